"""The countries: names, and where each lies on the drawn maps."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from evam.common.wording import sort_key


@dataclass(frozen=True, slots=True)
class Sheet:
    """One drawn map, in whole pixels of an equal-area projection.

    Attributes:
        width: of the drawing.
        height: of the drawing.
        land: outline of the land, as an SVG path.
        borders: lines between countries, as an SVG path.
        centres: of the countries whose middle it holds, by code.
    """

    width: int
    height: int
    land: str
    borders: str
    centres: dict[str, tuple[int, int]]


def sheet(name: str) -> Sheet:
    """The map of the "world", or of the "near" lands around the Mediterranean.

    Raises:
        KeyError: there is no map of that name.
    """
    drawn = _drawn()["sheets"][name]
    centres = {code: (x, y) for code, (x, y) in drawn["centres"].items()}
    return Sheet(**(drawn | {"centres": centres}))


def country_name(code: str | None) -> str:
    """The name of a country, its code where we know no name, or "no country stated"."""
    if not code:
        return _("no country stated")
    english: str = _drawn()["names"].get(code, code)
    language = get_language() or "en"
    # The source keeps the names of the outlines; other languages name by CLDR.
    return english if language == "en" else _names(language).get(code, english)


def countries() -> list[tuple[str, str]]:
    """Every country's code with its name in the language of the page, by name."""
    named = [(code, country_name(code)) for code in _drawn()["names"]]
    return sorted(named, key=lambda each: sort_key(each[1]))


@cache
def _names(language: str) -> dict[str, str]:
    return {
        code: str(name) for code, name in Locale.parse(language).territories.items()
    }


@cache
def _drawn() -> dict[str, Any]:
    """What `setup/draw_world.py` made; ISO 3166-1 alpha-2 codes."""
    place = files("evam.common").joinpath("data/world.json")
    drawn: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
    return drawn
