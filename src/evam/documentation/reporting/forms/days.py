"""Days as a person writes them on the long page: a year, a month, or one day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Any

PART = re.compile(r"[0-9]{0,4}")
RELATIVE = ("today", "this_week")


def period_of(said: Any, first: list[str], last: list[str]) -> Any:
    """The answer from what was chosen and the parts that were written.

    Args:
        said: a choice of the question, a non-answer, or None.
        first: year, month and day of the beginning; later ones may be empty.
        last: the same of the end; all empty: the beginning's own year, month or day.

    Returns:
        The answer; a non-answer where nothing was written, or None.

    Raises:
        ValueError: what was written is in no calendar.
    """
    if said in RELATIVE:
        return {"period": said}
    if not any(first) and not any(last):
        # "In a month" without saying which one is not known, and not passed over.
        return {"no_answer": "unknown"} if isinstance(said, str) else said
    begin, end = _span(first if any(first) else last)
    if any(last):
        _begin, end = _span(last)
    period = said if isinstance(said, str) else "between"
    return {"period": period, "from": begin.isoformat(), "to": end.isoformat()}


def _span(parts: list[str]) -> tuple[date, date]:
    """First and last day of the year, the month or the day that was written."""
    year, month, day = parts
    if not all(PART.fullmatch(one) for one in parts):
        raise ValueError("a year, a month and a day are written in digits")
    if not year or (day and not month):
        raise ValueError("a day has a month, and a month a year")
    if not month:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    if not day:
        _weekday, days = monthrange(int(year), int(month))
        return date(int(year), int(month), 1), date(int(year), int(month), days)
    one = date(int(year), int(month), int(day))
    return one, one
