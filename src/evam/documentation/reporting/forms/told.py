"""What a person told on the long page: answers in their shapes, and what to change."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.datastructures import MultiValueDict

from evam.common.wording import latin_digits
from evam.documentation.reporting.forms.days import period_of
from evam.documentation.reporting.queries.places import offered_regions
from evam.documentation.reporting.queries.public import OpenService
from evam.documentation.telling import (
    AnswerRefusedError,
    Question,
    questionnaire,
    told_to_record,
)

Typed = MultiValueDict[str, str]
NO_ANSWERS = ("-unknown", "-declined")
"""Values of a field that stand for a non-answer; no choice begins with a dash."""

E5 = 100_000
COORDINATE = re.compile(r"-?[0-9]{1,3}([.,][0-9]{1,12})?")
METRES = re.compile(r"[0-9]{0,6}")
UNSAID = "page.refused"
"""Words for a fault that only a changed form can cause."""


@dataclass(frozen=True, slots=True)
class Told:
    """One report before it is sealed.

    Attributes:
        answers: by the codes of the questions, in the shapes of the reference.
        faults: code of a question to the key of the words that say what to change.
    """

    answers: Mapping[str, Any]
    faults: Mapping[str, str]


class _FaultError(Exception):
    """Something that was typed and means nothing; its words say what to do."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def read(typed: Typed, language: str, service: OpenService, today: date) -> Told:
    """Read all answers; each that cannot be kept gets its fault, and none is lost.

    Args:
        typed: the fields of the form.
        language: of the page, which is an answer, too.
        service: that the page is of.
        today: the server's day.
    """
    answers: dict[str, Any] = {"language": language}
    faults: dict[str, str] = {}
    for question in questionnaire().answered:
        if question.code == "language" or question.kind == "files":
            continue
        try:
            answer = _READERS[question.kind](question, typed, today)
            if answer is not None:
                _check(question, answer, service, today)
                answers[question.code] = answer
        except _FaultError as fault:
            faults[question.code] = fault.key
    return Told(answers, faults)


def field(code: str, part: str = "") -> str:
    """The name of a field of a question."""
    return f"q-{code}-{part}" if part else f"q-{code}"


def _check(question: Question, answer: Any, service: OpenService, day: date) -> None:
    partners, regions = [each.code for each in service.partners], offered_regions()
    try:
        told_to_record({question.code: answer}, day, partners=partners, regions=regions)
    except AnswerRefusedError as refusal:
        said = {"number", "not_a_day", "dates_order", "not_yet", "too_long"}
        key = f"errors.{refusal.reason}" if refusal.reason in said else UNSAID
        raise _FaultError(key) from None


def _non_answer(typed: Typed, name: str) -> dict[str, str] | None:
    found = next((one for one in typed.getlist(name) if one in NO_ANSWERS), None)
    return {"no_answer": found[1:]} if found else None


def _chosen(typed: Typed, name: str) -> list[str]:
    return [one for one in typed.getlist(name) if one and one not in NO_ANSWERS]


def _one(question: Question, typed: Typed, _day: date) -> Any:
    name = field(question.code)
    chosen = _chosen(typed, name)
    return chosen[-1] if chosen else _non_answer(typed, name)


def _many(question: Question, typed: Typed, _day: date) -> Any:
    name = field(question.code)
    return list(dict.fromkeys(_chosen(typed, name))) or _non_answer(typed, name)


def _number(question: Question, typed: Typed, day: date) -> Any:
    band = _one(question, typed, day)
    written = latin_digits(typed.get(field(question.code, "about"), "").strip())
    if not written and band == "about":
        raise _FaultError("errors.number")
    if written and (band in (None, "about") or isinstance(band, dict)):
        if not written.isdecimal() or len(written) > len("1000000"):
            raise _FaultError("errors.number")
        return {"band": "about", "about": int(written)}
    return {"band": band} if isinstance(band, str) else band


def _period(question: Question, typed: Typed, today: date) -> Any:
    said = _one(question, typed, today)
    parts = {
        end: [
            latin_digits(typed.get(field(question.code, f"{end}-{unit}"), "").strip())
            for unit in ("year", "month", "day")
        ]
        for end in ("from", "to")
    }
    try:
        return period_of(said, parts["from"], parts["to"])
    except ValueError:
        raise _FaultError("errors.not_a_day") from None


def _place(question: Question, typed: Typed, _day: date) -> Any:
    country = typed.get(field(question.code, "country"), "")
    if not country or country in NO_ANSWERS:
        return _non_answer(typed, field(question.code, "country"))
    region = typed.get(field(question.code, "region"), "")
    known = region.startswith(f"{country}-")  # another country may be chosen since
    return {"country": country, "region": region} if known else {"country": country}


def _point(question: Question, typed: Typed, _day: date) -> Any:
    written = [
        latin_digits(typed.get(field(question.code, part), "").strip())
        for part in ("latitude", "longitude", "about")
    ]
    if not any(written):
        return _non_answer(typed, field(question.code))
    fits = all(COORDINATE.fullmatch(one) for one in written[:2])
    if not fits or not METRES.fullmatch(written[2]):
        raise _FaultError("further.coordinates")
    north, east = (int(Decimal(one.replace(",", ".")) * E5) for one in written[:2])
    about = {"about_m": int(written[2])} if written[2] else {}
    if abs(north) > 90 * E5 or abs(east) > 180 * E5:
        raise _FaultError("further.coordinates")
    return {"latitude_e5": north, "longitude_e5": east, **about}


def _words(question: Question, typed: Typed, _day: date) -> Any:
    written = typed.get(field(question.code), "").replace("\r\n", "\n")
    return written if written.strip() else None


def _consent(question: Question, typed: Typed, day: date) -> Any:
    if not question.a_row_each:
        return _one(question, typed, day)
    start = field(question.code, "") + "-"
    names = [name for name in typed if name.startswith(start)]
    rows = {name[len(start) :]: typed.get(name) for name in sorted(names)}
    return {row: said for row, said in rows.items() if said} or None


Reader = Callable[[Question, Typed, date], Any]
_READERS: dict[str, Reader] = {
    "one": _one,
    "many": _many,
    "number": _number,
    "period": _period,
    "place": _place,
    "point": _point,
    "words": _words,
    "consent": _consent,
}
