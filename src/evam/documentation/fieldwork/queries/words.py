"""The words of the page of phones: one file a language, the same keys in each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "fr", "ar", "nl")
"""Those of members; what a person is asked has the languages of the questions."""


@cache
def words_in(language: str) -> Mapping[str, str]:
    """Every text in one language, by `section.name`."""
    folder = files("evam.documentation.fieldwork") / "words"
    about: dict[str, str] = {}
    texts: dict[str, str] = {}
    for place in (folder / "clinic", folder):
        told = tomllib.loads((place / f"{language}.toml").read_text("utf-8"))
        about = told.pop("about")
        texts |= {
            f"{section}.{name}": text
            for section, named in told.items()
            for name, text in named.items()
        }
    return texts | {"name": about["name"], "direction": about["direction"]}
