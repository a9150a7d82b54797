"""Every text of the public pages in one language: of the questions and of the rest."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from babel import Locale
from babel.dates import format_date

from evam.documentation.telling import words

PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language of the public pages.

    Attributes:
        language: its code.
        name: as its readers write it.
        direction: ltr or rtl.
        texts: by `section.name`.
    """

    language: str
    name: str
    direction: str
    texts: Mapping[str, str]

    def say(self, key: str, **values: object) -> str:
        """A text with its places filled, such as the team's name at {t}.

        Raises:
            KeyError: no such text.
        """

        def filled(place: re.Match[str]) -> str:
            return str(values.get(place[1], place[0]))

        return PLACE.sub(filled, self.texts[key])

    def digits(self, value: object) -> str:
        """A number or a code in the digits that this language writes by default."""
        written = str(value)
        return written.translate(PERSIAN_DIGITS) if self.language == "fa" else written

    def day(self, value: date) -> str:
        """A day of the common calendar with the name of its month."""
        return self.digits(format_date(value, "d MMMM y", Locale(self.language)))

    def country(self, code: str) -> str:
        """The name of a country."""
        return str(Locale(self.language).territories.get(code, code))


@cache
def spoken(language: str) -> Spoken:
    """Read a language; the same object at every call.

    Raises:
        KeyError: the questions do not exist in that language.
    """
    asked = words(language)
    own = _own(language)
    return Spoken(language, asked.name, asked.direction, dict(asked.texts) | own)


def _own(language: str) -> dict[str, str]:
    place = files("evam.documentation.reporting").joinpath(f"words/{language}.toml")
    told = tomllib.loads(place.read_text(encoding="utf-8"))
    del told["about"]
    return {
        f"{section}.{name}": text
        for section, named in told.items()
        for name, text in named.items()
    }
