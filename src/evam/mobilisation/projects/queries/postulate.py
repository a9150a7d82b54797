"""Visible, acknowledged, acted upon, fell: how far a project bears the postulate out.

The initiative assumes that hardly anybody refuses to limit harm once it is known and
the remedy does not contradict their goals. Each stage has a day where somebody can show
it, and a question mark where nobody can.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from evam.accounts.models import Organisation


class Stage(models.TextChoices):
    """The stages before the last; the last needs a verdict and is no such day."""

    VISIBLE = "VISIBLE", _("Visible")
    ACKNOWLEDGED = "ACKNOWLEDGED", _("Acknowledged")
    ACTED = "ACTED", _("Acted upon")


class Verdict(models.TextChoices):
    """What an effect analysis may conclude."""

    REDUCTION_SUPPORTED = "REDUCTION_SUPPORTED", _("Reduction supported")
    FALL_NOT_CONFIRMED = (
        "FALL_NOT_CONFIRMED",
        _("Fall seen, not confirmed by an independent series"),
    )
    COMPATIBLE_WITH_BOTH = (
        "COMPATIBLE_WITH_BOTH",
        _("Compatible with both a change and none"),
    )
    NO_SIGN = "NO_SIGN", _("No sign of reduction")
    INCREASE = "INCREASE", _("Increase")
    NOT_INTERPRETABLE = "NOT_INTERPRETABLE", _("Not interpretable")


Days = Iterable[tuple[UUID, date]]
DaysFinder = Callable[["Organisation", Collection[UUID]], Days]
"""Given an organisation and its projects, gives a project and a day a finding."""

Verdicts = Iterable[tuple[UUID, Verdict, date]]
VerdictFinder = Callable[["Organisation", Collection[UUID]], Verdicts]

_DAYS: dict[Stage, dict[str, DaysFinder]] = {stage: {} for stage in Stage}
_VERDICTS: dict[str, VerdictFinder] = {}
_MOVEMENTS: dict[str, DaysFinder] = {}


def register_stage(stage: str, name: str, finder: DaysFinder) -> None:
    """Have an app tell on which days projects reached a stage."""
    _DAYS[Stage(stage)][name] = finder


def register_verdict(name: str, finder: VerdictFinder) -> None:
    """Have an app tell the verdicts of effect analyses; nothing else makes a fall."""
    _VERDICTS[name] = finder


def register_movement(name: str, finder: DaysFinder) -> None:
    """Have an app tell on which days it wrote something into projects."""
    _MOVEMENTS[name] = finder


@dataclass(frozen=True, slots=True)
class Postulate:
    """How far one project has come; None where nobody can show it.

    Attributes:
        reached: the first day of each stage before the last.
        verdict: of the newest effect analysis.
        verdict_on: its day.
    """

    reached: dict[Stage, date]
    verdict: Verdict | None = None
    verdict_on: date | None = None

    @property
    def visible_on(self) -> date | None:
        """The day on which the violence was documented with a result."""
        return self.reached.get(Stage.VISIBLE)

    @property
    def acknowledged_on(self) -> date | None:
        """The day on which a stakeholder acknowledged the situation."""
        return self.reached.get(Stage.ACKNOWLEDGED)

    @property
    def acted_on(self) -> date | None:
        """The day on which somebody who promised was found to have acted."""
        return self.reached.get(Stage.ACTED)

    @property
    def fell_on(self) -> date | None:
        """The day of a verdict that supports a reduction; no other fall counts."""
        supported = self.verdict == Verdict.REDUCTION_SUPPORTED
        return self.verdict_on if supported else None

    def stages(self) -> list[tuple[str, date | None]]:
        """The four stages by their names, each with its day or None."""
        before = [(str(stage.label), self.reached.get(stage)) for stage in Stage]
        return [*before, (str(_("Fell")), self.fell_on)]


def postulates_of(
    organisation: Organisation, project_ids: Collection[UUID]
) -> dict[UUID, Postulate]:
    """How far each of these projects has come."""
    ids = list(project_ids)
    days = {stage: _first(_found(_DAYS[stage], organisation, ids)) for stage in Stage}
    verdicts = _newest_verdicts(organisation, ids)
    return {
        one: Postulate(
            {stage: days[stage][one] for stage in Stage if one in days[stage]},
            *verdicts.get(one, (None, None)),
        )
        for one in ids
    }


def last_movements(
    organisation: Organisation, project_ids: Collection[UUID]
) -> dict[UUID, date]:
    """The newest day on which anybody wrote something into each project."""
    newest: dict[UUID, date] = {}
    for one, on in _found(_MOVEMENTS, organisation, list(project_ids)):
        newest[one] = max(on, newest.get(one, on))
    return newest


def _found(
    finders: dict[str, DaysFinder], organisation: Organisation, ids: list[UUID]
) -> list[tuple[UUID, date]]:
    return [pair for finder in finders.values() for pair in finder(organisation, ids)]


def _first(found: Days) -> dict[UUID, date]:
    first: dict[UUID, date] = {}
    for one, on in found:
        first[one] = min(on, first.get(one, on))
    return first


def _newest_verdicts(
    organisation: Organisation, ids: list[UUID]
) -> dict[UUID, tuple[Verdict, date]]:
    newest: dict[UUID, tuple[Verdict, date]] = {}
    for finder in _VERDICTS.values():
        for one, verdict, on in finder(organisation, ids):
            if one not in newest or on >= newest[one][1]:
                newest[one] = (verdict, on)
    return newest
