"""Writes reports as CSV, JSON, GeoJSON or Parquet, each of which can be read again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from evam_analysis._cells import safe_text
from evam_analysis.columns import REPORTS
from evam_analysis.reports.door.hxl import TAGS
from evam_analysis.tables import draft_of

Row = Mapping[str, Any]

RECORDS_ARE = pa.field("records_are", pa.string())
WRITTEN = REPORTS.append(RECORDS_ARE)
"""The columns of REPORTS and `records_are`: REAL, or INVENTED for demonstration."""

FORMATS = ("csv", "json", "geojson", "parquet")

_ROWS_AT_ONCE = 10_000
_POINT = ("longitude", "latitude")


def write_reports(out: Path | BinaryIO, rows: Iterable[Row], format: str) -> int:
    """Write reports, a row at a time; Parquet ten thousand at a time.

    `look_at` and `read_mapped(path, "evam")` give the same rows again. CSV begins with
    a byte order mark, as spreadsheets need one for other than English, has a row of HXL
    tags under its header, and puts an apostrophe before text that a spreadsheet would
    run. A file takes its place only when it is whole.

    Args:
        out: a file to put in place, or an open one to write to.
        rows: columns of REPORTS, absent ones empty, as `MappedRow.report` holds them;
            and `records_are`, REAL where it is absent.
        format: csv, json, geojson or parquet.

    Returns:
        How many rows were written.

    Raises:
        ValueError: there is no such format.
        InputError: the file cannot be put there.
    """
    if format not in FORMATS:
        raise ValueError(f"{format}: the formats are {', '.join(FORMATS)}")
    counted = _Counted(rows)
    if isinstance(out, Path):
        with draft_of(out) as file:
            _WRITERS[format](file, counted)
    else:
        _WRITERS[format](out, counted)
    return counted.number


class _Counted:
    """Rows with every written column, and how many went by."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows, self.number = rows, 0

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for row in self._rows:
            self.number += 1
            whole = {name: row.get(name) for name in REPORTS.names}
            whole["records_are"] = row.get("records_are") or "REAL"
            yield whole


def _write_csv(file: BinaryIO, rows: Iterable[dict[str, Any]]) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(WRITTEN.names)
    writer.writerow(TAGS[name] for name in WRITTEN.names)
    for row in rows:
        writer.writerow([safe_text(value) for value in row.values()])
    text.flush()
    text.detach()


def _write_json(file: BinaryIO, rows: Iterable[dict[str, Any]]) -> None:
    _write_objects(file, '{"format": "evam reports", "version": 1, "reports": [', rows)


def _write_geojson(file: BinaryIO, rows: Iterable[dict[str, Any]]) -> None:
    features = (_feature(row) for row in rows)
    _write_objects(file, '{"type": "FeatureCollection", "features": [', features)


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    point = [row[name] for name in _POINT]
    properties = {name: value for name, value in row.items() if name not in _POINT}
    geometry = None if None in point else {"type": "Point", "coordinates": point}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _write_objects(
    file: BinaryIO, start: str, objects: Iterable[dict[str, Any]]
) -> None:
    before = f"{start}\n"
    for each in objects:
        text = json.dumps(each, ensure_ascii=False, allow_nan=False, default=_as_text)
        file.write((before + text).encode())
        before = ",\n"
    file.write((f"{start}\n]}}\n" if before.startswith("{") else "\n]}\n").encode())


def _as_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _write_parquet(file: BinaryIO, rows: Iterable[dict[str, Any]]) -> None:
    several = iter(rows)
    with pq.ParquetWriter(file, WRITTEN, compression="zstd", version="2.6") as writer:
        while block := list(islice(several, _ROWS_AT_ONCE)):
            writer.write_table(pa.Table.from_pylist(block, schema=WRITTEN))


_WRITERS: dict[str, Callable[[BinaryIO, Iterable[dict[str, Any]]], None]] = {
    "csv": _write_csv,
    "json": _write_json,
    "geojson": _write_geojson,
    "parquet": _write_parquet,
}
