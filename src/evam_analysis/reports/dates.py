"""Dates as the public sets write them, read as intervals of days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from evam_analysis._checks import FIRST_DAY, LAST_DAY
from evam_analysis.errors import AnalysisError

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
           "dec")  # fmt: skip
_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{2}|\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(?:in )?([a-z]{3})[a-z]*\.? (\d{2}|\d{4})")
_YEAR = re.compile(r"(?:in )?((?:19|20)\d{2})")
_YEARS = re.compile(r"((?:19|20)\d{2})/(\d{2}|\d{4})")
_FIRST_OF_CENTURY = 50


class DateError(AnalysisError):
    """A date that cannot be read without guessing."""


class Interval(NamedTuple):
    """The first and the last day that the words allow, both included."""

    first: date
    last: date


def read_interval(text: str) -> Interval:
    """Read a date; days are written before months, as both sets do.

    Two-digit years from 50 on are of the last century. Read are 29/01/18, 12/1/2000,
    2018-01-29, "Aug 17", "in Aug 96", "Jun 1994", "1994", "2017/18".

    Args:
        text: as written.

    Returns:
        The days that the words allow.

    Raises:
        DateError: the text is no such date, or no such day exists.
    """
    words = " ".join(text.casefold().split())
    for pattern, reader in _READERS:
        if found := pattern.fullmatch(words):
            try:
                return _of_our_age(reader(*found.groups()))
            except (ValueError, IndexError) as error:
                raise DateError(f'"{text}" is no day of the calendar') from error
    raise DateError(f'"{text}" cannot be read as a day, a month or a year')


def _of_our_age(days: Interval) -> Interval:
    if days.first < FIRST_DAY or days.last > LAST_DAY:
        raise ValueError(days)
    return days


def _year(text: str) -> int:
    number = int(text)
    if len(text) == 4:
        return number
    return number + (1900 if number >= _FIRST_OF_CENTURY else 2000)


def _of_day(day: str, month: str, year: str) -> Interval:
    only = date(_year(year), int(month), int(day))
    return Interval(only, only)


def _of_iso_day(year: str, month: str, day: str) -> Interval:
    return _of_day(day, month, year)


def _of_month(name: str, year: str) -> Interval:
    month = _MONTHS.index(name) + 1
    last = monthrange(_year(year), month)[1]
    return Interval(date(_year(year), month, 1), date(_year(year), month, last))


def _of_year(year: str) -> Interval:
    return Interval(date(int(year), 1, 1), date(int(year), 12, 31))


def _of_years(first: str, last: str) -> Interval:
    end = int(last) if len(last) == 4 else int(first[:2] + last)
    if not 0 <= end - int(first) <= 1:
        raise ValueError(last)
    return Interval(date(int(first), 1, 1), date(end + 1, 1, 1) - timedelta(days=1))


_READERS = (
    (_DAY, _of_day),
    (_ISO_DAY, _of_iso_day),
    (_MONTH, _of_month),
    (_YEARS, _of_years),
    (_YEAR, _of_year),
)
