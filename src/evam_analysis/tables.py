"""The only module of the library that opens files: tables in, tables and JSON out."""

from __future__ import annotations

import csv
import json
import os
import shutil
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from evam_analysis._cells import LIST_SEPARATOR, safe_text
from evam_analysis._outputs import (
    check_input_file,
    check_output_file,
    check_output_folder,
    places_told,
)
from evam_analysis.errors import InputError

__all__ = [
    "LIST_SEPARATOR",
    "check_output_file",
    "check_output_folder",
    "draft_of",
    "output_folder",
    "read_json",
    "read_rows",
    "read_table",
    "read_toml",
    "write_files",
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
    check_input_file(path)
    try:
        with path.open("rb") as opened:
            return tomllib.load(opened)
    except OSError as error:
        raise InputError.at(path, "this file cannot be opened") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError.at(path, f"a TOML file is expected ({error})") from error


def read_json(path: Path) -> Any:
    """Read a JSON file of at most `LARGEST_JSON` bytes.

    Raises:
        InputError: the file is missing, too large or no JSON, or a key stands twice in
            one object.
    """
    check_input_file(path)
    try:
        if path.stat().st_size > LARGEST_JSON:
            expected = f"at most {LARGEST_JSON // 1_000_000} MB of JSON are expected"
            raise InputError.at(path, expected)
        text = path.read_text(encoding="utf-8-sig")
        return json.loads(text, object_pairs_hook=_once)
    except OSError as error:
        raise InputError.at(path, "this file cannot be opened") from error
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
    """Write CSV or Parquet by the path's ending; the same rows give the same bytes.

    Raises:
        InputError: the file cannot be written there; an earlier one stays as it was.
    """
    write_files({path: table})


@contextmanager
def draft_of(path: Path) -> Iterator[BinaryIO]:
    """Give an open file that takes its place at `path` only when all went well.

    Raises:
        InputError: no file can be put there; an earlier one stays as it was.
    """
    check_output_file(path)
    with _aside(path.resolve()) as draft, draft.open("wb") as file:
        yield file


def write_json(path: Path, value: Mapping[str, Any]) -> None:
    """Write JSON with sorted keys and a final newline.

    Raises:
        InputError: the file cannot be written there; an earlier one stays as it was.
    """
    write_files({path: value})


def write_files(contents: Mapping[Path, pa.Table | Mapping[str, Any]]) -> None:
    """Write tables and JSON; none takes its place before all are written.

    Args:
        contents: by path, a table (CSV or Parquet by the ending) or what JSON holds.

    Raises:
        InputError: one cannot be written there; all earlier files stay as they were.
    """
    for path in contents:
        check_output_file(path)
    with ExitStack() as drafts:
        for path, content in contents.items():
            draft = drafts.enter_context(_aside(path.resolve()))
            if not isinstance(content, pa.Table):
                _write_json(draft, content)
            elif path.suffix == ".parquet":
                pq.write_table(content, draft, compression="zstd", version="2.6")
            else:
                _write_csv(draft, content)


@contextmanager
def output_folder(path: Path) -> Iterator[Path]:
    """Give a folder to fill; it takes the place of `path` only when all went well.

    Files that stand in the earlier folder and not in the new one are kept.

    Raises:
        InputError: no folder can be put there.
    """
    check_output_folder(path)
    with places_told(path):
        place = path.resolve()
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.parent))
        try:
            yield draft
            draft.chmod(0o755)
            _swap(draft, place)
        finally:
            shutil.rmtree(draft, ignore_errors=True)


def _swap(draft: Path, path: Path) -> None:
    if not path.exists():
        draft.replace(path)
        return
    # Beside the earlier folder, so that a stop in the middle leaves it whole.
    shutil.copytree(
        path, draft, symlinks=True, dirs_exist_ok=True, copy_function=_keep_if_absent
    )
    retired = Path(tempfile.mkdtemp(prefix=f".{path.name}.old.", dir=path.parent))
    try:
        path.replace(retired / "was")
        draft.replace(path)
    finally:
        shutil.rmtree(retired, ignore_errors=True)


def _keep_if_absent(source: str, target: str) -> None:
    if Path(target).exists():
        return
    try:
        os.link(source, target)  # as large as the file may be, this takes no room
    except OSError:
        shutil.copy2(source, target)


@contextmanager
def _aside(path: Path) -> Iterator[Path]:
    with places_told(path):
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


def _write_json(path: Path, value: Mapping[str, Any]) -> None:
    text = json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


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
