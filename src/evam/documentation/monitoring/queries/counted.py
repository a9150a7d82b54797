"""Rows of counts for a view, from the unchanging snapshot."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from evam.documentation.monitoring.analysis import cells, read_snapshot
from evam.documentation.monitoring.models import snapshot_folder
from evam.documentation.monitoring.queries.view import NOT_ESTABLISHED, View
from evam.documentation.vocabularies import words

# The library counts by month; a year is counted in the place of the region, which
# public lists leave empty.
COLUMN_FOR_YEARS = "admin1"


@lru_cache(maxsize=128)
def counts_of(
    content_hash: str, view: View, dims: tuple[str, ...]
) -> list[dict[str, Any]]:
    """Rows of the chosen unit; a snapshot never changes, so they are kept."""
    events = _chosen(_events(content_hash), view)
    if not events.num_rows:
        return []
    asked = [COLUMN_FOR_YEARS if name == "year" else name for name in dims]
    rows = [
        row
        for row in cells(events, asked)
        if row["unit"] == view.unit and row["layer"] == "provisional"
    ]
    if "year" in dims:
        rows = [row | {"year": row[COLUMN_FOR_YEARS]} for row in rows]
    return rows


@lru_cache(maxsize=4)
def _events(content_hash: str) -> pa.Table:
    events = read_snapshot(content_hash, snapshot_folder())
    first, last = pc.year(events["date_from"]), pc.year(events["date_to"])
    whole = pc.fill_null(pc.equal(first, last), pa.scalar(False))
    years = pc.if_else(whole, pc.cast(first, pa.string()), NOT_ESTABLISHED)
    place = events.column_names.index(COLUMN_FOR_YEARS)
    return events.set_column(place, COLUMN_FOR_YEARS, years)


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
        keep = pc.and_(keep, pc.equal(events[COLUMN_FOR_YEARS], pa.scalar(view.year)))
    return events.filter(keep)


def years_of(content_hash: str, view: View) -> tuple[int, int] | None:
    """The first and last year that an event of the view touches."""
    events = _chosen(_events(content_hash), view)
    first = pc.min(pc.year(events["date_from"])).as_py()
    last = pc.max(pc.year(events["date_to"])).as_py()
    return None if first is None or last is None else (first, last)
