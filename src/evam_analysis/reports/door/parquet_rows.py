"""Parquet, read some thousand rows at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from evam_analysis._cells import LIST_SEPARATOR
from evam_analysis.errors import InputError
from evam_analysis.reports.door.notes import Exact
from evam_analysis.reports.door.tabular import MOST_COLUMNS, RawRow

LARGEST_GROUP = 256_000_000
"""Bytes of one row group, unpacked: what has to be held at once."""

_ROWS_AT_ONCE = 2_000


def parquet_columns(path: Path, file: BinaryIO) -> tuple[str, ...]:
    """Name the columns of the file.

    Raises:
        InputError: the file is no Parquet file, is cut short or is too large at once.
    """
    try:
        held = pq.ParquetFile(file)
        names = tuple(held.schema_arrow.names)
        groups = [held.metadata.row_group(n) for n in range(held.num_row_groups)]
        largest = max((group.total_byte_size for group in groups), default=0)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise InputError.at(path, "this Parquet file cannot be read") from error
    if largest > LARGEST_GROUP:
        most = LARGEST_GROUP // 1_000_000
        expected = f"row groups of at most {most} MB are read; write smaller ones"
        raise InputError.at(path, expected)
    if len(names) > MOST_COLUMNS or len(set(names)) < len(names):
        expected = f"at most {MOST_COLUMNS:,} columns, each with its own name, are read"
        raise InputError.at(path, expected)
    return names


def parquet_rows(
    path: Path, file: BinaryIO, columns: Sequence[str]
) -> Iterator[RawRow]:
    """Give the cells of some columns as text, row by row.

    Args:
        path: for the message.
        file: open.
        columns: those to give; they are in the file.

    Raises:
        InputError: a page of the file cannot be read.
    """
    number = 0
    try:
        held = pq.ParquetFile(file)
        wanted = list(dict.fromkeys(columns))
        for batch in held.iter_batches(
            _ROWS_AT_ONCE, columns=wanted, use_threads=False
        ):
            lists = {n: batch.column(n).to_pylist() for n in wanted}
            for values in zip(*(lists[name] for name in columns), strict=True):
                number += 1
                yield _row(number, values)
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        expected = "this Parquet file is damaged; it cannot be read further"
        raise InputError.at(path, expected, row=number) from error


def _row(number: int, values: Sequence[Any]) -> RawRow:
    cells, faults = [], {}
    for place, value in enumerate(values):
        try:
            cells.append(value if type(value) is str else _text(value))
        except ValueError as error:
            cells.append("")
            faults[place] = str(error)
    return RawRow(number, cells, faults or None)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        items = [_text(item) for item in value]
        if any(LIST_SEPARATOR in item for item in items):
            raise ValueError("a list of texts without ; is expected")
        return LIST_SEPARATOR.join(items)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes | dict):
        raise ValueError("a text, a number, a day or a list of texts is expected")
    return Exact(repr(value) if isinstance(value, float) else value)
