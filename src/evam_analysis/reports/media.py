"""Names of media and organisations that a row gives as its sources, made comparable."""

from __future__ import annotations

import html
import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_STRONG = re.compile(r"[/,;|]|\bvia\b|\bthrough\b|\n")
_AND = re.compile(r"\s(?:and|&)\s")
_MARKS = re.compile(r"[\W_]+")
_COUNTRY = re.compile(r"\s*\([^)]*\)")
_DOMAIN = re.compile(
    r"^(?:https?://)?(?:www\.)?(.+?)\.(?:com|org|net|info|eu|tv|co\.uk|be|fr|de|it|es|uk"
    r"|gr|nl|mx|ma|dz|tn|ly|ch|at|cl|us|tr|bg|mk|rs|si)$"
)
_PERSON = re.compile(
    r"(?:^|\s)(?:directors?|sheriff(?!'s)|dr\.?|deputy|witness|commander)(?:\s.*|$)",
    re.IGNORECASE,
)


def cited(text: str) -> list[str]:
    """Give one code for each medium or organisation in a list of sources.

    The parts are separated by a slash, comma, semicolon, "and" or "via". An
    abbreviation of the united list becomes its name; then accents, blanks, marks, a
    leading "the" and an ending such as ".com" are dropped, so that SudInfo, Sudinfo and
    sudinfo.be are one. Country offices of one organisation are one. A person who is
    named by their office is left out, the organisation before it kept.

    Args:
        text: as written, entities included.

    Returns:
        Codes in the order of the text, each once.
    """
    parts = _STRONG.split(html.unescape(text))
    parts = [name for part in parts for name in _apart(part)]
    codes = (media_code(part) for part in parts)
    return list(dict.fromkeys(code for code in codes if code))


@lru_cache(maxsize=20_000)
def media_code(name: str) -> str:
    """Give the code of one name; empty where nothing can be kept."""
    name = name.strip()
    for office in _data()["offices"]:
        if name.startswith(office):
            return str(office).casefold()
    name = _names().get(_letters(name), name)
    name = _PERSON.sub("", _COUNTRY.sub("", name)).strip(" -").casefold()
    if found := _DOMAIN.match(name):
        name = found.group(1)
    code = _letters(name.removeprefix("the "))
    code = str(_data()["same"].get(code, code))
    return "" if code in _data()["no_name"] else code


def cites_iom(text: str) -> bool:
    """Tell whether a list of sources holds IOM or its Missing Migrants Project."""
    return any(code in ("iom", "missingmigrantsproject") for code in cited(text))


def _apart(part: str) -> list[str]:
    if "Herzegovina" in part or _letters(part) in _names():
        return [part]
    return _AND.split(part)


def _letters(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return _MARKS.sub("", letters)


@cache
def _data() -> dict[str, Any]:
    folder = files("evam_analysis.reports") / "data"
    return tomllib.loads((folder / "media.toml").read_text(encoding="utf-8"))


@cache
def _names() -> dict[str, str]:
    """Give names by abbreviation; one that stands for two names stands for none."""
    folder = files("evam_analysis.reports") / "data"
    lines = (folder / "united_abbreviations.tsv").read_text(encoding="utf-8")
    pairs = [
        line.split("\t") for line in lines.splitlines() if not line.startswith("#")
    ]
    seen: dict[str, set[str]] = {}
    for short, name in pairs:
        seen.setdefault(_letters(short), set()).add(name)
    return {short: next(iter(n)) for short, n in seen.items() if len(n) == 1}
