"""Points as the sets write them, checked against the country and repaired if plain."""

from __future__ import annotations

from typing import NamedTuple

from evam_analysis.reports.places import Gazetteer, Point

FAR_KM = 200.0
"""From the nearest place of the country; beyond it a repair is looked for."""

NEAR_KM = 60.0
"""A repair is taken only if it lands so near to a place of the country."""

IMPOSSIBLE_KM = 1000.0
"""Beyond it, point and country cannot both be right."""

PLACEHOLDER_COUNTRIES = 3
"""A point written in rows of so many countries stands for "somewhere"."""


class PointRepair(NamedTuple):
    """Another reading of a point that lands where the row says it is.

    Attributes:
        kind: swapped, sign_latitude, sign_longitude, both_signs, swapped_south,
            swapped_west or swapped_signs.
        how: the same in words.
        point: degrees.
        distance_km: from there to the nearest place of the country.
    """

    kind: str
    how: str
    point: Point
    distance_km: float


class Checked(NamedTuple):
    """A point, or none, and what has to be said about it."""

    point: Point | None
    remark: str | None


def read_point(text: str) -> Point | None:
    """Read "latitude, longitude"; None where it is no point of the earth."""
    parts = text.split(",")
    try:
        latitude, longitude = (float(part) for part in parts)
    except ValueError:
        return None
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        return None
    return Point(latitude, longitude)


def check_point(
    point: Point, country: str, places: Gazetteer, *, placeholder: bool = False
) -> Checked:
    """Check a point against the country that the row names.

    Within 200 km of a place of the country the point stands (the sea and the desert
    are that wide). Farther off, swapped numbers and lost signs are tried in that order;
    what lands within 60 km of a place is taken and said. What cannot be repaired stands
    if it is within 1,000 km, and is left out beyond, as nobody can tell whether point
    or country is wrong.

    Args:
        point: degrees.
        country: ISO alpha-2.
        places: the gazetteer.
        placeholder: whether rows of several countries give this very point.

    Returns:
        The point to use and the remark to list.
    """
    distance = places.distance_km(country, point)
    if distance is None or distance <= FAR_KM:
        return Checked(point, None)
    repair = find_repair(point, country, places)
    if repair is not None:
        told = (
            f"{distance:.0f} km from {country}; {repair.how}, it is"
            f" {repair.distance_km:.0f} km"
        )
        return Checked(repair.point, f"the point is {told}; repaired")
    if placeholder:
        told = f"stands in rows of several countries, {distance:.0f} km from {country}"
        return Checked(None, f"the point {told}; left out")
    if distance > IMPOSSIBLE_KM:
        told = f"{distance:.0f} km from {country}; point or country is wrong"
        return Checked(None, f"the point is {told}; left out")
    return Checked(point, None)


def find_repair(point: Point, country: str, places: Gazetteer) -> PointRepair | None:
    """Try swapped numbers, then lost signs, for a point that is far from its country.

    Args:
        point: degrees.
        country: ISO alpha-2.
        places: the gazetteer.

    Returns:
        The first reading within 60 km of a place of the country, for a point that is
        over 200 km from all of them; else None.
    """
    distance = places.distance_km(country, point)
    if distance is None or distance <= FAR_KM:
        return None
    for kind, how, to in readings_of(point):
        repaired = Point(*to)
        nearer = places.distance_km(country, repaired)
        if nearer is not None and nearer <= NEAR_KM:
            return PointRepair(kind, how, repaired, nearer)
    return None


def readings_of(point: Point) -> list[tuple[str, str, tuple[float, float]]]:
    """Give the other readings of a point: kind, words, and degrees north and east."""
    north, east = point
    tried = [
        ("swapped", "swapped", (east, north)),
        ("sign_latitude", "with the other sign of the latitude", (-north, east)),
        ("sign_longitude", "with the other sign of the longitude", (north, -east)),
        ("both_signs", "with both signs turned", (-north, -east)),
        (
            "swapped_south",
            "swapped with the sign of the latitude turned",
            (-east, north),
        ),
        (
            "swapped_west",
            "swapped with the sign of the longitude turned",
            (east, -north),
        ),
        ("swapped_signs", "swapped with both signs turned", (-east, -north)),
    ]
    return [reading for reading in tried if abs(reading[2][0]) <= 90]
