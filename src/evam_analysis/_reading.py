"""Turns a CSV or Parquet file into columns of known types, naming every fault."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

import pyarrow as pa
import pyarrow.parquet as pq

from evam_analysis._cells import CellError, plain_text, words_for
from evam_analysis._checks import FaultList, check_rows
from evam_analysis._column_values import column_values
from evam_analysis._outputs import check_input_file
from evam_analysis.errors import InputError

LONGEST_LINE = 1_000_000
"""Characters; a line without an end within them is no table."""

PARQUET = b"PAR1"
_HEAD = 512
_TAG = re.compile(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*")
_ROWS_AT_ONCE = 20_000
_SNIFFED = {
    b"PK\x03\x04": "an xlsx or zip file",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a gzip file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"SQLite": "a database",
    b"<": "a web page or XML",
    b"{": "JSON",
    b"[": "JSON",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
}


def read(
    path: Path, schema: pa.Schema, *, required: Sequence[str], unique: str | None
) -> pa.Table:
    """Read the file; see `tables.read_table`."""
    head = _head(path)
    if head == PARQUET:
        table = _from_parquet(path, schema)
    else:
        table = _from_csv(path, schema, required)
    missing = [name for name in required if name not in table.column_names]
    if missing:
        faults = FaultList(path)
        for name in missing:
            faults.add("this column is required", column=name)
        faults.raise_if_any()
    columns = [
        table[field.name]
        if field.name in table.column_names
        else pa.nulls(table.num_rows, field.type)
        for field in schema
    ]
    whole = pa.table(columns, schema=schema)
    check_rows(path, whole, required=required, unique=unique)
    return whole


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[dict[str, str]]:
    """Give each row of a CSV file as text; see `tables.read_rows`."""
    faults = FaultList(path)
    rows = _csv_rows(path, columns, faults)
    _, header = next(rows)
    for number, cells in rows:
        row: dict[str, str] = {}
        for name, cell in zip(header, cells, strict=True):
            try:
                row[name] = plain_text(cell)
            except CellError as error:
                faults.add(str(error), row=number, column=name)
                row[name] = ""
        yield row
    faults.raise_if_any()


def _head(path: Path) -> bytes:
    check_input_file(path)
    try:
        with path.open("rb") as opened:
            head = opened.read(_HEAD)
    except OSError as error:
        raise InputError.at(path, "this file cannot be opened") from error
    if not head.strip():
        raise InputError.at(path, "the file is empty; a CSV or Parquet file is needed")
    begins = head.lstrip()
    kinds = (kind for mark, kind in _SNIFFED.items() if begins.startswith(mark))
    odd = b"\0" in begins.partition(b"\n")[0] and not begins.startswith(PARQUET)
    kind = next(kinds, "no text" if odd else None)
    if kind is not None:
        expected = f"a CSV (UTF-8) or Parquet file is expected; this is {kind}"
        raise InputError.at(path, expected)
    return head[:4]


def _from_parquet(path: Path, schema: pa.Schema) -> pa.Table:
    try:
        present = [n for n in pq.read_schema(path).names if n in schema.names]
        table = pq.read_table(path, columns=present)
    except (pa.ArrowException, OSError) as error:
        raise InputError.at(path, "this Parquet file cannot be read") from error
    faults = FaultList(path)
    columns: dict[str, pa.ChunkedArray[Any]] = {}
    for name in present:
        kind = schema.field(name).type
        try:
            columns[name] = table[name].cast(kind)
        except pa.ArrowException:
            found = table[name].type
            faults.add(f"{words_for(kind)} is expected, not {found}", column=name)
    faults.raise_if_any()
    return pa.table(columns)


def _from_csv(path: Path, schema: pa.Schema, required: Sequence[str]) -> pa.Table:
    faults = FaultList(path)
    rows = _csv_rows(path, required, faults)
    _, header = next(rows)
    fields = pa.schema([field for field in schema if field.name in header])
    if not fields.names:
        names = ", ".join(schema.names[:5])
        raise InputError.at(path, f"no column is one of those expected ({names}...)")
    chunks = [fields.empty_table()]
    while block := list(islice(rows, _ROWS_AT_ONCE)):
        numbers = [number for number, _ in block]
        columns = dict(
            zip(header, zip(*(row for _, row in block), strict=True), strict=True)
        )
        arrays = []
        for field in fields:
            array, wrong = column_values(columns[field.name], field.type)
            for index, expected in wrong:
                faults.add(expected, row=numbers[index], column=field.name)
            arrays.append(array)
        chunks.append(pa.table(arrays, schema=fields))
    faults.raise_if_any()
    return pa.concat_tables(chunks)


def _csv_rows(
    path: Path, required: Sequence[str], faults: FaultList
) -> Iterator[tuple[int, list[str]]]:
    """Give row 0, the header, then number and cells of each row of the right shape."""
    if _head(path) == PARQUET:
        raise InputError.at(path, "a CSV file is expected; this is a Parquet file")
    csv.field_size_limit(LONGEST_LINE)
    number = 0
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as text:
        rows = csv.reader(_lines(text, faults), strict=True)
        try:
            header = _header(next(rows, []), required, faults)
            yield 0, header
            for row in rows:
                if not row or (number == 0 and _is_tags(row)):
                    continue
                number += 1
                if len(row) == len(header):
                    yield number, row
                else:
                    expected = f"{len(header)} cells are expected, {len(row)} are here"
                    faults.add(expected, row=number)
        except csv.Error as error:
            expected = f"the row cannot be read ({error}); is a quotation mark open?"
            faults.add(expected, row=number + 1)
            faults.raise_if_any()


def _is_tags(row: list[str]) -> bool:
    """Tell a row of HXL tags, as exports have it under their header."""
    return any(row) and all(not cell or _TAG.fullmatch(cell) for cell in row)


def _lines(text: TextIO, faults: FaultList) -> Iterator[str]:
    number = 0
    while line := text.readline(LONGEST_LINE):
        if len(line) >= LONGEST_LINE:
            faults.add(f"no line ends within {LONGEST_LINE:,} characters", row=number)
            faults.raise_if_any()
        number += 1
        yield line


def _header(header: list[str], required: Sequence[str], faults: FaultList) -> list[str]:
    names = [name.strip() for name in header]
    for place, name in enumerate(names, start=1):
        try:
            plain_text(name)
        except CellError as error:
            faults.add(f"in the name of column {place}: {error}")
        if not name:
            faults.add(f"column {place} needs a name")
        elif name in names[: place - 1]:
            faults.add("this name stands twice in the header", column=name)
    if len(names) == 1 and any(mark in names[0] for mark in ";\t|"):
        faults.add("columns are separated by a comma; another mark is used here")
    for name in required:
        if name not in names:
            faults.add("this column is required", column=name)
    faults.raise_if_any()
    return names
