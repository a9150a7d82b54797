"""Ranking situations, and keeping the ranking with all that made it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from evam.documentation.monitoring.operations import count_situation
from evam.documentation.prioritisation.analysis import (
    KnownFacts,
    problem_as_json,
    problem_of,
    result_of,
)
from evam.documentation.prioritisation.models import Ranking

if TYPE_CHECKING:
    from evam.accounts.models import Organisation
    from evam.documentation.monitoring.models import Situation, Snapshot

CAPACITY = 2
"""How many situations a small team can work on at once."""


class DifferentPeriodsError(Exception):
    """Situations are compared within one period only."""


def rank_situations(
    *,
    organisation: Organisation,
    snapshot: Snapshot,
    situations: Sequence[Situation],
    made_at: datetime,
) -> Ranking:
    """Rank situations of one period over one snapshot of events.

    The newest ranking is kept as it is when nothing changed.

    Raises:
        DifferentPeriodsError: the situations do not share their period.
    """
    periods = {(one.period_from, one.period_to) for one in situations}
    if len(periods) != 1:
        raise DifferentPeriodsError(sorted(periods))
    period_from, period_to = periods.pop()
    facts = [_facts(one, snapshot) for one in situations]
    problem = problem_of(facts, capacity=CAPACITY)
    told = problem_as_json(problem, facts)
    newest = Ranking.objects.filter(organisation=organisation).order_by("-made_at")
    kept = newest.first()
    if kept and (kept.snapshot_id, kept.problem) == (snapshot.id, told):
        return kept
    return Ranking.objects.create(
        organisation=organisation,
        snapshot=snapshot,
        made_at=made_at,
        period_from=period_from,
        period_to=period_to,
        problem=told,
        result=result_of(problem),
    )


def _facts(situation: Situation, snapshot: Snapshot) -> KnownFacts:
    figures = count_situation(situation, snapshot)
    first, last = situation.period_from, situation.period_to
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return KnownFacts(
        name=situation.name,
        victims=figures.victims,
        months=months,
        severities=figures.severities,
        independent_events=figures.events[1],
        urgent=figures.urgent,
    )
