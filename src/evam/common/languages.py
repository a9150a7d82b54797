"""How the reader wants words, digits and days: by language, and by own choice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.numbers import get_decimal_symbol, get_group_symbol
from django.utils.translation import get_language, override

LATIN = "latn"
ARABIC_INDIC = "arab"
HIJRI = "hijri"


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a reader chose beyond the language.

    Attributes:
        digits: "arab" for ٠١٢٣ where the page is in Arabic; otherwise Latin digits.
        second_calendar: "hijri" for a second date beside the Gregorian one.
    """

    digits: str = ""
    second_calendar: str = ""


_preferences: ContextVar[Preferences] = ContextVar("preferences")


def preferences() -> Preferences:
    """What the reader of this page chose."""
    return _preferences.get(Preferences())


@contextmanager
def written_for(language: str, chosen: Preferences) -> Iterator[None]:
    """Write everything inside in this language and as the reader chose."""
    token = _preferences.set(chosen)
    try:
        with override(language):
            yield
    finally:
        _preferences.reset(token)


@dataclass(frozen=True, slots=True)
class Figures:
    """How numbers are written in one language.

    Attributes:
        group: between thousands.
        decimal: before the decimals.
        minus: before a number below nought; in Arabic with a mark that keeps it there.
        digits: a table for `str.translate`; empty for Latin digits.
    """

    group: str
    decimal: str
    minus: str
    digits: dict[int, int]


_LOCALES = {"en": "en_GB"}
"""Day before month, as the source is written."""


def locale() -> Locale:
    """The locale of the language that the page is written in."""
    return _locale(get_language() or "en")


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(_LOCALES.get(language, language), sep="_")


def figures() -> Figures:
    """How numbers are written on this page."""
    arabic = get_language() == "ar" and preferences().digits == ARABIC_INDIC
    return _figures(get_language() or "en", ARABIC_INDIC if arabic else LATIN)


@cache
def _figures(language: str, digits: str) -> Figures:
    own = _locale(language)
    return Figures(
        group=get_group_symbol(own, numbering_system=digits),
        decimal=get_decimal_symbol(own, numbering_system=digits),
        minus="\u200e\N{MINUS SIGN}" if language == "ar" else "\N{MINUS SIGN}",
        digits=str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
        if digits == ARABIC_INDIC
        else {},
    )
