"""Proposes which column of a file becomes which column of REPORTS; a person decides."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping as Table
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from evam_analysis.columns import REPORTS
from evam_analysis.reports.door.day_words import folded
from evam_analysis.reports.door.hxl import column_for_tag
from evam_analysis.reports.door.looked import Looked, Question
from evam_analysis.reports.door.reading import BUILT_IN, EVAM

_MARKS = re.compile(r"[\W_]+")
_NEVER_PROPOSED = ("source", "records_are")


@dataclass(frozen=True, slots=True)
class Guess:
    """What one column of the file may become.

    Attributes:
        column: its name in the file.
        becomes: a column of REPORTS or of `EXTRA_COLUMNS`.
        basis: tag (HXL), name (the whole name is known) or word (a word of it is).
        chosen: whether the proposal takes it; another column may have the better claim.
    """

    column: str
    becomes: str
    basis: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """A first draft of a mapping.

    Attributes:
        built_in: the name of a mapping that fits the file as it is; None if none does.
        columns: column of REPORTS to column of the file, as `Mapping.columns`.
        guesses: every guess with its basis, also those not taken.
        unused: columns of the file that nothing was guessed for.
        missing: what a mapping needs and no column was guessed for.
        questions: those of the file; order of dates and mark of decimals are asked
            and never proposed here.
    """

    built_in: str | None
    columns: Table[str, str]
    guesses: tuple[Guess, ...]
    unused: tuple[str, ...]
    missing: tuple[str, ...]
    questions: tuple[Question, ...]


def propose_mapping(looked: Looked) -> Proposal:
    """Guess by HXL tags first, then by names, then by single words of names.

    Only columns are guessed, with the basis beside each: what a code, a day or a
    number means is asked. A column is taken for one purpose only.

    Args:
        looked: what `look_at` found.
    """
    found = sorted(_guesses(looked), key=lambda guess: _RANKS[guess[2]])
    columns: dict[str, str] = {}
    guesses = []
    for column, becomes, basis in found:
        free = becomes not in columns and column not in columns.values()
        chosen = free and _fits(becomes, columns)
        if chosen:
            columns[becomes] = column
        guesses.append(Guess(column, becomes, basis, chosen))
    used = set(columns.values())
    return Proposal(
        built_in=_built_in(looked),
        columns=columns,
        guesses=tuple(guesses),
        unused=tuple(name for name in looked.header if name not in used),
        missing=() if "report_id" in columns else ("report_id",),
        questions=looked.questions,
    )


_RANKS = {"tag": 0, "name": 1, "word": 2}


def _guesses(looked: Looked) -> list[tuple[str, str, str]]:
    tags = looked.hxl or ("",) * len(looked.header)
    found = []
    for name, tag in zip(looked.header, tags, strict=True):
        tagged = column_for_tag(tag) if tag else None
        if tagged and tagged not in _NEVER_PROPOSED:
            found.append((name, tagged, "tag"))
            continue
        bare = _bare(name)
        if becomes := _names().get(bare):
            found.append((name, becomes, "name"))
        elif becomes := _by_word(bare):
            found.append((name, becomes, "word"))
    return found


def _by_word(bare: str) -> str | None:
    """Find the longest known name that stands inside another name."""
    if len(bare) > 80:
        return None
    inside = [
        known for known in _names() if len(known) > 3 and f" {known} " in f" {bare} "
    ]
    return _names()[max(inside, key=len)] if inside else None


def _fits(becomes: str, columns: Table[str, str]) -> bool:
    """Tell whether a column may stand beside those already taken."""
    if becomes == "date":
        return not {"date_from", "date_to"} & set(columns)
    if becomes in ("date_from", "date_to"):
        return "date" not in columns
    if becomes == "coordinates":
        return not {"latitude", "longitude"} & set(columns)
    if becomes in ("latitude", "longitude"):
        return "coordinates" not in columns
    return True


def _built_in(looked: Looked) -> str | None:
    there = set(looked.header)
    if {"report_id", "source", "date_from", "records_are"} <= there or set(
        REPORTS.names
    ) <= there:
        return EVAM
    fitting = (name for name, (columns, _) in BUILT_IN.items() if set(columns) <= there)
    return next(fitting, None)


def _bare(name: str) -> str:
    return " ".join(_MARKS.sub(" ", folded(name).replace("'", " ")).split())


@cache
def _names() -> dict[str, str]:
    folder = files("evam_analysis.reports") / "data"
    text = (folder / "header_words.toml").read_text(encoding="utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    return {
        _bare(word): column
        for column, words in data["columns"].items()
        for word in words
    }
