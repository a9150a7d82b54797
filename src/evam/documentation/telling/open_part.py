"""The answers that a device sends in the open: no finer than the coded row is."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import cache
from typing import Any

from .checking import NO_ANSWER, Bounds, check_answers
from .people import people_told
from .questions import questionnaire

Coarser = Callable[[Any], dict[str, Any]]
OPEN_PARTS = {"coded", "consent"}


def open_answers(
    answers: Mapping[str, Any],
    asked_on: date,
    *,
    partners: Collection[str] = (),
    regions: Mapping[str, Collection[str]] | None = None,
) -> dict[str, Any]:
    """Keep of the answers what the coded row and the consents are made from.

    The coded row of what is kept is that of the answers themselves, and what is kept of
    it again is the same.

    Args:
        answers: of one person, in the shapes of docs/reference/telling.md.
        asked_on: the day of asking.
        partners: codes of the partners that were offered.
        regions: the list of places that was offered.

    Raises:
        AnswerRefusedError: an answer that its question does not allow.
    """
    checked = check_answers(answers, Bounds(asked_on, partners, regions))
    coarse: dict[str, Coarser] = {
        "relation": _only_me,
        "when": _month,
        "people": _people,
    }
    kept: dict[str, Any] = {}
    for code in open_questions():
        if code in coarse and code in checked.given:
            kept |= coarse[code](checked.given[code])
        elif answers.get(code) is not None and code not in ("relation", "when"):
            kept[code] = _as_answered(answers[code], checked.given.get(code))
    return kept


@cache
def open_questions() -> tuple[str, ...]:
    """Codes of the questions that an open part may answer, in their order."""
    asked = questionnaire().answered
    return tuple(each.code for each in asked if OPEN_PARTS & set(each.feeds))


@cache
def about_starts() -> tuple[int, ...]:
    """Numbers from which on "about" opens other bands; each stands for its followers.

    Past the last one nothing changes.
    """
    starts, before = [], None
    for number in range(1, LAST_START + 1):
        told = people_told({"band": "about", "about": number}, only_me=False)
        if told != before:
            starts.append(number)
        before = told
    return tuple(starts)


LAST_START = 2000
"""Three quarters of it are in the last band, which is open above."""


def _as_answered(answer: Any, given: Any) -> Any:
    """The answer in its one shape; a non-answer stays what it is."""
    if isinstance(answer, Mapping) and NO_ANSWER in answer:
        return dict(answer)
    return given


def _only_me(relation: str) -> dict[str, Any]:
    return {"relation": "me"} if relation == "me" else {}


def _month(period: Mapping[str, str]) -> dict[str, Any]:
    first, last = (date.fromisoformat(period[name]) for name in ("from", "to"))
    if (first.year, first.month) != (last.year, last.month):
        return {}
    _, days = monthrange(first.year, first.month)
    whole = {"from": first.replace(day=1), "to": first.replace(day=days)}
    said = {name: day.isoformat() for name, day in whole.items()}
    return {"when": {"period": "month"} | said}


def _people(answer: Mapping[str, Any]) -> dict[str, Any]:
    if answer["band"] != "about":
        return {"people": dict(answer)}
    starts = about_starts()
    start = starts[bisect_right(starts, answer["about"]) - 1]
    return {"people": {"band": "about", "about": start}}
