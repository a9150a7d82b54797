"""Calendars beside the common one: told apart, and converted where the mapping asks."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache

from evam_analysis.reports.dates import Interval
from evam_analysis.reports.door.day_words import folded, other_calendar_words
from evam_analysis.reports.door.notes import CellFaultError

CALENDARS = ("gregorian", "hijri", "buddhist")
NUMBERS = (
    "none",
    "excel_1900",
    "excel_1904",
    "epoch_seconds",
    "epoch_milliseconds",
    "epoch_microseconds",
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PER_SECOND = {
    "epoch_seconds": 1,
    "epoch_milliseconds": 10**3,
    "epoch_microseconds": 10**6,
}
_LEAP_THAT_NEVER_WAS = 60
_DAY = re.compile(r"(\d{1,4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,4})")
_MONTH = re.compile(r"(\d{1,4})\s?[-/.]\s?(\d{1,4})")
_ERA = re.compile(r"[rhst]\.? ?\d{1,2}[-./\u5e74]\d{1,2}.*|.*[\u5e74\u6708].*")
_BUDDHIST_YEARS = 543
_HIJRI_WORDS = re.compile(r"\s*(?:ah|h|\u0647|\u0647\u0640)\.?$")


def refuse_others(words: str) -> None:
    """Refuse a folded date whose words are of another calendar.

    Raises:
        CellFaultError: the date names another calendar or one of its months.
    """
    if words.isascii() and not re.search("[a-z]", words):
        return
    calendar = next((n for n, p in _patterns().items() if p.search(words)), None)
    if calendar is None and _ERA.fullmatch(words):
        calendar = "Japanese"
    if calendar is not None:
        raise CellFaultError("other_calendar", _other(calendar))


def refuse_year(year: int) -> None:
    """Refuse a year that only another calendar counts.

    Raises:
        CellFaultError: the year is one of the Hijri, Jalali or Buddhist calendar.
    """
    if 1300 <= year <= 1500:
        raise CellFaultError("other_calendar", _other("Hijri or Jalali"))
    if 2400 <= year <= 2650:
        raise CellFaultError("other_calendar", _other("Buddhist"))


def read_in(calendar: str, words: str, order: str | None) -> Interval | None:
    """Read a folded date that is written in numbers of another calendar.

    Args:
        calendar: hijri (Umm al-Qura) or buddhist.
        words: folded.
        order: order of day, month and year; a year of four digits tells its own end.

    Raises:
        CellFaultError: the order is not known.
        ValueError: there is no such day.
    """
    words = _HIJRI_WORDS.sub("", words)
    if found := _DAY.fullmatch(words):
        year, month, day = _ordered(
            found.group(), [found[1], found[2], found[3]], order
        )
        first = _converted(calendar, year, month, day)
        return Interval(first, first)
    if re.fullmatch(r"\d{4}", words):
        return _span(calendar, (int(words), 1), (int(words) + 1, 1))
    if found := _MONTH.fullmatch(words):
        a, b = int(found[1]), int(found[2])
        year, month = (a, b) if len(found[1]) == 4 else (b, a)
        after = (year + 1, 1) if month == 12 else (year, month + 1)
        return _span(calendar, (year, month), after)
    return None


def of_number(words: str, numbers: str) -> Interval:
    """Read a bare number as the mapping says what it counts.

    Args:
        words: digits, perhaps with decimals.
        numbers: excel_1900, excel_1904 or an epoch.

    Raises:
        CellFaultError: the day 60 of the 1900 reckoning, which never was.
        ValueError: there is no such day.
    """
    number = float(words.replace(",", "."))
    if numbers in _PER_SECOND:
        day = (_EPOCH + timedelta(seconds=number / _PER_SECOND[numbers])).date()
    elif numbers == "excel_1904":
        day = date(1904, 1, 1) + timedelta(days=int(number))
    else:
        day = _of_1900(int(number))
    return Interval(day, day)


def guess_of(words: str) -> str:
    """Say what a bare number may count, as the end of a sentence."""
    try:
        number = int(float(words.replace(",", ".")))
        if 20_000 <= number <= 73_050:
            day = of_number(words, "excel_1900").first
            return f" (days since 1900 in a spreadsheet would be {day.isoformat()})"
        for name, digits in (
            ("seconds", 10),
            ("milliseconds", 13),
            ("microseconds", 16),
        ):
            if len(str(number)) == digits:
                day = of_number(words, f"epoch_{name}").first
                return f" ({name} since 1970 would be {day.isoformat()})"
    except (ValueError, OverflowError):
        pass
    return ""


def _of_1900(serial: int) -> date:
    if serial == _LEAP_THAT_NEVER_WAS:
        reason = "day 60 is 29 February 1900, which never was"
        raise CellFaultError("day_60", reason)
    if serial < 1:
        raise ValueError(serial)
    start = date(1899, 12, 31) if serial < _LEAP_THAT_NEVER_WAS else date(1899, 12, 30)
    return start + timedelta(days=serial)


def _ordered(text: str, parts: list[str], order: str | None) -> tuple[int, int, int]:
    if len(parts[0]) >= 3:
        year, month, day = parts
    elif len(parts[2]) >= 3 and order in ("day_first", "month_first"):
        day, month, year = (
            parts if order == "day_first" else (parts[1], parts[0], parts[2])
        )
    elif len(parts[2]) >= 3 and int(parts[0]) > 12:
        day, month, year = parts
    else:
        reason = f'"{text}": say which comes first, day, month or year'
        raise CellFaultError("order_unknown", reason)
    return int(year), int(month), int(day)


def _converted(calendar: str, year: int, month: int, day: int) -> date:
    if calendar == "buddhist":
        return date(year - _BUDDHIST_YEARS, month, day)
    from hijridate import Hijri

    try:
        found = Hijri(year, month, day).to_gregorian()
    except OverflowError as error:
        raise ValueError(year) from error
    return date(found.year, found.month, found.day)


def _span(calendar: str, first: tuple[int, int], after: tuple[int, int]) -> Interval:
    start = _converted(calendar, *first, 1)
    return Interval(start, _converted(calendar, *after, 1) - timedelta(days=1))


def _other(calendar: str) -> str:
    return (
        f"this looks like the {calendar} calendar; the mapping can declare hijri or"
        " buddhist, for others write the day of the common calendar"
    )


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    found = {}
    for name, words in other_calendar_words().items():
        each = "|".join(
            sorted((re.escape(folded(w)) for w in words), key=len, reverse=True)
        )
        found[name] = re.compile(rf"(?<![^\W\d_])(?:{each})(?![^\W\d_])")
    return found
