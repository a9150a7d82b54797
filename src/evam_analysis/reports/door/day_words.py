"""Dates in words: months, seasons and parts of them in four languages."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from evam_analysis.reports.dates import Interval
from evam_analysis.reports.door.numbers import plain_digits
from evam_analysis.reports.door.spans import (
    of_day,
    of_month,
    of_season,
    of_winter,
    of_year,
    third,
    widened,
)

_DASHES = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\uff0d", "-")
)
_ALEFS = str.maketrans({"\u0623": "\u0627", "\u0625": "\u0627", "\u0622": "\u0627"})
_QUARTER = re.compile(
    r"(?:[qtk]([1-4]) ?[-/ ]? ?(\d{4})|(\d{4}) ?[-/ ]? ?[qtk]([1-4]))"
)
_WEEK = re.compile(r"(\d{4})-?w(\d{2})")
_DECADE = re.compile(r"((?:19|20)\d0) ?'?s")
_FIRST_OF_CENTURY = 50


def folded(text: str) -> str:
    """Fold a date: ASCII digits and dashes, no case, accents or doubled blanks."""
    text = plain_digits(text.translate(_DASHES)).casefold()
    if not text.isascii():
        letters = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in letters if not unicodedata.combining(c))
        text = text.translate(_ALEFS).replace("\u0640", "").replace("\u2044", "/")
        text = text.replace("\u2019", "'").replace("\u060c", ",")
    return " ".join(text.split())


def interval_in_words(words: str) -> Interval | None:
    """Read a folded date that holds words; None where it is none.

    Raises:
        ValueError: there is no such day.
    """
    words = re.sub(r"[,.]+(?=\s|$)", " ", words)
    words = _without(_words()["weekdays"], f" {words} ").strip()
    for name, change in (("about", widened), ("early", 0), ("middle", 1), ("late", 2)):
        for start in _starts(name):
            rest = re.sub(rf"^{re.escape(start)}[ .-]+", "", words)
            if rest != words:
                inner = interval_in_words(rest) or _bare_year(rest)
                if inner is None:
                    return None
                return (
                    third(inner, change) if isinstance(change, int) else change(inner)
                )
    return _in_words(" ".join(words.split()))


def _in_words(words: str) -> Interval | None:
    for reader in (_quarter, _week, _decade, _season, _month):
        found = reader(words)
        if found is not None:
            return found
    bare = _without(_words()["joining"], f" {words} ").strip()
    return _bare_year(bare) if bare != words else None


def _quarter(words: str) -> Interval | None:
    found = _QUARTER.fullmatch(words)
    if not found:
        return None
    quarter, year = int(found[1] or found[4]), int(found[2] or found[3])
    last = of_month(year, quarter * 3).last
    return Interval(of_month(year, quarter * 3 - 2).first, last)


def _week(words: str) -> Interval | None:
    found = _WEEK.fullmatch(words)
    if not found:
        return None
    year, week = int(found[1]), int(found[2])
    return Interval(*(date.fromisocalendar(year, week, day) for day in (1, 7)))


def _decade(words: str) -> Interval | None:
    found = _DECADE.fullmatch(words)
    if not found:
        return None
    return Interval(of_year(int(found[1])).first, of_year(int(found[1]) + 9).last)


def _season(words: str) -> Interval | None:
    bare = _without(_words()["joining"], f" {words} ").strip()
    found = _season_pattern().fullmatch(bare)
    if not found:
        return None
    name = _season_names()[found["name"]]
    year = int(found["year"])
    if not found["next"]:
        return of_season(name, year)
    end = (
        int(found["next"])
        if len(found["next"]) == 4
        else int(found["year"][:2] + found["next"])
    )
    if name != "winter" or end != year + 1:
        raise ValueError(words)
    return of_winter(year)


def _month(words: str) -> Interval | None:
    words = re.sub(r"(?<=\d)(?:st|nd|rd|th|er|e|de|ste)\b", "", words)
    bare = _without(_words()["joining"], f" {words} ").strip(" -")
    found = _month_pattern().fullmatch(bare)
    if not found:
        return None
    month = _month_numbers()[found["name"]]
    year = int(found["year"])
    if len(found["year"]) == 2:
        year += 1900 if year >= _FIRST_OF_CENTURY else 2000
    day = found["before"] or found["after"]
    if day is None:
        return of_month(year, month)
    if len(found["year"]) == 2 and not found["before"]:
        raise ValueError(words)
    return of_day(year, month, int(day))


def _bare_year(words: str) -> Interval | None:
    return of_year(int(words)) if re.fullmatch(r"(?:19|20)\d{2}", words) else None


def _without(names: list[str], words: str) -> str:
    for name in sorted(names, key=len, reverse=True):
        words = words.replace(f" {name} ", " ")
    return words


@cache
def _starts(name: str) -> tuple[str, ...]:
    return tuple(sorted(_words()[name], key=len, reverse=True))


@cache
def _month_numbers() -> dict[str, int]:
    months = enumerate(_words()["months"], start=1)
    return {folded(name): number for number, names in months for name in names}


@cache
def _month_pattern() -> re.Pattern[str]:
    names = _alternatives(_month_numbers())
    year = r"(?P<year>\d{4}|'?\d{2})"
    return re.compile(
        rf"(?:(?P<before>\d{{1,2}})[ -]*)?(?P<name>{names})[ .-]*"
        rf"(?:(?P<after>\d{{1,2}})[ ,]+)?{year}"
    )


@cache
def _season_names() -> dict[str, str]:
    seasons = _words()["seasons"].items()
    return {folded(word): name for name, words in seasons for word in words}


@cache
def _season_pattern() -> re.Pattern[str]:
    names = _alternatives(_season_names())
    later = r"(?: ?[-/] ?(?P<next>\d{2}|\d{4}))?"
    return re.compile(rf"(?P<name>{names}) (?P<year>\d{{4}}){later}")


def _alternatives(names: dict[str, object] | dict[str, int] | dict[str, str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


@cache
def _words() -> dict[str, Any]:
    folder = files("evam_analysis.reports") / "data"
    return tomllib.loads((folder / "date_words.toml").read_text(encoding="utf-8"))


def other_calendar_words() -> dict[str, list[str]]:
    """Give the words that tell another calendar, by its name."""
    found: dict[str, list[str]] = _words()["others"]
    return found
