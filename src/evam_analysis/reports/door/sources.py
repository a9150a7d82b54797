"""An opened file of any kind: names of columns, and rows of the wanted cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any

from evam_analysis._files import opened
from evam_analysis.errors import InputError
from evam_analysis.reports.door import tabular
from evam_analysis.reports.door.archives import check_archive
from evam_analysis.reports.door.delimited import (
    DELIMITERS,
    delimited_rows,
    find_delimiter,
)
from evam_analysis.reports.door.encodings import SAMPLE, Found, find_encoding, is_known
from evam_analysis.reports.door.json_rows import JsonRow, json_rows
from evam_analysis.reports.door.kinds import kind_of
from evam_analysis.reports.door.looked import Answers, Choice, Question, Sheet, Warned
from evam_analysis.reports.door.parquet_rows import parquet_columns, parquet_rows
from evam_analysis.reports.door.sheet_rows import workbook_rows
from evam_analysis.reports.door.sheet_xml import sheet_rows
from evam_analysis.reports.door.tabular import Grid, RawRow, grid_of
from evam_analysis.reports.door.workbook import SheetPart, Workbook, open_workbook

OBJECTS_LOOKED_AT = 1_000
"""Objects of a JSON file whose keys become the header."""


@dataclass(slots=True)
class Source:
    """A file that was opened; used in a `with` block, and its rows once.

    Attributes:
        kind: csv, xlsx, json, geojson or parquet.
        header: names of the columns.
        header_row: its row as a spreadsheet counts.
        hxl: the tags of the columns.
        encoding, encoding_is_guessed, delimiter: of a text file.
        sheets, sheet: of a workbook.
        questions, warnings: what has to be asked and said.
    """

    path: Path
    kind: str
    header: tuple[str, ...] = ()
    header_row: int = 1
    hxl: tuple[str, ...] | None = None
    encoding: str | None = None
    encoding_is_guessed: bool = False
    delimiter: str | None = None
    sheets: tuple[Sheet, ...] = ()
    sheet: str | None = None
    questions: list[Question] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)
    _grid: Grid | None = None
    _objects: Iterator[JsonRow] | None = None
    _file: Any = None
    _open: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Source:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.close()

    def rows(self, columns: Sequence[str]) -> Iterator[RawRow]:
        """Give the cells of some columns, row by row; a column may be absent."""
        if self._grid is not None:
            places = {name: place for place, name in enumerate(self.header)}
            yield from tabular.in_order(
                self._grid, [places.get(n, -1) for n in columns]
            )
        elif self._objects is not None:
            yield from (_picked(row, columns) for row in self._objects)
        else:
            yield from self._parquet(columns)

    def _parquet(self, columns: Sequence[str]) -> Iterator[RawRow]:
        there = [name for name in columns if name in self.header]
        places = {name: place for place, name in enumerate(there)}
        for row in parquet_rows(self.path, self._file, there):
            cells = [row.cells[places[n]] if n in places else "" for n in columns]
            faults = row.faults and {
                at: row.faults[places[name]]
                for at, name in enumerate(columns)
                if places.get(name) in row.faults
            }
            yield RawRow(row.number, cells, faults or None)


def open_source(path: Path, answers: Answers) -> Source:
    """Open a file and find its columns.

    Args:
        path: the file.
        answers: what a person answered so far.

    Raises:
        InputError: the file is of another kind, damaged, too large in one of its parts,
            or holds no table.
    """
    source = Source(path, kind_of(path))
    try:
        source._file = source._open.enter_context(opened(path))
        _OPENERS[source.kind](source, answers)
    except BaseException:
        source._open.close()
        raise
    return source


def _open_csv(source: Source, answers: Answers) -> None:
    sample = source._file.read(SAMPLE)
    found = _encoding(source, sample, answers)
    text = sample[:400_000].decode(found.name, "replace").removeprefix("\ufeff")
    if _is_no_text(text):
        expected = "a table is expected; this is no text"
        raise InputError.at(source.path, expected)
    delimiter, skip_first = find_delimiter(text)
    if answers.get("delimiter"):
        delimiter = _one_character(source.path, str(answers["delimiter"]))
    source.encoding, source.encoding_is_guessed = found.name, found.guessed
    source.delimiter = delimiter
    source._file.seek(0)
    rows = delimited_rows(
        source.path,
        source._file,
        encoding="utf-8-sig" if found.name == "utf-8" else found.name,
        delimiter=delimiter,
        skip_first=skip_first,
    )
    _take_grid(source, rows, answers)


def _encoding(source: Source, sample: bytes, answers: Answers) -> Found:
    named = answers.get("encoding")
    if named:
        if not is_known(str(named)):
            expected = f'"{str(named)[:30]}" is no encoding that is read here'
            raise InputError.at(source.path, expected)
        return Found(str(named))
    found = find_encoding(sample)
    if found.question is not None:
        source.questions.append(found.question)
        text = f"the encoding is taken to be {found.name}; another one may be named"
        source.warnings.append(Warned("encoding_guessed", text))
    if found.mixed:
        text = "most of the file is UTF-8; rows in another encoding are refused"
        source.warnings.append(Warned("encoding_mixed", text))
    return found


def _is_no_text(text: str) -> bool:
    start = text[:4096]
    odd = sum(1 for c in start if c < " " and c not in "\t\r\n\f\x1a\0")
    return odd * 10 > len(start) or start.count("\0") * 3 > len(start)


def _one_character(path: Path, mark: str) -> str:
    if len(mark) != 1 or mark in '\r\n"\0':
        shown = " ".join(repr(each) for each in DELIMITERS)
        raise InputError.at(path, f"one mark between cells is expected, as {shown}")
    return mark


def _take_grid(source: Source, rows: Iterator[RawRow], answers: Answers) -> None:
    given = answers.get("header_row")
    try:
        header_row = int(given) if given is not None else None
    except (TypeError, ValueError) as error:
        expected = "the number of a row is expected as header_row"
        raise InputError.at(source.path, expected) from error
    grid = grid_of(str(source.path), rows, header_row)
    source._grid = grid
    source.header, source.header_row, source.hxl = (
        grid.header,
        grid.header_row,
        grid.hxl,
    )
    source.warnings += grid.warnings


def _open_workbook(source: Source, answers: Answers) -> None:
    archive = source._open.enter_context(check_archive(source.path, source._file))
    book = open_workbook(source.path, archive)
    source.warnings += book.warnings
    source.sheets = tuple(each.sheet for each in book.sheets)
    hidden = [sheet.name for sheet in source.sheets if sheet.hidden]
    if hidden:
        text = f"sheets are hidden: {', '.join(hidden[:10])}"
        source.warnings.append(Warned("hidden_sheets", text))
    chosen = _chosen_sheet(source, book, answers)
    source.sheet = chosen.sheet.name
    _take_grid(source, workbook_rows(source.path, book, chosen.part), answers)
    if source._grid is not None:
        source._grid.is_sparse = True


def _chosen_sheet(source: Source, book: Workbook, answers: Answers) -> SheetPart:
    named = answers.get("sheet")
    if named is not None:
        for each in book.sheets:
            if each.sheet.name == named:
                return each
        names = ", ".join(sheet.name for sheet in source.sheets)
        expected = f'there is no sheet "{str(named)[:40]}"; there are {names}'
        raise InputError.at(source.path, expected)
    filled = [
        each
        for each in book.sheets
        if not each.sheet.hidden
        and any(sheet_rows(source.path, book.archive, each.part))
    ]
    if not filled:
        raise InputError.at(source.path, "no sheet of this workbook holds a cell")
    if len(filled) > 1:
        choices = tuple(Choice(each.sheet.name, each.sheet.name) for each in filled)
        text = "Which sheet holds the reports?"
        source.questions.append(Question("sheet", text, choices, required=True))
    return filled[0]


def _open_json(source: Source, answers: Answers) -> None:
    with opened(source.path) as again:
        first = list(islice(json_rows(source.path, again), OBJECTS_LOOKED_AT))
    keys = dict.fromkeys(key for row in first for key in row.cells)
    if len(keys) > tabular.MOST_COLUMNS:
        expected = f"at most {tabular.MOST_COLUMNS:,} keys are read"
        raise InputError.at(source.path, expected)
    if len(first) == OBJECTS_LOOKED_AT:
        text = f"columns are the keys of the first {OBJECTS_LOOKED_AT:,} objects"
        source.warnings.append(Warned("first_objects", text))
    source.header = tuple(keys)
    source._objects = json_rows(source.path, source._file)
    if first and first[0].is_feature:
        source.kind = "geojson"


def _open_parquet(source: Source, answers: Answers) -> None:
    source.header = parquet_columns(source.path, source._file)
    source.header_row = 0


def _picked(row: JsonRow, columns: Sequence[str]) -> RawRow:
    if row.fault is not None:
        return RawRow(row.number, [""] * len(columns), None, row.fault)
    cells = [row.cells.get(name, "") for name in columns]
    faults = {
        at: row.faults[name] for at, name in enumerate(columns) if name in row.faults
    }
    return RawRow(row.number, cells, faults or None)


_OPENERS = {
    "csv": _open_csv,
    "xlsx": _open_workbook,
    "json": _open_json,
    "parquet": _open_parquet,
}
