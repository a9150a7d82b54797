"""The cells of a sheet and the strings of a workbook, read as a stream of XML."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from evam_analysis._files import member
from evam_analysis._reading import LONGEST_LINE
from evam_analysis.errors import InputError

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384

_CHUNK = 1 << 16
_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})"'
)
_DAMAGES = (expat.ExpatError, ValueError, BadZipFile, zlib.error, EOFError, OSError,
            LookupError)  # fmt: skip
_MOST_MERGED = 10_000
_MERGES_WITHIN = 256_000_000


class SheetCell(NamedTuple):
    """One cell as the sheet writes it.

    Attributes:
        place: of its column, from 0.
        kind: s, str, inlineStr, b, e, d or n.
        style: place of its style.
        text: what is written; None where nothing is.
        is_formula: whether a formula gave it.
    """

    place: int
    kind: str
    style: int
    text: str | None
    is_formula: bool


class SheetRow(NamedTuple):
    """One row of a sheet: its number, from 1, and the cells that hold anything."""

    number: int
    cells: list[SheetCell]


class _ForbiddenError(Exception):
    """A document type, which no part of a workbook has."""


def sheet_rows(path: Path, archive: ZipFile, part: str) -> Iterator[SheetRow]:
    """Give the rows of a sheet that hold a cell, one by one.

    Args:
        path: for the message.
        archive: the workbook.
        part: of the sheet.

    Raises:
        InputError: the XML is damaged, declares a document type, names a place beyond
            the widest sheet, or a cell is longer than 1,000,000 characters.
    """
    handler = _SheetHandler(path)
    for chunk in _chunks(path, archive, part, handler):
        yield from chunk


def read_strings(path: Path, archive: ZipFile, part: str, most: int) -> list[str]:
    """Read the strings that all sheets share; phonetic help is left out.

    Args:
        path: for the message.
        archive: the workbook.
        part: of the strings.
        most: characters of all of them together.

    Raises:
        InputError: the XML is damaged, or there are more characters.
    """
    handler = _StringsHandler(path, most)
    for _ in _chunks(path, archive, part, handler):
        pass
    return handler.strings


def merged_ranges(
    path: Path, archive: ZipFile, part: str
) -> list[tuple[int, int, int, int]]:
    """Find merged cells: first row, last row, first and last place of columns.

    Args:
        path: for the message.
        archive: the workbook.
        part: of the sheet.

    Raises:
        InputError: the part is damaged, or over 10,000 ranges are merged.
    """
    try:
        found = [_range(*refs) for refs in _merged_refs(archive, part)]
    except _DAMAGES as error:
        raise InputError.at(path, _damaged(part)) from error
    if len(found) > _MOST_MERGED:
        expected = f"over {_MOST_MERGED:,} ranges of cells are merged; unmerge them"
        raise InputError.at(path, expected)
    return found


def _merged_refs(archive: ZipFile, part: str) -> Iterator[tuple[bytes, bytes]]:
    tail, seen, number = b"", 0, 0
    with member(archive, part) as file:
        while (chunk := file.read(1 << 20)) and number <= _MOST_MERGED:
            seen += len(chunk)
            data, end = tail + chunk, 0
            for each in _MERGED.finditer(data):
                end, number = each.end(), number + 1
                yield each[1], each[2]
            tail = data[max(end, len(data) - 100) :]
            if seen > _MERGES_WITHIN:
                return


def _range(start: bytes, end: bytes) -> tuple[int, int, int, int]:
    (first, top), (last, bottom) = _placed(start.decode()), _placed(end.decode())
    return top, bottom, first, last


class _SheetHandler:
    def __init__(self, path: Path) -> None:
        self._path = path
        self.done: list[SheetRow] = []
        self._row, self._place = 0, -1
        self._cells: list[SheetCell] = []
        self._kind, self._style = "n", 0
        self._text: list[str] | None = None
        self._said: list[str] | None = None
        self._length, self._formula, self._phonetic = 0, False, False

    def start(self, name: str, given: dict[str, str]) -> None:
        name = name.rsplit(":", 1)[-1]
        if name == "c":
            self._start_cell(given)
        elif name in ("v", "t"):
            if not self._phonetic:
                self._text = []
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._start_row(given)
        elif name == "rPh":
            self._phonetic = True

    def end(self, name: str) -> None:
        name = name.rsplit(":", 1)[-1]
        if name in ("v", "t"):
            if self._text is not None:
                self._said = [*(self._said or ()), *self._text]
            self._text = None
        elif name == "c":
            self._end_cell()
        elif name == "row":
            if self._cells:
                self.done.append(SheetRow(self._row, self._cells))
            self._cells = []
        elif name == "rPh":
            self._phonetic = False

    def text(self, data: str) -> None:
        if self._text is not None:
            self._length += len(data)
            if self._length > LONGEST_LINE:
                expected = f"a cell has over {LONGEST_LINE:,} characters"
                raise InputError.at(self._path, expected, row=self._row)
            self._text.append(data)

    def _start_row(self, given: dict[str, str]) -> None:
        number = int(given.get("r", self._row + 1))
        if not self._row < number <= MOST_ROWS:
            raise ValueError(number)
        self._row, self._place = number, -1

    def _start_cell(self, given: dict[str, str]) -> None:
        place = self._place + 1
        if "r" in given:
            place, row = _placed(given["r"])
            if row != self._row:
                raise ValueError(row)
        if not self._place < place < MOST_COLUMNS:
            raise ValueError(place)
        self._place = place
        self._kind = given.get("t", "n")
        self._style = int(given.get("s", 0))
        self._said, self._length, self._formula = None, 0, False

    def _end_cell(self) -> None:
        text = None if self._said is None else "".join(self._said)
        if text or self._formula:
            cell = SheetCell(self._place, self._kind, self._style, text, self._formula)
            self._cells.append(cell)


class _StringsHandler:
    def __init__(self, path: Path, most: int) -> None:
        self._path, self._most, self._length = path, most, 0
        self.strings: list[str] = []
        self.done: list[SheetRow] = []
        self._parts: list[str] = []
        self._inside = self._phonetic = False

    def start(self, name: str, given: dict[str, str]) -> None:
        name = name.rsplit(":", 1)[-1]
        if name == "t":
            self._inside = not self._phonetic
        elif name == "rPh":
            self._phonetic = True

    def end(self, name: str) -> None:
        name = name.rsplit(":", 1)[-1]
        if name == "t":
            self._inside = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "si":
            self.strings.append("".join(self._parts))
            self._parts = []

    def text(self, data: str) -> None:
        if self._inside:
            self._length += len(data)
            if self._length > self._most:
                expected = (
                    f"the words of this workbook are over {self._most:,} characters;"
                    " save the sheet as CSV, which has no such bound"
                )
                raise InputError.at(self._path, expected)
            self._parts.append(data)


def _chunks(
    path: Path, archive: ZipFile, part: str, handler: _SheetHandler | _StringsHandler
) -> Iterator[list[SheetRow]]:
    """Feed a part to the parser; what is done after each piece is given."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _forbid
    try:
        with member(archive, part) as file:
            while chunk := file.read(_CHUNK):
                parser.Parse(chunk, False)
                yield handler.done
                handler.done = []
            parser.Parse(b"", True)
            yield handler.done
    except _ForbiddenError as error:
        expected = "this workbook declares XML entities, as none does; it is not read"
        raise InputError.at(path, expected) from error
    except _DAMAGES as error:
        raise InputError.at(path, _damaged(part)) from error


def _damaged(part: str) -> str:
    return f"the part {part[:60]} of this workbook is damaged; save it again"


def _forbid(*given: object) -> None:
    raise _ForbiddenError


def _placed(text: str) -> tuple[int, int]:
    """Turn AB12 into the place of its column, from 0, and its row."""
    found = _PLACE.fullmatch(text)
    if found is None:
        raise ValueError(text)
    place = 0
    for letter in found[1]:
        place = place * 26 + ord(letter) - 64
    return place - 1, int(found[2])
