"""Rows of counts for a view, from the unchanging snapshot."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from evam.documentation.monitoring.analysis import cells, read_snapshot
from evam.documentation.monitoring.models import snapshot_folder
from evam.documentation.monitoring.queries.view import View
from evam.documentation.vocabularies import words


@lru_cache(maxsize=128)
def counts_of(
    content_hash: str, view: View, dims: tuple[str, ...]
) -> list[dict[str, Any]]:
    """Rows of the chosen unit; a snapshot never changes, so they are kept."""
    events = _chosen(_events(content_hash), view)
    if not events.num_rows:
        return []
    # What an event only reaches into holds none, and its row would read as a zero.
    return [
        row
        for row in cells(events, dims)
        if row["unit"] == view.unit and row["layer"] == "provisional" and row["events"]
    ]


@lru_cache(maxsize=4)
def _events(content_hash: str) -> pa.Table:
    return read_snapshot(content_hash, snapshot_folder())


def _chosen(events: pa.Table, view: View) -> pa.Table:
    codes = list(words.layer(view.layer).force_or_power)
    if view.layer == "harm":
        known = pc.is_in(events["force_or_power"], pa.array(codes))
        keep = pc.or_(known, pc.is_null(events["force_or_power"]))
    else:
        keep = pc.is_in(events["force_or_power"], pa.array(codes))
    if view.country:
        keep = pc.and_(keep, pc.equal(events["country"], pa.scalar(view.country)))
    if view.year:
        for end in ("date_from", "date_to"):
            year = pc.cast(pc.year(events[end]), pa.string())
            keep = pc.and_(keep, pc.equal(year, pa.scalar(view.year)))
    return events.filter(keep)


def years_of(content_hash: str, view: View) -> tuple[int, int] | None:
    """The first and last year that an event of the view touches."""
    events = _chosen(_events(content_hash), view)
    first = pc.min(pc.year(events["date_from"])).as_py()
    last = pc.max(pc.year(events["date_to"])).as_py()
    return None if first is None or last is None else (first, last)
