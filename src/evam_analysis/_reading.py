"""Turns a CSV or Parquet file into columns of known types, naming every fault."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from evam_analysis.errors import Fault, InputError


def read(path: Path, schema: pa.Schema, *, required: Sequence[str]) -> pa.Table:
    """Read the file; see `tables.read_table`."""
    if not path.is_file():
        raise InputError.at(path, "there is no such file")
    with path.open("rb") as opened:
        head = opened.read(4)
    table = _from_parquet(path, schema) if head == b"PAR1" else _from_csv(path, schema)
    missing = [name for name in required if name not in table.column_names]
    if missing:
        raise InputError(
            *(Fault(str(path), "this column is required", None, n) for n in missing)
        )
    columns = [
        table[field.name]
        if field.name in table.column_names
        else pa.nulls(table.num_rows, field.type)
        for field in schema
    ]
    return pa.table(columns, schema=schema)


def _from_parquet(path: Path, schema: pa.Schema) -> pa.Table:
    present = [n for n in pq.read_schema(path).names if n in schema.names]
    table = pq.read_table(path, columns=present)
    return table.cast(pa.schema([schema.field(name) for name in present]))


def _from_csv(path: Path, schema: pa.Schema) -> pa.Table:
    faults: list[Fault] = []
    with path.open(encoding="utf-8-sig", newline="") as opened:
        rows = csv.reader(opened)
        header = next(rows, [])
        known = [
            (i, schema.field(n)) for i, n in enumerate(header) if n in schema.names
        ]
        values: list[list[object]] = [[] for _ in known]
        for number, row in enumerate(rows, start=1):
            for kept, (index, field) in zip(values, known, strict=True):
                try:
                    kept.append(_value(row[index], field.type))
                except (ValueError, IndexError):
                    expected = f"{_WORDS.get(field.type, 'text')} is expected"
                    faults.append(Fault(str(path), expected, number, field.name))
    if faults:
        raise InputError(*faults)
    arrays = [pa.array(v, f.type) for v, (_, f) in zip(values, known, strict=True)]
    return pa.table(arrays, names=[field.name for _, field in known])


def _value(text: str, kind: pa.DataType) -> object:
    if text == "":
        return None
    return _PARSERS.get(kind, str)(text)


_LIST = pa.list_(pa.string())
_PARSERS: dict[pa.DataType, Callable[[str], object]] = {
    pa.date32(): date.fromisoformat,
    pa.int64(): int,
    pa.float64(): float,
    _LIST: lambda text: [item for item in text.split(";") if item],
}
_WORDS = {
    pa.date32(): "a day as 2018-01-29",
    pa.int64(): "a whole number",
    pa.float64(): "a number",
    _LIST: "a list separated by ;",
}
