"""The only module of the library that opens files: tables in, tables and JSON out."""

from __future__ import annotations

import csv
import json
import os
import shutil
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from evam_analysis._cells import LIST_SEPARATOR, safe_text
from evam_analysis.errors import InputError

__all__ = [
    "LIST_SEPARATOR",
    "output_folder",
    "read_json",
    "read_rows",
    "read_table",
    "read_toml",
    "write_json",
    "write_table",
]

LARGEST_JSON = 50_000_000


def read_table(
    path: Path,
    schema: pa.Schema,
    *,
    required: Sequence[str] = (),
    unique: str | None = None,
) -> pa.Table:
    """Read a CSV or Parquet file into the given columns; absent ones are empty.

    Args:
        path: the file; what it holds decides how it is read, not its name.
        schema: the columns to give; those that it does not name are left out.
        required: columns that must be there, with a value in every row.
        unique: a column whose values must differ from row to row.

    Returns:
        A table with exactly the columns of the schema. A Parquet file stays in
        columns; no Python object is made for its cells.

    Raises:
        InputError: the file is missing, of another kind, or a value does not fit;
            one fault per value, the first twenty of them.
    """
    from evam_analysis._reading import read

    return read(path, schema, required=required, unique=unique)


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[dict[str, str]]:
    """Give the rows of a CSV file one by one, every cell as text.

    Args:
        path: the file.
        columns: those that must be in the header; all columns are given.

    Returns:
        One mapping of column to text a row; an empty cell is "".

    Raises:
        InputError: the file is missing or of another kind, a column is missing, or a
            row cannot be read. Faults of single rows are raised after the last row,
            so nothing may be written before the rows are at their end.
    """
    from evam_analysis import _reading

    return _reading.read_rows(path, columns)


def read_toml(path: Path) -> dict[str, Any]:
    """Read a settings file.

    Raises:
        InputError: the file is missing or no TOML.
    """
    try:
        with path.open("rb") as opened:
            return tomllib.load(opened)
    except OSError as error:
        raise InputError.at(path, "there is no such file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError.at(path, f"a TOML file is expected ({error})") from error


def read_json(path: Path) -> Any:
    """Read a JSON file of at most `LARGEST_JSON` bytes.

    Raises:
        InputError: the file is missing, too large or no JSON, or a key stands twice in
            one object.
    """
    try:
        if path.stat().st_size > LARGEST_JSON:
            expected = f"at most {LARGEST_JSON // 1_000_000} MB of JSON are expected"
            raise InputError.at(path, expected)
        text = path.read_text(encoding="utf-8-sig")
        return json.loads(text, object_pairs_hook=_once)
    except OSError as error:
        raise InputError.at(path, "there is no such file") from error
    except (ValueError, RecursionError) as error:
        raise InputError.at(path, f"a JSON file is expected ({error})") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f'the key "{twice}" stands twice in one object')
    return found


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
        # A copy, so that a stop in the middle leaves the earlier folder whole.
        shutil.copytree(path, draft, dirs_exist_ok=True, copy_function=_copy_if_absent)
        retired = Path(tempfile.mkdtemp(prefix=f".{path.name}.old.", dir=path.parent))
        path.replace(retired / "was")
        draft.replace(path)
        shutil.rmtree(retired)
    else:
        draft.replace(path)


def _copy_if_absent(source: str, target: str) -> None:
    if not Path(target).exists():
        shutil.copy2(source, target)


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
                [safe_text(value) for value in row]
                for row in zip(*columns, strict=True)
            )
