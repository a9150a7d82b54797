"""The gate of a brief: what keeps it from being handed over, in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evam.common.wording import latin_digits, number
from evam.documentation.monitoring.queries.inside import keys_inside
from evam.documentation.verification.queries import rest_on_sealed_reports
from evam.publication.briefs.models import Brief, BriefAsk

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    from evam.accounts.models import Member

LEAST_PEOPLE = 10
"""Fewer people behind confidential numbers could be recognised by the recipient."""

MOST_WORDS: dict[str, int] = {
    "title": 14,
    "summary": 60,
    "known": 110,
    "how_we_know": 80,
    "costs": 80,
    "not_known": 80,
}
"""How many words fit on two sheets, by field."""

MOST_WORDS_OF_AN_ASK = 45

NAMES: dict[str, StrPromise] = {
    "title": gettext_lazy("Title"),
    "summary": gettext_lazy("Summary"),
    "known": gettext_lazy("What is known"),
    "how_we_know": gettext_lazy("How we know"),
    "costs": gettext_lazy("What it costs"),
    "not_known": gettext_lazy("What we do not know"),
}

_MONTHS = "|".join(
    (
        "january|february|march|april|(?-i:May)|june|july|august|september|october",
        "november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec",
        "januari|februari|maart|mei|juni|juli|augustus|oktober|okt",
        "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre",
        "novembre|décembre",
        "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
    )
)
_DAY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th|er)?\.?\s+(?:of\s+)?(?:{_MONTHS})\b"
    rf"|\b(?:{_MONTHS})\.?\s+\d{{1,2}}\b"
    r"|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b",
    re.IGNORECASE,
)
_HOUR = re.compile(r"\b\d{1,2}[:h]\d{2}\b", re.IGNORECASE)
_POINT = re.compile(r"\b\d{1,3}[.,]\d{2,}\s*°?\s*[,;]?\s*-?\d{1,3}[.,]\d{2,}")


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind the numbers of a brief.

    Attributes:
        confidential: whether any of it was told in confidence and is neither public
            nor invented.
        people: the credible number of people, violence and other harm together.
    """

    confidential: bool
    people: int


def faults_of(brief: Brief, asks: Sequence[BriefAsk], behind: Behind) -> list[str]:
    """Why a brief may not be handed over; nothing where it may."""
    found = [*_of_form(brief, asks)]
    if behind.confidential:
        found += _of_confidence(brief, asks, behind)
    return found


def _of_form(brief: Brief, asks: Sequence[BriefAsk]) -> Iterator[str]:
    if not asks:
        yield _("It asks for nothing yet. Add one to three asks.")
    for name, most in MOST_WORDS.items():
        words = len(getattr(brief, name).split())
        if words > most:
            told = {"field": NAMES[name], "words": number(words), "most": number(most)}
            yield _("%(field)s has %(words)s words; %(most)s fit on its sheet.") % told
    for ask in asks:
        words = len(f"{ask.asks} {ask.fits}".split())
        if words > MOST_WORDS_OF_AN_ASK:
            told = {"number": number(ask.number), "words": number(words)}
            told["most"] = number(MOST_WORDS_OF_AN_ASK)
            yield (
                _("Ask %(number)s has %(words)s words; %(most)s fit on its sheet.")
                % told
            )


def _of_confidence(
    brief: Brief, asks: Sequence[BriefAsk], behind: Behind
) -> Iterator[str]:
    if behind.people < LEAST_PEOPLE:
        yield _(
            "Fewer than ten people stand behind these numbers, and some of it was told"
            " in confidence: the recipient could recognise somebody. Widen the period"
            " or the area of the situation."
        )
    if not brief.consent:
        yield _(
            "Say by which paper the organisations that told this agreed to the brief."
        )
    for name in NAMES:
        yield from _of_words(str(NAMES[name]), getattr(brief, name))
    for ask in asks:
        told = {"number": number(ask.number)}
        yield from _of_words(_("Ask %(number)s") % told, f"{ask.asks} {ask.fits}")


def _of_words(name: str, typed: str) -> Iterator[str]:
    text = latin_digits(typed)
    told = {"field": name}
    if _DAY.search(text):
        yield _("%(field)s names a day. Say the month.") % told
    if _HOUR.search(text):
        yield _("%(field)s names an hour. Leave it out.") % told
    if _POINT.search(text):
        yield _("%(field)s names a point on the map. Say the region.") % told


def people_in(figures: dict[str, Any]) -> int:
    """The credible number of people, where violence is shown and where it is not."""
    return int(figures["victims"][1]) + int(figures["other_victims"][1])


def behind_of(member: Member, brief: Brief) -> Behind:
    """What stands behind the numbers of a brief."""
    invented = brief.situation.is_invented
    keys = keys_inside(brief.situation, brief.snapshot)
    confidential = not invented and rest_on_sealed_reports(member, keys)
    return Behind(confidential=confidential, people=people_in(brief.figures))


def faults_at_the_gate(member: Member, brief: Brief) -> list[str]:
    """Why a brief may not be handed over; nothing where it may."""
    return faults_of(
        brief, list(brief.asks.order_by("number")), behind_of(member, brief)
    )
