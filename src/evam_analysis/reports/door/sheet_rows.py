"""Cells of a sheet as text: days as days, errors and empty formulas as faults."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from evam_analysis.errors import InputError
from evam_analysis.reports.door.notes import Exact
from evam_analysis.reports.door.sheet_xml import (
    SheetCell,
    merged_ranges,
    sheet_rows,
)
from evam_analysis.reports.door.tabular import RawRow
from evam_analysis.reports.door.workbook import Workbook

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?")
_MOST_COVERED = 100_000
_LAST_SERIAL = 2_958_465
_LEAP_THAT_NEVER_WAS = 60
_WHOLE_UP_TO = 10**15


def workbook_rows(path: Path, book: Workbook, part: str) -> Iterator[RawRow]:
    """Give every row of a sheet that holds anything.

    Args:
        path: for the message.
        book: the workbook.
        part: of the sheet.

    Raises:
        InputError: the sheet is damaged.
    """
    covered = _covered(path, merged_ranges(path, book.archive, part))
    for row in sheet_rows(path, book.archive, part):
        cells = [""] * (row.cells[-1].place + 1)
        faults: dict[int, str] = {}
        for cell in row.cells:
            try:
                cells[cell.place] = _text(book, cell)
            except ValueError as error:
                faults[cell.place] = str(error)
        for first, place in covered.get(row.number, ()):
            faults[place] = (
                f"this cell is merged with the one in row {first}; unmerge them and"
                " fill each"
            )
        if any(cells) or faults:
            yield RawRow(row.number, cells, faults or None)


def _covered(
    path: Path, ranges: list[tuple[int, int, int, int]]
) -> dict[int, list[tuple[int, int]]]:
    """Say which cells lie under a cell that is merged downwards.

    Raises:
        InputError: over 100,000 cells do.
    """
    found: dict[int, list[tuple[int, int]]] = {}
    cells = sum(max(0, end - top) * (b - a + 1) for top, end, a, b in ranges)
    if cells > _MOST_COVERED:
        expected = f"over {_MOST_COVERED:,} cells lie under merged ones; unmerge them"
        raise InputError.at(path, expected)
    for top, bottom, first, last in ranges:
        for row in range(top + 1, bottom + 1):
            found.setdefault(row, []).extend((top, at) for at in range(first, last + 1))
    return found


def _text(book: Workbook, cell: SheetCell) -> str:
    if cell.text is None:
        if cell.is_formula:
            raise ValueError(
                "a formula without a stored result; open the workbook in a spreadsheet"
                " and save it again"
            )
        return ""
    if cell.kind == "s":
        place = int(cell.text) if cell.text.isdecimal() else -1
        if not 0 <= place < len(book.strings):
            raise ValueError("the words of this cell are lost; write it again")
        return book.strings[place]
    if cell.kind == "e":
        raise ValueError(f"the formula of this cell gives {cell.text[:20]}; correct it")
    if cell.kind == "b":
        return "true" if cell.text == "1" else "false"
    if cell.kind != "n":
        return cell.text
    return _number(book, cell.text, cell.style)


def _number(book: Workbook, text: str, style: int) -> str:
    value = float(text) if _NUMBER.fullmatch(text) else math.nan
    if style in book.date_styles:
        return _day(value, book.from_1904, style in book.time_styles)
    if not math.isfinite(value):
        raise ValueError("a number is expected here; write the cell again")
    if value.is_integer() and abs(value) < _WHOLE_UP_TO:
        return Exact(int(value))
    return Exact(repr(value))


def _day(value: float, from_1904: bool, is_time: bool) -> str:
    """Turn the number of a day into its text."""
    if not 0 <= value <= _LAST_SERIAL:
        raise ValueError("no day of a spreadsheet has this number; write the day again")
    whole = int(value)
    seconds = round((value - whole) * 86_400)
    if is_time or (whole == 0 and not from_1904):
        return str(timedelta(seconds=seconds))
    if from_1904:
        start = date(1904, 1, 1)
    elif whole == _LEAP_THAT_NEVER_WAS:
        raise ValueError("29 February 1900 never was; write the day again")
    else:
        start = date(1899, 12, 31 if whole < _LEAP_THAT_NEVER_WAS else 30)
    day = datetime.combine(start + timedelta(days=whole), datetime.min.time())
    day += timedelta(seconds=seconds)
    return day.date().isoformat() if not seconds else day.isoformat(" ")
