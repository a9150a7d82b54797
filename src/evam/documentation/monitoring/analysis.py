"""Between stored events and the matrix: an unchanging snapshot, then DuckDB."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from evam_analysis.columns import EVENTS
from evam_analysis.tables import read_table, write_table

SHOWN_AS_VIOLENCE = ("used", "omission", "contested")
SEVERITY_OF_ACT = {"death": "5", "disappearance": "4"}
SEVERITY_NOT_KNOWN = "U"

Area = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Bounds:
    """Which events belong to a situation.

    Attributes:
        period_from: first day, inclusive.
        period_to: last day, inclusive.
        cells: allowed codes by column of EVENTS; an absent column allows any.
        area: south, north, west and east in degrees; None for anywhere.
    """

    period_from: date
    period_to: date
    cells: Mapping[str, Sequence[str]]
    area: Area | None


@dataclass(frozen=True, slots=True)
class SituationFigures:
    """What the events of a situation add up to; the two scopes are never added.

    Attributes:
        victims: low, best and high of those harmed where violence is shown.
        other_victims: the same where it is not shown: deaths and harm on the way.
        severities: people where violence is shown, by code of harm severity.
        events_of_violence: events where violence is shown or contested.
        other_events: all other events.
        urgent: reasons to show the situation as urgent whatever its rank.
    """

    victims: tuple[int, int, int]
    other_victims: tuple[int, int, int]
    severities: dict[str, int]
    events_of_violence: int
    other_events: int
    urgent: tuple[str, ...]


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


def events_within(events: pa.Table, bounds: Bounds) -> pa.Table:
    """Keep the events of a situation; an event whose days only touch the period counts.

    An event without a point is outside every area: nobody can say that it is inside.
    """
    starts_in_time = pc.less_equal(events["date_from"], pa.scalar(bounds.period_to))
    ends_in_time = pc.greater_equal(events["date_to"], pa.scalar(bounds.period_from))
    keep = pc.and_(starts_in_time, ends_in_time)
    for column, codes in bounds.cells.items():
        keep = pc.and_(keep, pc.is_in(events[column], pa.array(list(codes))))
    if bounds.area is not None:
        keep = pc.and_(keep, _inside(events, bounds.area))
    return events.filter(keep)


def shown_as_violence(events: pa.Table) -> pa.Table:
    """Keep the events in which force, power or an omission is shown or contested."""
    codes = pa.array(SHOWN_AS_VIOLENCE)
    return events.filter(pc.is_in(events["force_or_power"], codes))


def situation_figures(events: pa.Table, bounds: Bounds) -> SituationFigures:
    """Add up the events of a situation, violence apart from all else."""
    inside = events_within(events, bounds)
    violence = shown_as_violence(inside)
    by_severity = severities(violence)
    totals = {
        row["scope"]: row for row in cells(inside, ()) if row["unit"] == "victims"
    }
    return SituationFigures(
        victims=_three_values(totals.get("violence")),
        other_victims=_three_values(totals.get("deaths_and_harm")),
        severities=by_severity,
        events_of_violence=violence.num_rows,
        other_events=inside.num_rows - violence.num_rows,
        urgent=("death",) if by_severity.get("5") else (),
    )


def _three_values(row: Mapping[str, Any] | None) -> tuple[int, int, int]:
    return (row["low"], row["best"], row["high"]) if row else (0, 0, 0)


def severities(events: pa.Table) -> dict[str, int]:
    """Count people by the severity of the gravest act of their event."""
    found: Counter[str] = Counter()
    columns = zip(
        events["act_types"].to_pylist(), events["victims_best"].to_pylist(), strict=True
    )
    for acts, people in columns:
        known = [SEVERITY_OF_ACT[act] for act in acts or () if act in SEVERITY_OF_ACT]
        found[max(known, default=SEVERITY_NOT_KNOWN)] += people or 0
    return dict(sorted(found.items()))


def cells(events: pa.Table, dims: Sequence[str]) -> list[dict[str, Any]]:
    """Count the events in cells of the given dimensions; see `evam matrix`."""
    from evam_analysis.matrix import count_cells  # loads DuckDB: only when needed

    rows: list[dict[str, Any]] = count_cells(events, dims).to_pylist()
    return rows


def _inside(events: pa.Table, area: Area) -> Any:
    south, north, west, east = map(pa.scalar, area)
    latitude, longitude = events["latitude"], events["longitude"]
    return pc.and_(
        pc.and_(pc.greater_equal(latitude, south), pc.less_equal(latitude, north)),
        pc.and_(pc.greater_equal(longitude, west), pc.less_equal(longitude, east)),
    )
