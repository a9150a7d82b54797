"""What an agreement protects on a day, and what is missing; never that it is safe."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evam.common.wording import day
from evam.institutionalisation.agreements.models import (
    UNDERTAKINGS,
    Agreement,
    Code,
    TopicCode,
    Undertaking,
)

if TYPE_CHECKING:
    from evam.common.parts import Mark

DUE_DAYS = 60
"""How long before it lapses an agreement waits for somebody to renew it."""

Answer = Undertaking.Answer

MEASURES = {
    Code.U1: gettext_lazy(
        "Say at the door, in every language, that this is not agreed; help elsewhere or"
        " at home; settle a call before any visit."
    ),
    Code.U2: gettext_lazy(
        "Give staff and volunteers written instructions and a lawyer's number;"
        " accompany nobody where that is pursued."
    ),
    Code.U3: gettext_lazy(
        "Take no name and no status; keep no list; answer every request with the"
        " standard refusal and the lawyer's number."
    ),
}
"""What is asked for while an undertaking is missing."""

_POLICE = (TopicCode.NOTICE, TopicCode.DISTURBANCE)
_OFFICES = (TopicCode.SERVICES, TopicCode.REGULATION, TopicCode.SHELTER)
_COUNCIL = (TopicCode.INFORM, TopicCode.SOLVE, TopicCode.SURROUNDINGS)
_OTHERS = (TopicCode.PASSING_ON, TopicCode.SOLVE)
REQUIRED_TOPICS: dict[str, tuple[TopicCode, ...]] = {
    "POLICE": _POLICE,
    "STATE": _OFFICES,
    "REGION": _OFFICES,
    "PUBLIC_SERVICE": _OFFICES,
    "MUNICIPALITY": _COUNCIL,
}
"""What has to be settled with each kind of stakeholder; others settle `_OTHERS`."""


@dataclass(frozen=True, slots=True)
class Line:
    """One undertaking as it stands on a day.

    Attributes:
        code: which one.
        answer: the newest answer, or None before the first.
        holds: whether it is in writing, signed, and not lapsed on that day.
        lapsed_on: its last day, where that has passed.
        mark: shape and colour of its state.
        says: its state in words.
    """

    code: Code
    answer: Undertaking | None
    holds: bool
    lapsed_on: date | None
    mark: Mark
    says: str

    @property
    def measure(self) -> str:
        """What is asked for as long as it is missing; "" for our own assurances."""
        return str(MEASURES.get(self.code, ""))


@dataclass(frozen=True, slots=True)
class Standing:
    """An agreement as it stands on a day.

    Attributes:
        on: the day asked.
        lines: its undertakings and assurances, in their order.
        lapsed_on: the last day of the agreement, where that has passed.
        lapses_on: the next day on which something lapses, if any.
        opening: what is to be said of an opening before signature, or "".
        sentence: how it stands, in one sentence.
    """

    on: date
    lines: tuple[Line, ...]
    lapsed_on: date | None
    lapses_on: date | None
    opening: str
    sentence: str

    @property
    def gaps(self) -> list[Line]:
        """Undertakings that do not hold."""
        return [one for one in self.lines if one.code in UNDERTAKINGS and not one.holds]

    @property
    def protected(self) -> bool:
        """Whether all three undertakings are in writing and none has lapsed."""
        return not self.gaps

    @property
    def uncompensated(self) -> list[Line]:
        """Gaps for which nobody has said yet what is done meanwhile."""
        return [
            one
            for one in self.gaps
            if one.answer is None or not one.answer.compensation
        ]

    @property
    def is_due(self) -> bool:
        """Whether something lapses soon enough to be renewed now."""
        until = self.on + timedelta(days=DUE_DAYS)
        return self.lapses_on is not None and self.lapses_on <= until


def standing_of(
    agreement: Agreement, answers: Iterable[Undertaking], on: date
) -> Standing:
    """How an agreement stands on a day.

    Args:
        agreement: the agreement.
        answers: all that was answered about its undertakings, in any order.
        on: the day asked.
    """
    newest = {one.code: one for one in sorted(answers, key=lambda one: one.noted_at)}
    lines = tuple(_line(agreement, code, newest.get(code), on) for code in Code)
    ends = [agreement.expires_on, *(one.expires_on for one in newest.values())]
    coming = [end for end in ends if end is not None and end >= on]
    lapsed_on = _passed(agreement.expires_on, on)
    return Standing(
        on=on,
        lines=lines,
        lapsed_on=lapsed_on,
        lapses_on=min(coming, default=None),
        opening=_opening(agreement, on),
        sentence=_sentence(agreement, lines, lapsed_on, on),
    )


def required_topics(kind: str) -> tuple[TopicCode, ...]:
    """What has to be settled with a stakeholder of this kind."""
    return REQUIRED_TOPICS.get(kind, _OTHERS)


def _line(
    agreement: Agreement, code: Code, answer: Undertaking | None, on: date
) -> Line:
    lapsed_on = None
    if answer and answer.answer in (Answer.WRITTEN, Answer.SPOKEN):
        lapsed_on = _passed(answer.expires_on, on) or _passed(agreement.expires_on, on)
    mark, says = _state(agreement, answer, lapsed_on, on)
    return Line(code, answer, mark == "good", lapsed_on, mark, says)


def _state(
    agreement: Agreement, answer: Undertaking | None, lapsed_on: date | None, on: date
) -> tuple[Mark, str]:
    if answer is None:
        return "care", str(Answer.UNKNOWN.label)
    if lapsed_on is not None:
        return "stop", _("lapsed on %(day)s") % {"day": day(lapsed_on)}
    if answer.answer != Answer.WRITTEN:
        refused = answer.answer == Answer.REFUSED
        return "stop" if refused else "care", str(answer.get_answer_display())
    if not _since(agreement.signed_on, on):
        return "care", _("in writing, not signed yet")
    if not _since(answer.agreed_on, on):
        return "care", _("in writing from %(day)s") % {"day": day(answer.agreed_on)}
    return "good", str(Answer.WRITTEN.label)


def _opening(agreement: Agreement, on: date) -> str:
    """What is to be said where a point opened, or opens, before it was agreed."""
    opens, signed = agreement.opens_on, agreement.signed_on
    if opens is None or (signed is not None and signed <= opens):
        return ""
    told = {"opens": day(opens), "signed": day(signed)}
    if signed is not None:
        return _("Opened on %(opens)s, before the agreement of %(signed)s.") % told
    if opens <= on:
        return _("Open since %(opens)s without a signed agreement.") % told
    return _("Opens on %(opens)s, and nothing is signed yet.") % told


def _sentence(
    agreement: Agreement, lines: tuple[Line, ...], lapsed_on: date | None, on: date
) -> str:
    if lapsed_on is not None:
        return _("Agreement lapsed on %(day)s.") % {"day": day(lapsed_on)}
    if not _since(agreement.signed_on, on):
        return _("No agreement is signed yet.")
    missing = [one.code for one in lines if one.code in UNDERTAKINGS and not one.holds]
    if not missing:
        return _("Protected: all three undertakings are in writing and hold.")
    return _("Agreement incomplete: %(codes)s missing.") % {"codes": ", ".join(missing)}


def _passed(end: date | None, on: date) -> date | None:
    """The end, where the day asked lies after it."""
    return end if end is not None and end < on else None


def _since(start: date | None, on: date) -> bool:
    return start is not None and start <= on
