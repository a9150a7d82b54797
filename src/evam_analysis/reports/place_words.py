"""Finds in a text the words that name where it happened."""

from __future__ import annotations

import re
from typing import NamedTuple

from evam_analysis.reports.countries import country_code, written_code

NEAR_KM = 25.0
OFF_COAST_KM = 50.0
ON_THE_WAY_KM = 250.0
UNSPECIFIED_KM = 100.0
VARIOUS_KM = 250.0
MOST_WORDS = 5

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĻŁŃŅŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽ"
_LINK = (
    r"(?:de|del|della|di|da|do|dos|du|des|la|le|les|el|al|of|the|an|am|im|der|sur|y|e"
    r"|ez|es|upon|bin|ben|bou|abu)"
)
_WORD = rf"\b(?:[AaEe]l[- ]|[aA]s-|[dlDL]['\u2019])?[{_UPPER}][\w'\u2019.\-]*"
_NAME = re.compile(rf"{_WORD}(?: (?:{_LINK} ){{0,2}}{_WORD})*")
_CODE = re.compile(r"\(([A-Z]{1,3}|[A-Z][a-z]+)(?:/[A-Z]{2})?\)")
_HEADING = re.compile(
    r"\b(?:to|towards?|reach|reaching|for|into|enter|entering|visa)(?: the)?"
    r"(?: spanish enclaves? of)?(?: \w+)?$"
)
_COMING = re.compile(r"\b(?:from|leaving|departed|left)(?: the)?(?: \w+)?$")
_OFF = re.compile(r"\b(?:off|coasts? of|shores? of|waters of|island of)\b[\w ]{0,35}$")
_AWAY = re.compile(r"(\d+(?:\.\d+)?) ?(km|miles?|nautical miles|metres)\b[\w ]{0,30}$")
_KM_IN = {"km": 1.0, "mile": 1.6, "miles": 1.6, "nautical miles": 1.9, "metres": 0.001}
_ENTERING = re.compile(r"\b(?:between|and)$")


class Named(NamedTuple):
    """A place as a text names it.

    Attributes:
        names: the words, the most specific first.
        country: ISO alpha-2, or None.
        uncertainty_km: radius that the way of naming leaves open.
    """

    names: tuple[str, ...]
    country: str | None
    uncertainty_km: float


def place_before_code(text: str) -> Named | None:
    """Find the "Name (CC)" that says where it happened.

    Of several, one that follows in, at, near, on or off comes first, in the order of
    the text; then one between two; then a destination; last a place of departure. The
    last two leave 250 km open, a place off a coast 50, a stated distance itself, any
    other 25.

    Args:
        text: the cause of death of united.

    Returns:
        The place, or None where the text has no code that stands for a country.
    """
    found: list[tuple[int, Named]] = []
    start = 0
    for code in _CODE.finditer(text):
        country = written_code(code.group(1))
        if country is not None:
            found.append(_ranked(text[start : code.start()], country))
        start = code.end()
    return min(found, key=lambda item: item[0])[1] if found else None


def place_in_description(text: str) -> Named:
    """Find the place in a description such as that of Missing Migrants.

    What follows a dash, a bracket, a semicolon or a full stop is left out. Of the rest
    the first capitalised name that follows in, at, near, of, on, off, between or from
    is taken; else the first capitalised name that is no word of finding such as
    "Remains". A country or a continent is no place, nor is a name of over five words.

    Args:
        text: the description, entities resolved.

    Returns:
        The names in the order of the text, and the radius: 100 km for an unspecified
        location, 250 km for various ones, else 25.
    """
    lower = text.casefold()
    radius = NEAR_KM
    if re.search(r"\b(?:unspecified|unknown|undetermined) location|somewhere", lower):
        radius = UNSPECIFIED_KM
    if re.search(r"\b(?:various|multiple|several)\b|cumulative", lower):
        radius = VARIOUS_KM
    head = re.split(r" [-\u2013] |[(;]|\. |\n", text.strip())[0] or text
    head = re.sub(r"\b(?:Office of|jurisdiction|Sheriff).*", "", head) or head
    names = [name for name in _names_in(head) if not _FINDING.fullmatch(name)]
    towns = [
        name
        for name in names
        if country_code(name) is None and len(name.split()) <= MOST_WORDS
    ]
    return Named(tuple(towns), None, radius)


_FINDING = re.compile(
    r"(?:Remains?|Bod(?:y|ies)|Found|Recovered|Unspecified|Unknown|Undetermined|Near|Off"
    r"|Train|Rail\w*|In|At|On|Km|KM|Between|Close|Outside|Inside|Various|Multiple|Ranch|Africa|Europe|Open|Strait"
    r"|Private|The|From|About|After|Along|Located|Hospital|Died|Boat|Rescued?|Rescue"
    r"|Skeletal|Somewhere|South|North|East|West|Northern|Southern|Cumulative|Road"
    r"|Highway|Border|Greek|Turkish|Syrian|Libyan|Algerian|Moroccan|Sudanese|Spanish"
    r"|Italian|Mexican|Iranian|Egyptian|Tunisian|Bulgarian|Serbian|Croatian|Body|Reported|Departed|During|Waters|Approximately|Under|Inside)"
)
_LEADING = re.compile(
    r"^(?:the|Near|Off|Between|At|In|On|From|Close|Outside|Inside|Along|South|North|East"
    r"|West|Remains|Body|Bodies|Train|KM|Km|The|Coast|Shore|Waters|Reported|Unspecified)"
    r"(?: of)? "
)
_FOLLOWS = re.compile(
    r"(?:\b(?:in|at|near|of|on|off|between|from|outside|around|to|de)(?: the)?|^) $",
    re.IGNORECASE,
)


def _names_in(text: str) -> list[str]:
    """Give names: first those that follow a word of place, then the others."""
    following: list[str] = []
    others: list[str] = []
    for found in _NAME.finditer(text):
        name = found.group().strip(".,'\u2019- ")
        while (shorter := _LEADING.sub("", name)) != name:
            name = shorter
        before = text[: found.start()]
        led = _FOLLOWS.search(before) or found.group() != name
        (following if led else others).append(name)
    return [name for name in following + others if name]


def _ranked(segment: str, country: str) -> tuple[int, Named]:
    """Rank a place by the words before it: where it happened first."""
    chain, before = _last_names(segment)
    before = before.rstrip(" ,").casefold()
    if away := _AWAY.search(before):
        radius = float(away.group(1)) * _KM_IN[away.group(2)]
        return 0, Named(chain, country, max(NEAR_KM, radius))
    if _COMING.search(before):
        return 3, Named(chain, country, ON_THE_WAY_KM)
    if _HEADING.search(before):
        return 2, Named(chain, country, ON_THE_WAY_KM)
    if _ENTERING.search(before):
        return 1, Named(chain, country, ON_THE_WAY_KM / 2)
    if _OFF.search(before):
        return 0, Named(chain, country, OFF_COAST_KM)
    return 0, Named(chain, country, NEAR_KM)


def _last_names(segment: str) -> tuple[tuple[str, ...], str]:
    """Give the last names of a segment, parted by commas only, and what is before."""
    names = list(_NAME.finditer(segment))
    chain: list[str] = []
    start = len(segment)
    for found in reversed(names):
        between = segment[found.end() : start]
        if chain and between.strip(" ") not in (",", ""):
            break
        if not chain and len(between.split()) > 4:
            break
        chain.insert(0, found.group().strip(".,'\u2019- ").removeprefix("the "))
        start = found.start()
    return tuple(chain), segment[:start]
