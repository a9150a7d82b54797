"""Months, years, seasons and their parts as intervals of days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from evam_analysis.reports.dates import Interval

_LONGEST_MONTH = 31
_SEASONS = {
    "spring": ((3, 1), (6, 30)),
    "summer": ((6, 1), (9, 30)),
    "autumn": ((9, 1), (12, 31)),
}


def of_day(year: int, month: int, day: int) -> Interval:
    """Give one day as an interval.

    Args:
        year: of four digits.
        month: 1 to 12.
        day: 1 to 31.

    Raises:
        ValueError: there is no such day.
    """
    only = date(year, month, day)
    return Interval(only, only)


def of_month(year: int, month: int) -> Interval:
    """Give the days of a month."""
    last = monthrange(year, month)[1]
    return Interval(date(year, month, 1), date(year, month, last))


def of_year(year: int) -> Interval:
    """Give the days of a year."""
    return Interval(date(year, 1, 1), date(year, 12, 31))


def of_season(name: str, year: int) -> Interval:
    """Give the days that may be meant by a season of the north.

    A winter of one year is either of the two that touch it.
    """
    if name == "winter":
        return Interval(date(year - 1, 12, 1), date(year + 1, 3, 31))
    (month, day), (last_month, last_day) = _SEASONS[name]
    return Interval(date(year, month, day), date(year, last_month, last_day))


def of_winter(year: int) -> Interval:
    """Give the days of the winter that begins in a year."""
    return Interval(date(year, 12, 1), date(year + 1, 3, 31))


def third(days: Interval, part: int) -> Interval:
    """Give the first (0), second (1) or last (2) third of a month or a year."""
    year, month = days.first.year, days.first.month
    if (days.last - days.first).days > _LONGEST_MONTH:
        return Interval(
            of_month(year, part * 4 + 1).first, of_month(year, part * 4 + 4).last
        )
    first = date(year, month, part * 10 + 1)
    return Interval(first, days.last if part == 2 else first + timedelta(days=9))


def widened(days: Interval) -> Interval:
    """Widen what stands behind "about": 3 days, a fortnight or a year on both sides."""
    if (days.last - days.first).days > _LONGEST_MONTH:
        return Interval(
            of_year(days.first.year - 1).first, of_year(days.last.year + 1).last
        )
    more = timedelta(days=3 if days.first == days.last else 15)
    return Interval(days.first - more, days.last + more)
