"""What the page of an event shows: accounts side by side, origins and elements."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from evam.common import wording
from evam.documentation.verification.models import Element, Event
from evam.documentation.verification.queries import saying
from evam.documentation.verification.queries.evidence import (
    Disagreement,
    Joined,
    disagreements_of,
    joined_of,
)

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    from evam.documentation.intake.models import Report

SIDE_BY_SIDE = 5
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CONTESTED_IN_WORDS: dict[Element.Name, StrPromise] = {
    Element.Name.OCCURRENCE: gettext_lazy("whether it happened is contested"),
    Element.Name.HARM: gettext_lazy("the harm is contested"),
    Element.Name.PLACE_TIME: gettext_lazy("place and time are contested"),
    Element.Name.NUMBER: gettext_lazy("the number of people is contested"),
    Element.Name.CAUSE: gettext_lazy("the cause is contested"),
    Element.Name.FORCE: gettext_lazy("whether force or power was used is contested"),
    Element.Name.ACTOR_KIND: gettext_lazy("the kind of actor is contested"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One account of an event.

    Attributes:
        letter: by which the page names it.
        report: as received.
        cites: each medium or organisation it names, and whether another one does too.
    """

    letter: str
    report: Report
    cites: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One element of the event beside what each account says of it."""

    element: Element
    merged: str
    says: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EventTold:
    """An event with all that its page says of it.

    Attributes:
        sentence: the explanation that stands first.
        accounts: with a letter each.
        origins: why accounts that rest on each other are one origin.
        rows: each element beside what every account says.
        joined: pairs of accounts with the evidence for their join, at most ten.
        pairs: how many pairs were joined in all.
        disagreements: contradictions between two accounts.
        attributions: what the keepers of the lists ask to be said.
    """

    sentence: str
    accounts: list[Told]
    origins: list[str]
    rows: list[Row]
    joined: list[Joined]
    pairs: int
    disagreements: list[Disagreement]
    attributions: list[str]

    @property
    def is_wide(self) -> bool:
        """Whether the accounts are too many to stand side by side."""
        return len(self.accounts) > SIDE_BY_SIDE

    @property
    def lines(self) -> list[tuple[Told, list[str]]]:
        """What each account says on every element, an account a line."""
        return [
            (one, [row.says[number][1] for row in self.rows])
            for number, one in enumerate(self.accounts)
        ]


def told_of(event: Event) -> EventTold:
    """Everything that the page of an event says, from its prefetched rows."""
    told = accounts_of(event)
    letters = {one.report.id: one.letter for one in told}
    return EventTold(
        sentence=sentence_of(event),
        accounts=told,
        origins=origins_in_words(told),
        rows=rows_of(event, told),
        joined=joined_of(event, letters),
        pairs=len(event.pairs.all()),
        disagreements=disagreements_of(event, letters),
        attributions=sorted({one.report.source.attribution for one in told}),
    )


def accounts_of(event: Event) -> list[Told]:
    """The accounts with a letter each; media named twice or more are marked."""
    reports = [account.report for account in event.accounts.all()]
    named = Counter(name.casefold() for one in reports for name in set(_cites(one)))
    return [
        Told(
            letter=_letter(number),
            report=report,
            cites=tuple((name, named[name.casefold()] > 1) for name in _cites(report)),
        )
        for number, report in enumerate(reports)
    ]


def sentence_of(event: Event) -> str:
    """The explanation that stands first: accounts, origins, what is contested."""
    reports, origins = event.report_count, event.origin_count
    origins_told = ngettext(
        "%(count)s independent origin", "%(count)s independent origins", origins
    ) % {"count": wording.number(origins)}
    parts = [
        # Translators: "2 accounts trace to 1 independent origin."
        ngettext(
            "%(count)s account traces to %(origins)s.",
            "%(count)s accounts trace to %(origins)s.",
            reports,
        )
        % {"count": wording.number(reports), "origins": origins_told}
    ]
    contested = [CONTESTED_IN_WORDS[Element.Name(name)] for name in event.contested]
    if contested:
        text = pgettext("list of sentences", "; ").join(map(str, contested))
        parts.append(f"{text[0].upper()}{text[1:]}.")
    elif event.force_or_power == "contested":
        parts.append(_("Whether force or power was used is an open question."))
    return " ".join(parts)


def origins_in_words(told: list[Told]) -> list[str]:
    """Why accounts that rest on each other are one origin, a sentence a reason."""
    reasons = [words for one in told for words in _declared(one, told)]
    sources = Counter(one.report.source.name for one in told)
    reasons += [
        ngettext(
            "%(count)s row of one list (%(list)s) counts as one origin.",
            "%(count)s rows of one list (%(list)s) count as one origin.",
            times,
        )
        % {"count": wording.number(times), "list": wording.isolated(name)}
        for name, times in sources.items()
        if times > 1
    ]
    shared = sorted({name for one in told for name, both in one.cites if both})
    if shared:
        reasons.append(
            _("Accounts name the same sources: %(names)s.")
            % {"names": wording.listed(map(wording.isolated, shared))}
        )
    return reasons


def rows_of(event: Event, told: list[Told]) -> list[Row]:
    """Every element with the merged value and what each account says."""
    elements = {element.name: element for element in event.elements.all()}
    return [
        Row(
            element=elements[name],
            merged=saying.MERGED[name](event),
            says=tuple((one.letter, saying.SAYS[name](one.report)) for one in told),
        )
        for name in Element.Name
        if name in elements
    ]


def _letter(number: int) -> str:
    return LETTERS[number] if number < len(LETTERS) else str(number + 1)


def _cites(report: Report) -> list[str]:
    return report.exact.cites if report.exact else []


def _declared(one: Told, told: list[Told]) -> list[str]:
    """The accounts among these that this one declares to rest on."""
    rests_on = set(one.report.exact.origin) if one.report.exact else set()
    return [
        _(
            "%(one)s (%(list)s) names %(other)s's keeper (%(other_list)s) among its"
            " sources: it rests on that list."
        )
        % {
            "one": one.letter,
            "list": wording.isolated(one.report.source.name),
            "other": other.letter,
            "other_list": wording.isolated(other.report.source.name),
        }
        for other in told
        if other is not one and rests_on & {other.report.source.code, other.report.key}
    ]
