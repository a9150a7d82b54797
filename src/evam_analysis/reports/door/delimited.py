"""CSV in any of its dialects, read row by row."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from evam_analysis._cells import CellError, plain_text
from evam_analysis._reading import LONGEST_LINE
from evam_analysis.errors import InputError
from evam_analysis.reports.door.tabular import RawRow

DELIMITERS = (",", ";", "\t", "|")
_SECOND_LOOK = re.compile("['\0\udc80-\udcff]")
_LOOKED_AT = 100_000
_RECORDS = 30
_SEP = "sep="


def find_delimiter(text: str) -> tuple[str, bool]:
    """Find the mark between cells in the first lines of a file.

    Returns:
        The mark, and whether a first line `sep=` says it and has to be skipped.
    """
    first = text.split("\n", 1)[0].strip("\r\ufeff ")
    if first.casefold().startswith(_SEP) and len(first) == len(_SEP) + 1:
        return first[-1], True
    if first.casefold() == _SEP:  # the mark is a tab, and was trimmed away
        return "\t", True
    scored = ((_score(text[:_LOOKED_AT], mark), mark) for mark in DELIMITERS)
    best, mark = max(scored, key=lambda pair: pair[0])
    return (mark if best[1] > 1 else ","), False


def _score(text: str, mark: str) -> tuple[float, int]:
    """Give the share of records of the most usual width, and that width."""
    lines = io.StringIO(text, newline="")
    try:
        records = list(islice(csv.reader(lines, delimiter=mark), _RECORDS))
    except csv.Error:
        return 0.0, 1
    widths = Counter(len(record) for record in records if record)
    if not widths:
        return 0.0, 1
    width, times = max(widths.items(), key=lambda item: (item[0] > 1, item[1]))
    return (times / sum(widths.values()) if width > 1 else 0.0), width


def delimited_rows(
    path: Path, file: BinaryIO, *, encoding: str, delimiter: str, skip_first: bool
) -> Iterator[RawRow]:
    """Give every row that holds anything.

    Args:
        path: for the message.
        file: open at its start.
        encoding: bytes that do not fit it make their cell unreadable, not the file.
        delimiter: one character.
        skip_first: whether the first line says the delimiter.

    Raises:
        InputError: a line or a cell has no end within 1,000,000 characters.
    """
    csv.field_size_limit(LONGEST_LINE)
    wide = encoding.startswith(("utf-16", "utf-32"))
    errors = "replace" if wide else "surrogateescape"
    text = io.TextIOWrapper(file, encoding=encoding, errors=errors, newline="")
    lines = _lines(path, text)
    number = 0
    if skip_first:
        next(lines, None)
        number = 1
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            number += 1
            yield _unreadable(path, error, number, reader.line_num)
            continue
        if cells is None:
            return
        number += 1
        if any(cells):
            yield _plain(number, cells)


def _plain(number: int, cells: list[str]) -> RawRow:
    """Take off what an export puts before a formula; name cells that are no text."""
    if not _SECOND_LOOK.search("".join(cells)):
        return RawRow(number, cells)
    faults: dict[int, str] = {}
    plain = []
    for place, cell in enumerate(cells):
        try:
            plain.append(plain_text(cell))
        except CellError as error:
            faults[place] = str(error)
            plain.append(cell)
    return RawRow(number, plain, faults or None)


def _unreadable(path: Path, error: csv.Error, row: int, line: int) -> RawRow:
    if "field limit" in str(error):
        expected = (
            f"a cell has no end within {LONGEST_LINE:,} characters; is a quotation mark"
            f" open before line {line:,}?"
        )
        raise InputError.at(path, expected, row=row) from error
    if "unexpected end" in str(error):
        fault = (
            f"a quotation mark is open from here to the end of the file, line {line:,}"
        )
    else:
        fault = f"a quotation mark stands inside a cell that ends in line {line:,}"
    return RawRow(row, (), None, fault)


def _lines(path: Path, text: io.TextIOWrapper) -> Iterator[str]:
    number = 0
    while True:
        try:
            line = text.readline(LONGEST_LINE)
        except UnicodeError as error:
            expected = "the bytes after this row are in no encoding that is known here"
            raise InputError.at(path, expected, row=number) from error
        if not line:
            return
        number += 1
        if len(line) >= LONGEST_LINE:
            expected = f"no line ends within {LONGEST_LINE:,} characters"
            raise InputError.at(path, expected, row=number)
        yield line
