"""How many people: bands, each with a least, a best and a greatest number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Interval = tuple[int | None, int | None, int | None]
"""Low, best, high; None where nothing bounds or settles it."""

FULL: Interval = (None, None, None)
BANDS: tuple[tuple[int, int | None], ...] = (
    (1, 1),
    (2, 2),
    (3, 5),
    (6, 20),
    (21, 100),
    (101, 1000),
    (1001, None),
)
_CHOSEN = {"1": 1, "2": 2, "3_5": 3, "6_20": 6}
MORE: Interval = (21, None, None)


def people_told(answer: Mapping[str, Any] | None, *, only_me: bool) -> Interval:
    """The coarse interval of an answer on how many.

    A number in a person's own words is "about": a quarter less and a quarter more may
    be true, and only the bands that hold those are kept in the open.

    Args:
        answer: as checked; None where there is none.
        only_me: the person said that it happened to nobody else; where a number was
            given as well, the page having shown both, all between the two is open.
    """
    if answer is None:
        return (1, 1, 1) if only_me else FULL
    low, best, high = _numbers(answer)
    return 1 if only_me else low, best, high


def _numbers(answer: Mapping[str, Any]) -> Interval:
    if answer["band"] == "more":
        return MORE
    number = answer.get("about")
    if number is None:
        return _band(_CHOSEN[answer["band"]])
    low, _, _ = _band((3 * number + 3) // 4)
    _, best, _ = _band(number)
    _, _, high = _band(5 * number // 4)
    return low, best, high


def _band(number: int) -> Interval:
    low, high = next(band for band in reversed(BANDS) if band[0] <= number)
    best = None if high is None else round((low * high) ** 0.5)
    return low, best, high
