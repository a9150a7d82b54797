"""Days as people write them, read as intervals; what could mean two days is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from evam_analysis._checks import FIRST_DAY, LAST_DAY
from evam_analysis.reports.dates import Interval
from evam_analysis.reports.door import calendars
from evam_analysis.reports.door.day_words import folded, interval_in_words
from evam_analysis.reports.door.notes import CellFaultError
from evam_analysis.reports.door.spans import of_month, of_year

_LONGEST = 200
ORDERS = ("day_first", "month_first", "year_first")

_TIME = re.compile(
    r"(?<=\d)[t ]+(?:[01]?\d|2[0-4])[:.h][0-5]?\d(?:[:.](?:[0-5]?\d|60)(?:[.,]\d+)?)?"
    r"\s*(?:am|pm|z|utc|[+-]\d{2}:?\d{2})?$"
)
_YEAR_FIRST = re.compile(r"(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})")
_THREE = re.compile(r"(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{4}|\d{2})")
_JOINED = re.compile(r"((?:19|20)\d{2})(0[1-9]|1[0-2])([0-3]\d)")
_ISO_MONTH = re.compile(r"(\d{4})[-/.](0?[1-9]|1[0-2])")
_MONTH_OF_YEAR = re.compile(r"(0?[1-9]|1[0-2])\s?[-/.]\s?(\d{4})")
_YEARS = re.compile(r"((?:19|20)\d{2})\s?[-/]\s?(\d{2}|\d{4})")
_YEAR = re.compile(r"\d{4}")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_BETWEEN = re.compile(
    r"^(?:from|between|du|de|entre(?: le)?|van|tussen|\u0645\u0646|\u0628\u064a\u0646)?"
    r"\s*(.+?)\s+(?:-|to|until|till|and|au|a|et(?: le)?|tot(?: en met)?|t/m|en|"
    r"\u0627\u0644\u0649|\u062d\u062a\u0649|\u0648)\s+(.+)$"
)
_HALVES = re.compile(r"^(.{6,}?)\s?/\s?(.{6,})$|^(\d{1,2})-(\d{1,2} [^\d\W].*)$")
_FIRST_OF_CENTURY = 50


class Reckoning(NamedTuple):
    """How the dates of a file are to be read, as its mapping says.

    Attributes:
        order: day_first, month_first or year_first; None where nobody said.
        calendar: gregorian, hijri or buddhist.
        numbers: what a bare number is: none, excel_1900, excel_1904, epoch_seconds,
            epoch_milliseconds or epoch_microseconds.
    """

    order: str | None = None
    calendar: str = "gregorian"
    numbers: str = "none"


def read_days(text: str, how: Reckoning | None = None) -> Interval:
    """Read a date in the digits of any script and the words of four languages.

    The days are those that the words allow: 2018-01-29, 29/01/2018 where the order is
    said or only one is possible, "January 2018", "2018", "2017/18", "summer 2023"
    (of the north), "early March 2021" (a third), "about March 2021" (a fortnight more
    on both sides; three days for a day, a year for a year), "3 to 5 March 2021". An
    hour is left out: the day stands as written, in whatever zone it was written.
    Two-digit years from 50 on are of the last century.

    Args:
        text: as written.
        how: order of day and month, calendar, and what bare numbers are.

    Returns:
        The first and the last day, both included.

    Raises:
        CellFaultError: the text is no date, no such day exists, or it could be two.
    """
    how = how or Reckoning()
    if len(text) > _LONGEST:
        reason = f"a date of at most {_LONGEST} characters is expected"
        raise CellFaultError("no_date", reason)
    words = folded(text)
    try:
        days = _read(words, how)
    except CellFaultError:
        raise
    except (ValueError, OverflowError, IndexError) as error:
        shown = _shown(text)
        raise CellFaultError(
            "no_such_day", f"{shown} is no day of the calendar"
        ) from error
    if days is None:
        shown = _shown(text)
        raise CellFaultError("no_date", f"{shown} cannot be read as a date")
    return _of_our_age(days, text)


def is_ambiguous(text: str) -> bool:
    """Tell whether a cell is a date that could be read in two orders."""
    if len(text) > 20 or not text[:1].isdecimal():
        return False
    try:
        read_days(text)
    except CellFaultError as error:
        return error.code == "order_unknown"
    return False


def could_be(text: str, order: str) -> bool:
    """Tell whether a date in three numbers exists in an order; others always can."""
    found = _THREE.fullmatch(_TIME.sub("", folded(text)))
    return found is None or _fits((found[1], found[2], found[3]), order)


def _read(words: str, how: Reckoning) -> Interval | None:
    words = _TIME.sub("", words).strip(" ,;")
    if how.calendar != "gregorian":
        return calendars.read_in(how.calendar, words, how.order)
    calendars.refuse_others(words)
    is_month = how.numbers == "none" and _MONTH_OF_YEAR.fullmatch(words)
    if _NUMBER.fullmatch(words) and not is_month:
        return _of_number(words, how)
    for pattern, reader in _READERS:
        if shape := pattern.fullmatch(words):
            return reader(shape, how)
    spoken = interval_in_words(words)
    if spoken is not None:
        return spoken
    return _between(words, how)


def _of_number(words: str, how: Reckoning) -> Interval:
    if how.numbers != "none":
        return calendars.of_number(words, how.numbers)
    if _YEAR.fullmatch(words):
        return of_year(int(words))
    if found := _JOINED.fullmatch(words):
        only = date(int(found[1]), int(found[2]), int(found[3]))
        return Interval(only, only)
    raise CellFaultError(
        "bare_number",
        f'"{words[:20]}" is a bare number; the mapping has to say what it counts'
        f"{calendars.guess_of(words)}",
    )


def _of_year_first(found: re.Match[str], how: Reckoning) -> Interval:
    year, second, third = (int(part) for part in found.groups())
    calendars.refuse_year(year)
    only = date(year, second, third)
    return Interval(only, only)


def _of_three(found: re.Match[str], how: Reckoning) -> Interval:
    parts = (found[1], found[2], found[3])
    if len(parts[2]) == 4:
        calendars.refuse_year(int(parts[2]))
    orders = [how.order] if how.order and _fits(parts, how.order) else list(ORDERS)
    possible = {day for order in orders if (day := _day(parts, order)) is not None}
    if how.order and len(possible) and orders == list(ORDERS):
        raise CellFaultError(
            "other_order",
            f'"{found.group()}" is no day where {how.order.replace("_", " ")} is the'
            " order",
        )
    if not possible:
        raise ValueError(found.group())
    if len(possible) > 1:
        choices = ", ".join(day.isoformat() for day in sorted(possible))
        raise CellFaultError(
            "order_unknown",
            f'"{found.group()}" could be {choices}; say which comes first, day, month'
            " or year",
        )
    only = possible.pop()
    return Interval(only, only)


def _fits(parts: tuple[str, str, str], order: str) -> bool:
    return _day(parts, order) is not None


def _day(parts: tuple[str, str, str], order: str) -> date | None:
    first, second, third = parts
    if order == "year_first":
        if len(third) == 4:
            return None
        year, month, day = first.zfill(2), second, third
    else:
        year = third
        day, month = (first, second) if order == "day_first" else (second, first)
    try:
        return date(_year(year), int(month), int(day))
    except ValueError:
        return None


def _year(text: str) -> int:
    number = int(text)
    if len(text) == 4:
        return number
    return number + (1900 if number >= _FIRST_OF_CENTURY else 2000)


def _of_iso_month(found: re.Match[str], how: Reckoning) -> Interval:
    calendars.refuse_year(int(found[1]))
    return of_month(int(found[1]), int(found[2]))


def _of_month_of_year(found: re.Match[str], how: Reckoning) -> Interval:
    calendars.refuse_year(int(found[2]))
    return of_month(int(found[2]), int(found[1]))


def _of_years(found: re.Match[str], how: Reckoning) -> Interval:
    first, last = found.groups()
    end = int(last) if len(last) == 4 else int(first[:2] + last)
    if end < int(first):
        raise CellFaultError("reversed", f'"{found.group()}" ends before it begins')
    return Interval(of_year(int(first)).first, of_year(end).last)


def _between(words: str, how: Reckoning) -> Interval | None:
    """Read "A to B"; what is missing in A (3 to 5 March 2021) is taken from B."""
    found = _BETWEEN.match(words) or _HALVES.match(words)
    if not found:
        return None
    first, last = (part for part in found.groups() if part)
    end = _read_or_none(last, how)
    if end is None:
        return None
    start = _read_or_none(first, how) or _completed(first, last, how)
    if start is None:
        return None
    if start.first > end.last:
        raise CellFaultError("reversed", f'"{words[:40]}" ends before it begins')
    return Interval(start.first, end.last)


def _completed(first: str, last: str, how: Reckoning) -> Interval | None:
    words = last.split()
    for start in range(1, len(words)):
        found = _read_or_none(" ".join([first, *words[start:]]), how)
        if found is not None:
            return found
    return None


def _read_or_none(words: str, how: Reckoning) -> Interval | None:
    try:
        return _read(words, how)
    except CellFaultError as error:
        if error.code == "bare_number":
            return None
        raise


def _of_our_age(days: Interval, text: str) -> Interval:
    if days.first < FIRST_DAY or days.last > LAST_DAY:
        raise CellFaultError(
            "out_of_age",
            f"{_shown(text)}: a day from {FIRST_DAY.year} to {LAST_DAY.year} is"
            " expected",
        )
    return days


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return f'"{text if len(text) <= 40 else text[:39] + chr(0x2026)}"'


_READERS: tuple[
    tuple[re.Pattern[str], Callable[[re.Match[str], Reckoning], Interval]], ...
] = (
    (_YEAR_FIRST, _of_year_first),
    (_THREE, _of_three),
    (_ISO_MONTH, _of_iso_month),
    (_MONTH_OF_YEAR, _of_month_of_year),
    (_YEARS, _of_years),
)
