"""What must fit together in one row: first and last day, point and country, codes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from evam_analysis.reports.coordinates import IMPOSSIBLE_KM, find_repair, readings_of
from evam_analysis.reports.door.notes import CellFaultError, Repair, Said
from evam_analysis.reports.door.points import check_pair
from evam_analysis.reports.places import Point, towns
from evam_analysis.vocabularies import StructuralZeroError, check_category_and_nature

NEIGHBOUR_KM = 40.0
"""From the nearest town of the named country; beyond it another country's is sought."""

IN_A_TOWN_KM = 15.0
"""So near to a town of another country, the point is taken to be there."""

_CELLS = 20
"""Cells a degree in which points are judged together, at most 4 km from its middle."""

_NO_PLACE = {"latitude": None, "longitude": None}
_LISTS = ("act_types", "nationalities", "origin", "cites")
Found = tuple[str, CellFaultError | Said]


def misfits(values: dict[str, Any], *, whole_points: bool = True) -> Iterator[Found]:
    """Find what does not fit in a row; what plainly has to go is taken out of it.

    Args:
        values: every column of REPORTS; changed where a remark says so.
        whole_points: whether a latitude needs a longitude; not where the mapping has
            one of them only.

    Yields:
        The column of REPORTS and a fault, for which the row is refused, or a remark.
    """
    for name in _LISTS:
        values[name] = values[name] or None
    first, last = values["date_from"], values["date_to"]
    if first and last and first > last:
        reason = "no day after date_to is expected"
        yield "date_from", CellFaultError("reversed", reason)
    if values["category"] and values["nature"]:
        try:
            check_category_and_nature(values["category"], values["nature"])
        except StructuralZeroError as error:
            yield "nature", CellFaultError("no_such_act", str(error))
    yield from _of_point(values, whole_points)


def _of_point(values: dict[str, Any], whole_points: bool) -> Iterator[Found]:
    latitude, longitude = values["latitude"], values["longitude"]
    if latitude is None or longitude is None:
        if latitude is not longitude and whole_points:
            values.update(_NO_PLACE)
            reason = "a latitude and a longitude make a point; one alone is left out"
            yield "latitude", Said("half_a_point", reason)
        return
    fault = check_pair(latitude, longitude)
    if fault is not None:
        yield "latitude", fault
    elif latitude == 0 and longitude == 0:
        values.update(_NO_PLACE)
        reason = "0, 0 is written where no place is known; the point is left out"
        yield "latitude", Said("null_island", reason)
    elif values["country"]:
        remark = _far(Point(latitude, longitude), values["country"])
        if remark is not None:
            yield "latitude", remark


def _far(point: Point, country: str) -> Said | None:
    """Say that a point is far from its country, and what would bring it there."""
    north, east = (round(degrees * _CELLS) for degrees in point)
    told = _of_cell(north, east, country)
    if told is None:
        return None
    code, reason, kind = told
    readings = {kind: Point(*to) for kind, _, to in readings_of(point)}
    if kind not in readings:
        return Said(code, reason, Repair("leave_out", _NO_PLACE))
    latitude, longitude = readings[kind]
    return Said(
        code, reason, Repair(kind, {"latitude": latitude, "longitude": longitude})
    )


@lru_cache(maxsize=16_384)
def _of_cell(north: int, east: int, country: str) -> tuple[str, str, str] | None:
    """Give code, reason and kind of repair for all points within some 3 km."""
    point, places = Point(north / _CELLS, east / _CELLS), towns()
    distance = places.distance_km(country, point)
    if distance is None or distance <= NEIGHBOUR_KM:
        return None
    far = f"the point is {distance:.0f} km from {country}"
    repair = find_repair(point, country, places)
    if repair is not None:
        nearer = f"{repair.how}, it is {repair.distance_km:.0f} km"
        return "far_from_country", f"{far}; {nearer}", repair.kind
    other = places.country_at(point, within_km=IN_A_TOWN_KM)
    if other is not None and other != country:
        reason = f"{far}, in or near a town of {other}; point or country is wrong"
        return "other_country", reason, "leave_out"
    if distance > IMPOSSIBLE_KM:
        return "far_from_country", f"{far}; point or country is wrong", "leave_out"
    return None
