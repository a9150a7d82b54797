"""Maps a table that was read whole by a saved mapping, for `evam reports`."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Table
from pathlib import Path
from typing import Any

from evam_analysis.reports.collected import Collected
from evam_analysis.reports.door.checking import mapping_from
from evam_analysis.reports.door.mapping import Mapping
from evam_analysis.reports.door.row_mapper import RowMapper


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
        collected.read += 1
        cells = [row[name].strip() for name in mapper.columns]
        report, notes = mapper.report(number, cells)
        if report is not None:
            collected.accept(**report)
        for note in notes:
            if note.code == "no_cause":
                collected.unmatched[note.value] += 1
            elif report is None and note.kind != "REMARK":
                collected.refuse(number, note.column, note.reason)
            else:
                collected.remark(number, note.column, note.reason)
    return collected
