"""Ranking situations, and keeping the ranking with all that made it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from evam.common.records import Records
from evam.documentation.monitoring.operations import count_situation
from evam.documentation.prioritisation.analysis.influence import influences_on
from evam.documentation.prioritisation.analysis.problem import (
    KnownFacts,
    facts_of,
    problem_as_json,
    problem_of,
    result_of,
)
from evam.documentation.prioritisation.analysis.weighing import Said, members_of
from evam.documentation.prioritisation.models import Ranking, StatedView

if TYPE_CHECKING:
    from evam.accounts.models import Organisation
    from evam.documentation.monitoring.models import Situation, Snapshot


class DifferentPeriodsError(Exception):
    """Situations are compared within one period only."""


class NoSnapshotError(LookupError):
    """Events of this kind were never counted, so a situation has no figures."""


def rank_situations(
    *,
    organisation: Organisation,
    situations: Sequence[Situation],
    snapshot: Snapshot | None = None,
    invented_snapshot: Snapshot | None = None,
    made_at: datetime,
) -> Ranking:
    """Rank situations of one period under the views that the members state.

    Each situation is read from the snapshot of its own kind of records. The newest
    ranking is kept as it is when nothing changed.

    Raises:
        DifferentPeriodsError: the situations do not share their period.
        NoSnapshotError: a situation's kind of records has no snapshot.
    """
    period_from, period_to = _period_of(situations)
    snapshots = {Records.REAL: snapshot, Records.INVENTED: invented_snapshot}
    facts = [
        _facts(one, snapshots[Records(one.records_are)], organisation)
        for one in situations
    ]
    views = StatedView.objects.filter(organisation=organisation)
    members = members_of(Said(one.bloc, one.kind, one.said) for one in views)
    problem = problem_of(facts, members=members)
    told = problem_as_json(problem, facts)
    newest = Ranking.objects.filter(organisation=organisation).order_by("-made_at")
    kept = newest.first()
    own = (
        snapshot.id if snapshot else None,
        invented_snapshot.id if invented_snapshot else None,
        told,
    )
    if kept and (kept.snapshot_id, kept.invented_snapshot_id, kept.problem) == own:
        return kept
    return Ranking.objects.create(
        organisation=organisation,
        snapshot=snapshot,
        invented_snapshot=invented_snapshot,
        made_at=made_at,
        period_from=period_from,
        period_to=period_to,
        problem=told,
        result=result_of(problem),
    )


def _period_of(situations: Sequence[Situation]) -> tuple[date, date]:
    periods = {(one.period_from, one.period_to) for one in situations}
    if len(periods) != 1:
        raise DifferentPeriodsError(sorted(periods))
    return periods.pop()


def _facts(
    situation: Situation, snapshot: Snapshot | None, organisation: Organisation
) -> KnownFacts:
    if snapshot is None:
        raise NoSnapshotError(situation.slug)
    figures = count_situation(situation, snapshot)
    return facts_of(situation, figures, influences_on(organisation, situation.id))
