"""Between stored events and the matrix: an unchanging snapshot, then DuckDB."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from evam_analysis.columns import EVENTS
from evam_analysis.tables import read_table, write_table


def store_snapshot(rows: Iterable[dict[str, Any]], folder: Path) -> tuple[str, int]:
    """Write the events to a Parquet file named by its hash.

    Returns:
        The SHA-256 of the file and the number of events.
    """
    table = pa.Table.from_pylist(list(rows), schema=EVENTS)
    draft = folder / "draft.parquet"
    write_table(draft, table)
    digest = hashlib.sha256(draft.read_bytes()).hexdigest()
    draft.replace(folder / f"{digest}.parquet")
    return digest, table.num_rows


def read_snapshot(content_hash: str, folder: Path) -> pa.Table:
    """Read the events of a snapshot."""
    return read_table(folder / f"{content_hash}.parquet", EVENTS)


def cells(events: pa.Table, dims: Sequence[str]) -> list[dict[str, Any]]:
    """Count the events in cells of the given dimensions; see `evam matrix`."""
    from evam_analysis.matrix import count_cells  # loads DuckDB: only when needed

    return count_cells(events, dims).to_pylist()
