"""Numbers and days in words, the same on every page."""

from __future__ import annotations

import calendar
from datetime import date

DASH = "\N{EN DASH}"
MINUS = "\N{MINUS SIGN}"
NOT_KNOWN = "not known"


def number(value: float | None) -> str:
    """A whole number with separators, or "not known"."""
    return NOT_KNOWN if value is None else f"{value:,.0f}"


def counted(value: int, one: str, many: str) -> str:
    """A number with its noun: "1 event", "2 events"."""
    return f"{number(value)} {one if value == 1 else many}"


def three_values(low: float | None, best: float | None, high: float | None) -> str:
    """Best, then low to high in brackets; one value where the three are the same."""
    if best is None:
        return NOT_KNOWN
    if low == high:
        return number(best)
    return f"{number(best)} ({number(low)}{DASH}{number(high)})"


def days(first: date | None, last: date | None) -> str:
    """An interval of days, as short as it can be said without inventing a day."""
    if first is None and last is None:
        return "no date stated"
    if first is None or last is None:
        known = _day(first or last)
        return f"from {known}" if last is None else f"until {known}"
    if first == last:
        return _day(first)
    if first.day == 1 and _ends_month(last):
        return _months(first, last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{DASH}{_day(last)}"
    return f"{_day(first)} to {_day(last)}"


def _day(value: date | None) -> str:
    return f"{value.day} {value:%B} {value.year}" if value else ""


def _ends_month(value: date) -> bool:
    return value.day == calendar.monthrange(value.year, value.month)[1]


def _months(first: date, last: date) -> str:
    if first.year == last.year and (first.month, last.month) == (1, 12):
        return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%B} {first.year}"
    return f"{first:%B} {first.year} to {last:%B} {last.year}"


def evidence(bits: float) -> tuple[str, str]:
    """What the weight of a field says of a pair: a mark and words.

    Args:
        bits: log2 of how much likelier the two values are in one event than in two.
    """
    strength = abs(bits)
    if strength < 0.5:
        return "±", "says nothing either way"
    sign = "+" if bits > 0 else MINUS
    towards = "for one event" if bits > 0 else "against"
    if strength < 2:
        return sign, f"speaks a little {towards}"
    if strength < 5:
        return sign * 2, f"speaks {towards}"
    return sign * 3, f"speaks strongly {towards}"


def out_of_100(share: float) -> str:
    """A share as people out of 100, with words at both ends."""
    if 0 < share < 0.005:
        return "fewer than 1 of 100"
    if 0.995 <= share < 1:
        return "more than 99 of 100"
    return f"{share * 100:.0f} of 100"
