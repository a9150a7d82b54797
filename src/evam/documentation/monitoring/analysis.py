"""Between stored events and the matrix: an unchanging snapshot, then DuckDB."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from evam.documentation.vocabularies.words import LAYERS
from evam_analysis.columns import EVENTS
from evam_analysis.errors import InputError
from evam_analysis.matrix import (
    VIOLENCE,
    Area,
    count_cells,
    events_in,
    reading_of,
    refuse_uncountable,
    situation_totals,
)
from evam_analysis.matrix import Situation as Asked
from evam_analysis.tables import read_table, write_table

SEVERITY_OF_ACT = {"death": "5", "disappearance": "4"}
SEVERITY_NOT_KNOWN = "U"

if TYPE_CHECKING:
    from evam.documentation.monitoring.models import Situation

ThreeValues = tuple[int, int, int]


class UncountableEventsError(Exception):
    """Events that no page could count, each with its row and what is expected."""


@dataclass(frozen=True, slots=True)
class SituationFigures:
    """What the events of a situation add up to; the two scopes are never added.

    Attributes:
        victims: low, best and high of those harmed where violence is shown.
        other_victims: the same where it is not shown: deaths and harm on the way.
        events: low, best and high of the events where violence is shown.
        other_events: the same where it is not shown.
        severities: people where violence is shown, by code of harm severity.
        urgent: reasons to show the situation as urgent whatever its rank.
    """

    victims: ThreeValues
    other_victims: ThreeValues
    events: ThreeValues
    other_events: ThreeValues
    severities: dict[str, int]
    urgent: tuple[str, ...]

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> SituationFigures:
        """Build the figures from their JSON form, where tuples are lists."""
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in told.items()
        }
        return cls(**values)

    def as_json(self) -> dict[str, Any]:
        """Give the figures as plain JSON values."""
        return asdict(self)


def fingerprint_of(situation: Situation) -> str:
    """A SHA-256 of what a situation asks for: period, cells and area."""
    told = json.dumps(asdict(_asked(situation)), default=str, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def _asked(situation: Situation) -> Asked:
    """The situation as the counting method reads it."""
    return Asked(
        period_from=situation.period_from,
        period_to=situation.period_to,
        cells=situation.cells,
        area=_area(situation),
    )


def _area(situation: Situation) -> Area | None:
    """The edges of the area; it has all four or none."""
    south, north = situation.south, situation.north
    west, east = situation.west, situation.east
    if south is None or north is None or west is None or east is None:
        return None
    return Area(south, north, west, east)


def store_snapshot(rows: Iterable[dict[str, Any]], folder: Path) -> tuple[str, int]:
    """Write the events to a Parquet file named by its hash.

    Returns:
        The SHA-256 of the file and the number of events.

    Raises:
        UncountableEventsError: the matrix would refuse them; nothing was written.
    """
    table = pa.Table.from_pylist(list(rows), schema=EVENTS)
    try:
        refuse_uncountable(table)
    except InputError as error:
        raise UncountableEventsError(str(error)) from error
    draft = folder / f"draft-{uuid.uuid4()}.parquet"
    write_table(draft, table)
    digest = hashlib.sha256(draft.read_bytes()).hexdigest()
    draft.replace(folder / f"{digest}.parquet")
    return digest, table.num_rows


def read_snapshot(content_hash: str, folder: Path) -> pa.Table:
    """Read the events of a snapshot."""
    return read_table(folder / f"{content_hash}.parquet", EVENTS)


def events_of(events: pa.Table, situation: Situation) -> pa.Table:
    """Keep the events that possibly belong to a situation."""
    inside = events_in(events, _asked(situation))["event_id"]
    return events.filter(pc.is_in(events["event_id"], inside.combine_chunks()))


def keys_in_order(events: pa.Table, situation: Situation) -> list[str]:
    """The keys of a situation's events: violence first, then contested, then the rest.

    Within each the latest stand first.
    """
    inside = events_of(events, situation)
    rows = inside.select(["event_id", "force_or_power", "date_from"]).to_pylist()
    by_layer = {code: n for n, one in enumerate(LAYERS) for code in one.force_or_power}
    rows.sort(key=lambda row: row["event_id"])
    rows.sort(key=lambda row: row["date_from"] or date.min, reverse=True)
    rows.sort(key=lambda row: by_layer.get(row["force_or_power"], len(LAYERS)))
    return [row["event_id"] for row in rows]


def situation_figures(events: pa.Table, situation: Situation) -> SituationFigures:
    """Add up the events of a situation, violence apart from all else."""
    inside = events_of(events, situation)
    totals = {
        (row["scope"], row["unit"]): (row["low"], row["best"], row["high"])
        for row in situation_totals(inside, _asked(situation)).to_pylist()
    }
    by_severity = _severities(inside)
    nothing = (0, 0, 0)
    return SituationFigures(
        victims=totals.get(("violence", "victims"), nothing),
        other_victims=totals.get(("deaths_and_harm", "victims"), nothing),
        events=totals.get(("violence", "events"), nothing),
        other_events=totals.get(("deaths_and_harm", "events"), nothing),
        severities=by_severity,
        urgent=("death",) if by_severity.get("5") else (),
    )


def reading(cell: Mapping[str, str], *, events: int, effort: int | None) -> str:
    """How a cell reads: counted, none reported, no information, or n/a."""
    return reading_of(cell, events=events, effort=effort)


def cells(events: pa.Table, dims: Sequence[str]) -> list[dict[str, Any]]:
    """Count the events in cells of the given dimensions; see `evam matrix`."""
    rows: list[dict[str, Any]] = count_cells(events, dims).to_pylist()
    return rows


def _severities(events: pa.Table) -> dict[str, int]:
    """Count people by the severity of the gravest act, where violence is shown."""
    found: Counter[str] = Counter()
    for event in events.select(
        ["force_or_power", "act_types", "victims_best"]
    ).to_pylist():
        if event["force_or_power"] in VIOLENCE:
            found[_severity(event)] += event["victims_best"] or 0
    return dict(sorted(found.items()))


def _severity(event: Mapping[str, Any]) -> str:
    acts = event["act_types"] or ()
    known = [SEVERITY_OF_ACT[act] for act in acts if act in SEVERITY_OF_ACT]
    return max(known, default=SEVERITY_NOT_KNOWN)
