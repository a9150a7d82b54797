"""Saved situations: sets of cells with an area and a period, and what is in them."""

# ruff: noqa: S608 (codes are bound; all else is a constant, a number or a day)

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa

from evam_analysis.errors import AnalysisError
from evam_analysis.matrix.cells import count_cells
from evam_analysis.matrix.counted import MEMBERSHIP, counted_events
from evam_analysis.matrix.dimensions import check_dimensions, dimension_sql

_KM_A_DEGREE = 111.2
_UNSTATED_KM = 25.0


class SituationError(AnalysisError):
    """A period or an area that holds nothing."""


@dataclass(frozen=True, slots=True)
class Area:
    """A box of latitude and longitude, in degrees; west above east passes 180."""

    south: float
    north: float
    west: float
    east: float

    def __post_init__(self) -> None:
        latitudes = -90 <= self.south <= self.north <= 90
        if not latitudes or not all(-180 <= x <= 180 for x in (self.west, self.east)):
            raise SituationError("south <= north is expected, in degrees of the globe")


@dataclass(frozen=True, slots=True)
class Situation:
    """A named set of matrix cells with its period and, if any, its area.

    Attributes:
        cells: for each dimension the codes that belong; a dimension left out is open.
        period_from: first day.
        period_to: last day, inclusive.
        area: None for anywhere.
    """

    period_from: date
    period_to: date
    cells: Mapping[str, Sequence[str]] = field(default_factory=dict)
    area: Area | None = None

    def __post_init__(self) -> None:
        check_dimensions(list(self.cells))
        if self.period_from > self.period_to:
            raise SituationError("a first day that is not after the last is expected")


def events_in(events: pa.Table, situation: Situation) -> pa.Table:
    """Tell which events belong to a situation: surely, at best estimate, possibly.

    Surely: every day of the event lies in the period and all of its circle of
    uncertainty in the area. At best estimate: at least half of its days and the point
    itself. Possibly: one day, and any part of the circle. An event without a day or,
    where there is an area, without a point belongs to none: nobody can say that it is
    inside. Without a stated uncertainty the circle is 25 km.

    Args:
        events: EVENTS columns.
        situation: what to look for.

    Returns:
        MEMBERSHIP; one row for each event that possibly belongs, sorted by identifier.

    Raises:
        InputError: the events cannot be counted.
    """
    cells = " and ".join(_matches(name) for name in situation.cells)
    time = _time(situation)
    place = _place(situation.area)
    asked = [list(codes) for codes in situation.cells.values()]
    with counted_events(events) as con:
        found: pa.Table = con.sql(
            f"""select event_id, {time[0]} and {place[0]} as certain,
              {time[1]} and {place[1]} as likely, {time[2]} and {place[2]} as possible
            from (select *, case when len(act_types) > 0 then act_types
              else ['unknown'] end as types from event)
            where {cells or "true"} and {time[2]} and {place[2]} order by event_id""",
            params=asked,
        ).to_arrow_table()
    return found.cast(MEMBERSHIP)


def situation_totals(
    events: pa.Table, situation: Situation, *, unsure: pa.Table | None = None
) -> pa.Table:
    """Count the events of a situation, low, best and high.

    Low counts what surely belongs to it, best what does at best estimate, high what
    possibly does. Violence and "deaths and harm", graded and provisional, stand in
    rows of their own.

    Args:
        events: EVENTS columns.
        situation: what to count.
        unsure: UNSURE columns; pairs that may be one event.

    Returns:
        Cells without dimensions; no row for what holds no event.
    """
    inside = events_in(events, situation)
    return count_cells(events, (), unsure=unsure, membership=inside)


def _matches(name: str) -> str:
    if name == "act":
        return "list_has_any(types, ?::varchar[])"
    return f"list_contains(?::varchar[], {dimension_sql(name)})"


def _time(situation: Situation) -> tuple[str, str, str]:
    first = f"date '{situation.period_from.isoformat()}'"
    last = f"date '{situation.period_to.isoformat()}'"
    inside = f"coalesce(date_from >= {first} and date_to <= {last}, false)"
    touches = f"coalesce(date_from <= {last} and date_to >= {first}, false)"
    shared = f"(least(date_to, {last}) - greatest(date_from, {first}) + 1)"
    most = f"{touches} and 2 * {shared} >= date_to - date_from + 1"
    return inside, f"({most})", touches


def _place(area: Area | None) -> tuple[str, str, str]:
    if area is None:
        return "true", "true", "true"
    reach = f"(coalesce(uncertainty_km, {_UNSTATED_KM}) / {_KM_A_DEGREE})"
    # Near a pole a circle of any size holds every longitude.
    wide = f"({reach} / greatest(cos(radians(latitude)), 1e-6))"
    parts = []
    for sign in ("-", "+ 0 *", "+"):
        latitude = (
            f"latitude >= {area.south} - ({sign} {reach}) and "
            f"latitude <= {area.north} + ({sign} {reach})"
        )
        west = f"longitude >= {area.west} - ({sign} {wide})"
        east = f"longitude <= {area.east} + ({sign} {wide})"
        both = "and" if area.west <= area.east else "or"
        parts.append(f"coalesce({latitude} and ({west} {both} {east}), false)")
    return parts[0], parts[1], parts[2]
