"""Each answer against its question: kept in one shape, or refused with what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

from .canonical import is_whole_text
from .questions import NON_ANSWERS, Question, questionnaire
from .refusals import AnswerRefusedError

NO_ANSWER = "no_answer"
COUNTRY = re.compile(r"[A-Z]{2}")
REGION = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
FIRST_YEAR = 1900
MOST_PEOPLE = 1_000_000
MOST_ABOUT_METRES = 1_000_000
OTHER_SIDE_OF_THE_WORLD = timedelta(days=1)
"""It may already be tomorrow where the person is."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the answers are checked against, beside the questions.

    Attributes:
        asked_on: the day of asking.
        partners: codes of those with whom a report may be shared.
        regions: the offline list of places, country to its regions; where it is None,
            only the form of the codes is checked.
    """

    asked_on: date
    partners: Collection[str] = ()
    regions: Mapping[str, Collection[str]] | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """Answers in one shape, and which non-answer stands where there is none.

    Attributes:
        given: code of the question to the answer; texts, whole numbers and lists only.
        missing: code of a question that was asked to unknown, declined, not_answered.
    """

    given: Mapping[str, Any] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)

    def chosen(self, code: str) -> tuple[str, ...]:
        """The choices of a question of one or many; none where it was not answered."""
        return _as_chosen(self.given.get(code))


def check_answers(answers: Any, bounds: Bounds) -> Checked:
    """Check all answers of one person.

    Raises:
        AnswerRefusedError: for the first answer, in the order of the questions, that
            its question does not allow.
    """
    asked = _asked()
    if not isinstance(answers, Mapping) or not all(code in asked for code in answers):
        raise AnswerRefusedError(
            "answers", "unknown_question", "give answers by the codes of the questions"
        )
    given: dict[str, Any] = {}
    missing: dict[str, str] = {}
    for code, question in asked.items():
        answer = answers.get(code)
        if (non_answer := _non_answer(question, answer)) is None:
            given[code] = _SHAPES[question.kind](question, answer, bounds)
        elif code in answers or _is_asked(question, given):
            missing[code] = non_answer
    return Checked(given, missing)


@cache
def _asked() -> Mapping[str, Question]:
    return {each.code: each for each in questionnaire().answered}


@cache
def _shown(way: str | None) -> frozenset[str]:
    return questionnaire().shown(way)


def _non_answer(question: Question, answer: Any) -> str | None:
    if answer is None:
        return "not_answered"
    if not isinstance(answer, Mapping) or NO_ANSWER not in answer:
        return None
    said = answer[NO_ANSWER]
    if len(answer) != 1 or not isinstance(said, str) or said not in NON_ANSWERS:
        told = f"{NO_ANSWER} is one of {', '.join(NON_ANSWERS)} and stands alone"
        raise AnswerRefusedError(question.code, "unknown_code", told)
    return said


def _is_asked(question: Question, given: Mapping[str, Any]) -> bool:
    """Whether the person was shown the question, on the way that was chosen."""
    if question.code not in _shown(given.get("way")):
        return False
    condition = question.only_if
    if condition is None:
        return True
    return condition.holds(_as_chosen(given.get(condition.question)))


def _as_chosen(answer: Any) -> tuple[str, ...]:
    return (answer,) if isinstance(answer, str) else tuple(answer or ())


def _one(question: Question, answer: Any, _: Bounds) -> str:
    if isinstance(answer, (list, tuple)):
        raise AnswerRefusedError(question.code, "one_only", "choose one")
    if not isinstance(answer, str) or answer not in question.choices:
        told = f"choose one of {', '.join(question.choices)}"
        raise AnswerRefusedError(question.code, "unknown_code", told)
    return answer


def _many(question: Question, answer: Any, bounds: Bounds) -> list[str]:
    if not isinstance(answer, (list, tuple)) or not answer:
        raise AnswerRefusedError(question.code, "shape", "give a list of choices")
    chosen = [_one(question, each, bounds) for each in answer]
    if len(set(chosen)) != len(chosen):
        raise AnswerRefusedError(question.code, "twice", "choose each once")
    return [choice for choice in question.choices if choice in chosen]


def _number(question: Question, answer: Any, bounds: Bounds) -> dict[str, Any]:
    parts = _parts(question, answer, {"band"}, {"about"})
    band = _one(question, parts["band"], bounds)
    if (band == "about") != ("about" in parts):
        told = "give the number with about, and only with about"
        raise AnswerRefusedError(question.code, "shape", told)
    if band == "about":
        _whole(question, parts["about"], 1, MOST_PEOPLE)
    return parts


def _period(question: Question, answer: Any, bounds: Bounds) -> dict[str, str]:
    parts = _parts(question, answer, {"period"}, {"from", "to"})
    period = _one(question, parts["period"], bounds)
    if period in ("today", "this_week"):
        _parts(question, answer, {"period"})
        days = timedelta(days=0 if period == "today" else 6)
        first, last = bounds.asked_on - days, bounds.asked_on
    else:
        _parts(question, answer, {"period", "from", "to"})
        first, last = (_day(question, parts[name]) for name in ("from", "to"))
    if first > last:
        told = "the first date is after the second: change one"
        raise AnswerRefusedError(question.code, "dates_order", told)
    if first > bounds.asked_on + OTHER_SIDE_OF_THE_WORLD:
        told = "this day has not come yet: change it"
        raise AnswerRefusedError(question.code, "not_yet", told)
    return {"period": period, "from": first.isoformat(), "to": last.isoformat()}


def _day(question: Question, written: Any) -> date:
    told = "give days as YYYY-MM-DD, already turned from the person's own calendar"
    refusal = AnswerRefusedError(question.code, "not_a_day", told)
    if not isinstance(written, str) or not re.fullmatch("[0-9-]{10}", written):
        raise refusal
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise refusal from None
    if day.year < FIRST_YEAR:
        raise refusal
    return day


def _place(question: Question, answer: Any, bounds: Bounds) -> dict[str, str]:
    parts = _parts(question, answer, {"country"}, {"region"})
    country, region = parts["country"], parts.get("region", f"{parts['country']}-0")
    known = bounds.regions
    written = isinstance(country, str) and isinstance(region, str)
    if not (
        written
        and COUNTRY.fullmatch(country)
        and REGION.fullmatch(region)
        and region.startswith(f"{country}-")
        and (known is None or country in known)
        and (known is None or "region" not in parts or region in known[country])
    ):
        told = "give a country (ISO 3166-1) and a region of it (ISO 3166-2) of the list"
        raise AnswerRefusedError(question.code, "unknown_code", told)
    return parts


def _point(question: Question, answer: Any, _: Bounds) -> dict[str, int]:
    parts = _parts(question, answer, {"latitude_e5", "longitude_e5"}, {"about_m"})
    _whole(question, parts["latitude_e5"], -9_000_000, 9_000_000)
    _whole(question, parts["longitude_e5"], -18_000_000, 18_000_000)
    _whole(question, parts.get("about_m", 0), 0, MOST_ABOUT_METRES)
    return parts


def _words(question: Question, answer: Any, _: Bounds) -> str:
    if not isinstance(answer, str) or not answer.strip() or not is_whole_text(answer):
        raise AnswerRefusedError(question.code, "shape", "give a text in whole signs")
    most = questionnaire().longest_story_bytes
    if len(answer.encode()) > most:
        told = f"the most is {most} bytes: make it shorter, or add it as a file"
        raise AnswerRefusedError(question.code, "too_long", told)
    return answer


def _files(question: Question, answer: Any, bounds: Bounds) -> dict[str, Any]:
    further = {"copies"} if question.choices else set()
    parts = _parts(question, answer, {"count"}, further)
    _whole(question, parts["count"], 1, questionnaire().most_files)
    if "copies" in parts:
        _one(question, parts["copies"], bounds)
    return parts


def _consent(question: Question, answer: Any, bounds: Bounds) -> Any:
    if not question.a_row_each:
        return _one(question, answer, bounds)
    if not isinstance(answer, Mapping):
        told = f"give yes or no by {question.a_row_each}"
        raise AnswerRefusedError(question.code, "shape", told)
    parts = _parts(question, answer, set(), set(bounds.partners))
    return {row: _yes_no(question, said, bounds) for row, said in parts.items()}


def _yes_no(question: Question, said: Any, bounds: Bounds) -> str:
    """A row's answer; a non-answer stays what it is, and permits nothing."""
    return _non_answer(question, said) or _one(question, said, bounds)


def _parts(
    question: Question, answer: Any, needed: set[str], allowed: Collection[str] = ()
) -> dict[str, Any]:
    if not isinstance(answer, Mapping) or not (
        needed <= set(answer) <= needed | set(allowed)
    ):
        told = f"give {', '.join(sorted(needed)) or 'its rows'}, and nothing unasked"
        raise AnswerRefusedError(question.code, "shape", told)
    return dict(answer)


def _whole(question: Question, number: Any, least: int, most: int) -> None:
    if not isinstance(number, int) or isinstance(number, bool):
        raise AnswerRefusedError(question.code, "number", "give a whole number")
    if not least <= number <= most:
        told = f"give a number from {least} to {most}"
        raise AnswerRefusedError(question.code, "number", told)


_SHAPES: Mapping[str, Callable[[Question, Any, Bounds], Any]] = {
    "one": _one,
    "many": _many,
    "number": _number,
    "period": _period,
    "place": _place,
    "point": _point,
    "words": _words,
    "files": _files,
    "consent": _consent,
}
