"""The countries: names, and where each lies on the drawn map."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class World:
    """The drawn map, in whole pixels of an Equal Earth projection.

    Attributes:
        width: of the drawing.
        height: of the drawing.
        land: outline of all land, as an SVG path.
        borders: lines between countries, as an SVG path.
        names: of countries by ISO 3166-1 alpha-2 code.
        centres: of countries; a few tiny ones have none.
    """

    width: int
    height: int
    land: str
    borders: str
    names: dict[str, str]
    centres: dict[str, tuple[int, int]]


@cache
def world() -> World:
    """The map as `setup/draw_world.py` made it."""
    text = files("evam.common").joinpath("data/world.json").read_text(encoding="utf-8")
    drawn = json.loads(text)
    countries = drawn["countries"]
    return World(
        width=drawn["width"],
        height=drawn["height"],
        land=drawn["land"],
        borders=drawn["borders"],
        names={code: row["name"] for code, row in countries.items()},
        centres={
            code: tuple(row["at"]) for code, row in countries.items() if row["at"]
        },
    )


def country_name(code: str | None) -> str:
    """The name of a country, its code where we know no name, or "no country stated"."""
    if not code:
        return "no country stated"
    return world().names.get(code, code)
