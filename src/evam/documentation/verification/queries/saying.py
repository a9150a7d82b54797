"""What an account or an event says on each element and field, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from evam.common import wording
from evam.common.world import country_name
from evam.documentation.verification.models import Element, Event
from evam.documentation.vocabularies.words import label

if TYPE_CHECKING:
    from evam.documentation.intake.models import Report

OUTCOMES = ("death", "disappearance")
"""Acts that say what became of a person; the others say what brought it about."""


def field(name: str, report: Report) -> str:
    """What a report says in a compared field; nothing where that is not shown."""
    return FIELDS[name](report) if name in FIELDS else ""


def _days(report: Report) -> str:
    exact = report.exact
    return wording.days(exact.date_from, exact.date_to) if exact else ""


def _place(report: Report) -> str:
    name = report.exact.place_name if report.exact else ""
    return wording.listed(
        [wording.isolated(name) or _("not stated"), country_name(report.country)]
    )


def _people(row: Report | Event) -> str:
    return wording.three_values(row.victims_low, row.victims_best, row.victims_high)


def _acts(report: Report) -> str:
    return _labels([act.code for act in report.acts.all()])


def _labels(codes: Iterable[str], *, outcomes: bool | None = None) -> str:
    """The labels of acts: all of them, only outcomes, or all but outcomes."""
    kept = [
        code for code in codes if outcomes is None or (code in OUTCOMES) == outcomes
    ]
    return wording.listed(label(code, "acts") for code in kept)


def _outcome(report: Report) -> str:
    return _labels([act.code for act in report.acts.all()], outcomes=True)


def _cause(report: Report) -> str:
    """The acts that brought it about; an accident or an illness is no act of ours."""
    acts = [act.code for act in report.acts.all()]
    return _labels(acts, outcomes=False) or _("no act of violence")


def _listed(name: str) -> Callable[[Report], str]:
    def values(report: Report) -> str:
        return (
            wording.listed(map(wording.isolated, getattr(report.exact, name)))
            if report.exact
            else ""
        )

    return values


FIELDS: dict[str, Callable[[Report], str]] = {
    "date": _days,
    "place": _place,
    "country": lambda report: country_name(report.country),
    "victims": _people,
    "actor": lambda report: label(report.actor_kind, "actor_kinds"),
    "setting": lambda report: label(report.setting, "settings"),
    "acts": _acts,
    "nationalities": _listed("nationalities"),
    "cites": _listed("cites"),
    "source": lambda report: wording.isolated(report.source.name),
    "origin": _listed("origin"),
}
"""What each account says in a compared field; shared words are not shown."""

MERGED: dict[Element.Name, Callable[[Event], str]] = {
    Element.Name.OCCURRENCE: lambda event: _("yes"),
    Element.Name.HARM: lambda event: _labels(event.act_codes, outcomes=True),
    Element.Name.PLACE_TIME: lambda event: wording.listed(
        [wording.days(event.date_from, event.date_to), country_name(event.country)]
    ),
    Element.Name.NUMBER: _people,
    Element.Name.CAUSE: lambda event: _labels(event.act_codes, outcomes=False),
    Element.Name.FORCE: lambda event: label(event.force_or_power, "force_or_power"),
    Element.Name.ACTOR_KIND: lambda event: label(event.actor_kind, "actor_kinds"),
}
SAYS: dict[Element.Name, Callable[[Report], str]] = {
    Element.Name.OCCURRENCE: lambda report: _("yes"),
    Element.Name.HARM: _outcome,
    Element.Name.PLACE_TIME: lambda report: wording.listed(
        [_days(report), _place(report)]
    ),
    Element.Name.NUMBER: _people,
    Element.Name.CAUSE: _cause,
    Element.Name.FORCE: lambda report: label(report.force_or_power, "force_or_power"),
    Element.Name.ACTOR_KIND: lambda report: label(report.actor_kind, "actor_kinds"),
}
