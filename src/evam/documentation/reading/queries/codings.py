"""Reads of codings: one's own, and where two hands agree once both are done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from evam.common.wording import month
from evam.documentation.reading.models import CodedChoice, Coding, CodingQuerySet
from evam.documentation.vocabularies.words import label

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from evam.accounts.models import Member
    from evam.documentation.inbox.models import SealedReport

Kinds = CodedChoice.Kind
ELEMENTS = {
    "acts": "acts",
    "actors": "actor_kinds",
    "harm": "harm_severity",
    "people": "",
    "month": "",
    "setting": "settings",
    "phase": "phases",
    "force_or_power": "force_or_power",
    "category": "categories",
    "nature": "natures",
}
"""What is coded, in the order of the page, each with the vocabulary of its codes."""


LABELS: dict[str, StrOrPromise] = {
    "acts": _("Acts"),
    "actors": _("Kinds of actor"),
    "harm": _("Most severe harm"),
    "people": _("People"),
    "month": _("Month"),
    "setting": _("Setting"),
    "phase": _("Phase"),
    "force_or_power": _("Force or power"),
    "category": _("Category"),
    "nature": _("Nature"),
}


@dataclass(frozen=True, slots=True)
class Element:
    """What two hands say of one element.

    Attributes:
        name: of the element.
        vocabulary: of its codes, or empty.
        first: codes of the first hand.
        second: codes of the second hand.
    """

    name: str
    vocabulary: str
    first: tuple[str, ...]
    second: tuple[str, ...]

    @property
    def label(self) -> StrOrPromise:
        """Its name, as shown."""
        return LABELS[self.name]

    @property
    def first_in_words(self) -> list[str]:
        """What the first hand chose."""
        return [_in_words(code, self) for code in self.first]

    @property
    def second_in_words(self) -> list[str]:
        """What the second hand chose."""
        return [_in_words(code, self) for code in self.second]

    @property
    def agrees(self) -> bool:
        """Whether both say the same."""
        return self.first == self.second


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two codings of one report, element by element."""

    first: Coding
    second: Coding
    elements: tuple[Element, ...]

    @property
    def agreed(self) -> int:
        """How many elements are the same."""
        return sum(each.agrees for each in self.elements)


def own_coding_of(report: SealedReport, member: Member) -> Coding | None:
    """What this member coded and stands by, or None."""
    return _with_choices(report).filter(coder=member).first()


def hands_of(report: SealedReport) -> int:
    """How many members have coded a report: 0, 1 or 2."""
    return _with_choices(report).count()


def comparison_of(report: SealedReport) -> Comparison | None:
    """Both codings, or None before the second is done: nobody sees one alone."""
    codings = list(_with_choices(report))
    return _comparison(codings) if len(codings) == len(Coding.Hand) else None


def coded_pairs(member: Member) -> list[Comparison]:
    """Every report of the organisation that two members coded: the data of kappa."""
    codings = Coding.objects.standing().filter(report__organisation=member.organisation)
    by_report: dict[object, list[Coding]] = {}
    for one in codings.prefetch_related("choices"):
        by_report.setdefault(one.report_id, []).append(one)
    pairs = (each for each in by_report.values() if len(each) == len(Coding.Hand))
    return [_comparison(pair) for pair in pairs]


def _in_words(code: str, element: Element) -> str:
    if element.vocabulary:
        return label(code, element.vocabulary)
    if element.name == "month":
        return month(date.fromisoformat(f"{code}-01")) if code else str(_("left open"))
    return str(Coding.People(code).label)


def _with_choices(report: SealedReport) -> CodingQuerySet:
    found = Coding.objects.filter(report=report).standing()
    return found.select_related("coder").prefetch_related("choices")


def _comparison(pair: list[Coding]) -> Comparison:
    first, second = (elements_of(one) for one in pair)
    elements = tuple(
        Element(name, vocabulary, first[name], second[name])
        for name, vocabulary in ELEMENTS.items()
    )
    return Comparison(pair[0], pair[1], elements)


def elements_of(coding: Coding) -> dict[str, tuple[str, ...]]:
    """The codes of each element, in one order."""
    choices = list(coding.choices.all())
    found = {
        name: tuple(sorted(each.code for each in choices if each.kind == kind))
        for name, kind in (("acts", Kinds.ACT), ("actors", Kinds.ACTOR))
    }
    month = f"{coding.month:%Y-%m}" if coding.month else ""
    single = set(ELEMENTS) - set(found) - {"month"}
    return (
        found
        | {"month": (month,)}
        | {name: (getattr(coding, name),) for name in single}
    )
