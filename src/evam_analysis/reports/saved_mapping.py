"""Maps a table by a saved mapping, for `evam reports`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Mapping as Table
from pathlib import Path
from typing import Any

from evam_analysis.reports.collected import Collected
from evam_analysis.reports.door.checking import mapping_from
from evam_analysis.reports.door.mapping import Mapping
from evam_analysis.reports.door.notes import Note
from evam_analysis.reports.door.reading import read_mapped
from evam_analysis.reports.door.row_mapper import RowMapper

ROWS_BETWEEN = 1000
"""Rows taken up between two tellings of progress."""


def saved_mapping(path: Path, data: Table[str, Any]) -> Mapping:
    """Check a mapping; see `door.mapping.Mapping` for what it may say.

    Args:
        path: its file, for the message.
        data: `source`, a table `columns` and whatever else it says.

    Raises:
        InputError: a name is missing, is no column of REPORTS, or a value does not fit.
    """
    return mapping_from(data, path)


def map_rows(rows: Iterable[dict[str, str]], mapping: Mapping) -> Collected:
    """Map every row; one without an identifier or with a cell that does not fit is
    refused, as nobody can say what such a cell of an unknown table stands for.

    Args:
        rows: cells as text, in the order of the file.
        mapping: which column becomes which.

    Returns:
        Reports, and every refusal.
    """
    collected = Collected()
    mapper = RowMapper(mapping)
    for number, row in enumerate(rows, start=1):
        cells = [row[name].strip() for name in mapper.columns]
        _collect(collected, number, *mapper.report(number, cells))
    return collected


def map_table(
    path: Path, mapping: Mapping, *, progress: Callable[[int], None] | None = None
) -> Collected:
    """Map a file of any kind that the door reads; rows are counted as a sheet shows.

    Args:
        path: the file.
        mapping: which column becomes which.
        progress: told the number of rows taken up so far, now and then.

    Returns:
        Reports, and every refusal.

    Raises:
        InputError: the file is no table, or something has to be answered first.
    """
    collected = Collected()
    for row in read_mapped(path, mapping):
        _collect(collected, row.row, row.report, row.notes)
        if progress and collected.read % ROWS_BETWEEN == 0:
            progress(collected.read)
    if progress:
        progress(collected.read)
    return collected


def _collect(
    collected: Collected,
    number: int,
    report: dict[str, Any] | None,
    notes: Iterable[Note],
) -> None:
    collected.read += 1
    if report is not None:
        collected.accept(**report)
    for note in notes:
        if note.code == "no_cause":
            collected.unmatched[note.value] += 1
        elif report is None and note.kind != "REMARK":
            collected.refuse(number, note.column, note.reason)
        else:
            collected.remark(number, note.column, note.reason)
