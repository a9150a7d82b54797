"""Countries and regions that a place may be answered with."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale

LIST = "static/reporting/regions.json"
NO_COUNTRIES = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]
)
"""Codes of CLDR that name groups, islands of another country, or tests."""


@cache
def offered_regions() -> dict[str, tuple[str, ...]]:
    """Country to the codes of its regions; none where we have no list of them."""
    regions = _regions()
    return {
        code: tuple(f"{code}-{end}" for end in regions.get(code, ()))
        for code in _countries()
    }


@cache
def country_names(language: str) -> dict[str, str]:
    """The name of each country in one language."""
    spoken, english = (Locale(code).territories for code in (language, "en"))
    return {code: spoken.get(code, english[code]) for code in _countries()}


def region_names(country: str) -> dict[str, str]:
    """The regions of a country with their names; empty where we have no list."""
    named = _regions().get(country, {})
    return {f"{country}-{end}": name for end, name in named.items()}


@cache
def countries_data(language: str) -> bytes:
    """Names of all countries in one language, as the page reads them."""
    names = country_names(language)
    text = json.dumps(names, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


@cache
def _regions() -> dict[str, dict[str, str]]:
    told: dict[str, Any] = json.loads(
        files("evam.documentation.reporting").joinpath(LIST).read_text("utf-8")
    )
    return told


@cache
def _countries() -> tuple[str, ...]:
    """ISO 3166-1 codes that have a name; the first level of CLDR's territories."""
    known = Locale("en").territories
    codes = {str(code) for code in known if re.fullmatch("[A-Z]{2}", str(code))}
    return tuple(sorted(codes - NO_COUNTRIES))
