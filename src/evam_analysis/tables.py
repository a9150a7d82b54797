"""The only module of the library that opens files: tables in, tables and JSON out."""

from __future__ import annotations

import csv
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from evam_analysis.errors import InputError

LIST_SEPARATOR = ";"


def read_table(
    path: Path, schema: pa.Schema, *, required: Sequence[str] = ()
) -> pa.Table:
    """Read a CSV or Parquet file into the given columns; absent ones are empty.

    Columns that the schema does not name are left out.

    Raises:
        InputError: the file is missing, of another kind, or a value does not fit,
            with one fault per value.
    """
    from evam_analysis._reading import read

    return read(path, schema, required=required)


def write_table(path: Path, table: pa.Table) -> None:
    """Write CSV or Parquet by the path's ending; the same rows give the same bytes."""
    with _aside(path) as draft:
        if path.suffix == ".parquet":
            pq.write_table(table, draft, compression="zstd", version="2.6")
        else:
            _write_csv(draft, table)


def write_json(path: Path, value: Mapping[str, Any]) -> None:
    """Write JSON with sorted keys and a final newline."""
    with _aside(path) as draft:
        text = json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False)
        draft.write_text(text + "\n", encoding="utf-8")


@contextmanager
def output_folder(path: Path) -> Iterator[Path]:
    """Give a folder to fill; it takes the place of `path` only when all went well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    try:
        yield draft
        draft.chmod(0o755)
        _swap(draft, path)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _swap(draft: Path, path: Path) -> None:
    if path.exists():
        if not path.is_dir():
            raise InputError.at(path, "a folder is expected here, not a file")
        for old in path.iterdir():
            if not (draft / old.name).exists():
                shutil.move(str(old), draft / old.name)
        retired = Path(tempfile.mkdtemp(prefix=f".{path.name}.old.", dir=path.parent))
        path.replace(retired / "was")
        draft.replace(path)
        shutil.rmtree(retired)
    else:
        draft.replace(path)


@contextmanager
def _aside(path: Path) -> Iterator[Path]:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        draft.chmod(0o644)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _write_csv(path: Path, table: pa.Table) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(table.column_names)
        for batch in table.to_batches(max_chunksize=10_000):
            columns = [column.to_pylist() for column in batch.columns]
            writer.writerows(
                [_cell(value) for value in row] for row in zip(*columns, strict=True)
            )


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, list):
        return LIST_SEPARATOR.join(str(item) for item in value)
    if isinstance(value, float):
        return repr(value)
    return value
