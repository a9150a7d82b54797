"""Which situations are compared, over which period, and under which views."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from evam.documentation.monitoring.queries import (
    figures_of,
    latest_snapshots,
    periods_of_situations,
    situations_to_rank,
)
from evam.documentation.prioritisation.analysis.influence import influences_on
from evam.documentation.prioritisation.analysis.problem import KnownFacts, facts_of
from evam.documentation.prioritisation.analysis.weighing import Said
from evam.documentation.prioritisation.models import StatedView

if TYPE_CHECKING:
    from evam.accounts.models import Member, Organisation
    from evam.documentation.monitoring.models import Situation, Snapshot


@dataclass(frozen=True, slots=True)
class Period:
    """One period in which situations can be compared."""

    first: date
    last: date
    situations: int

    @property
    def code(self) -> str:
        """The period in an address."""
        return f"{self.first:%Y-%m-%d}_{self.last:%Y-%m-%d}"


@dataclass(frozen=True, slots=True)
class Compared:
    """The situations of one period with all that is known of them."""

    period: Period
    situations: tuple[Situation, ...]
    facts: tuple[KnownFacts, ...]
    snapshots: dict[str, Snapshot]


def periods_of(organisation: Organisation) -> list[Period]:
    """Every period that situations have, those with the most of them first."""
    found = Counter(periods_of_situations(organisation))
    every = [Period(first, last, count) for (first, last), count in found.items()]
    return sorted(every, key=lambda one: (-one.situations, -one.last.toordinal()))


def compared_in(organisation: Organisation, period: Period) -> Compared:
    """The situations of a period; one whose records were never counted is left out."""
    snapshots = latest_snapshots(organisation)
    chosen, facts = [], []
    for one in situations_to_rank(organisation):
        if (one.period_from, one.period_to) != (period.first, period.last):
            continue
        if figures := figures_of(one, snapshots.get(one.records_are)):
            chosen.append(one)
            judged = influences_on(organisation, one.id)
            facts.append(facts_of(one, figures, judged))
    return Compared(period, tuple(chosen), tuple(facts), snapshots)


def views_stated(organisation: Organisation) -> list[Said]:
    """The views that the members state now, without who states them."""
    views = StatedView.objects.filter(organisation=organisation)
    return [Said(one.bloc, one.kind, one.said) for one in views]


def own_view(member: Member) -> StatedView | None:
    """What the member states now, or None."""
    return StatedView.objects.visible_to(member).filter(member=member).first()
