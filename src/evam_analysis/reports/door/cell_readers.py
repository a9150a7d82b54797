"""Reads a cell by the column that it becomes: days, places, counts, codes, lists."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from evam_analysis._cells import LIST_SEPARATOR
from evam_analysis._checks import BOUNDS
from evam_analysis.reports.causes import cause_table, code_cause
from evam_analysis.reports.countries import named_country
from evam_analysis.reports.door.days import Reckoning, read_days
from evam_analysis.reports.door.letters import clean_text, clean_word
from evam_analysis.reports.door.mapping import CODED, Mapping
from evam_analysis.reports.door.notes import Cell, CellFaultError, Said
from evam_analysis.reports.door.numbers import read_count, read_number
from evam_analysis.reports.door.points import read_degrees, read_pair
from evam_analysis.reports.media import cited
from evam_analysis.vocabularies import UnknownCodeError, vocabulary

Reader = Callable[[str], Cell]

LONGEST = {"report_id": 80, "source": 40, "place_name": 200, "admin1": 12}
"""Characters that a name or an identifier may have."""

_PARTS = re.compile(r"[;,/|\u060c\u061b]| or | and | ou | et | en | of ")


def reader_of(name: str, mapping: Mapping) -> Reader:
    """Give what reads the cells of one column.

    Args:
        name: a column of REPORTS or an extra column of a mapping.
        mapping: how its dates and numbers are written, and what its words stand for.

    Returns:
        A function from text to values; it raises `CellFaultError`.
    """
    read = _plain_reader(name, mapping)
    table = mapping.values.get(name)
    if not table:
        return read
    stands = {" ".join(said.split()).casefold(): to for said, to in table.items()}
    return partial(_translated, read=read, stands=stands)


def _translated(text: str, *, read: Reader, stands: dict[str, str]) -> Cell:
    """Put what the mapping says for the whole cell, else for each item of a list."""
    whole = stands.get(" ".join(text.split()).casefold())
    if whole is not None:
        return read(whole) if whole else Cell({})
    if LIST_SEPARATOR not in text:
        return read(text)
    items = (item.strip() for item in text.split(LIST_SEPARATOR))
    return read(LIST_SEPARATOR.join(stands.get(i.casefold(), i) for i in items))


def _plain_reader(name: str, mapping: Mapping) -> Reader:
    if name in CODED:
        return partial(_codes, name=name)
    if name in ("date", "date_from", "date_to"):
        how = Reckoning(mapping.date_order, mapping.calendar, mapping.date_numbers)
        return partial(_days, name=name, how=how)
    if name in ("latitude", "longitude"):
        other = {"latitude": "longitude", "longitude": "latitude"}[name]
        alone = other not in mapping.columns
        return lambda text: read_degrees(text, name, mapping.decimal, alone=alone)
    if name == "coordinates":
        return lambda text: read_pair(text, mapping.coordinates, mapping.decimal)
    if name == "victims":
        return lambda text: _bounded(read_count(text, mapping.decimal))
    if name in ("uncertainty_km", "source_quality"):
        return partial(_number, name=name, decimal=mapping.decimal)
    if name == "cites" and not mapping.is_our_own:
        return lambda text: Cell({"cites": cited(clean_text(text)[0])})
    return _READERS.get(name) or partial(_word, name=name)


def _days(text: str, *, name: str, how: Reckoning) -> Cell:
    days = read_days(text, how)
    both = {"date_from": days.first, "date_to": days.last}
    return Cell(both if name == "date" else {name: both[name]})


def _number(text: str, *, name: str, decimal: str | None) -> Cell:
    value = read_number(text, decimal)
    if name == "source_quality":
        if value != int(value):
            raise CellFaultError("outside", BOUNDS[name][2])
        return _bounded(Cell({name: int(value)}))
    return _bounded(Cell({name: value}))


def _bounded(cell: Cell) -> Cell:
    for name, value in cell.values.items():
        least, most, expected = BOUNDS[name]
        if not least <= value <= most:
            raise CellFaultError("outside", expected)
    return cell


def _word(text: str, *, name: str) -> Cell:
    word, said = clean_word(text)
    most = LONGEST[name]
    if len(word) > most:
        reason = f"at most {most} characters are taken; {len(word):,} are here"
        raise CellFaultError("too_long", reason, unmatched=name == "admin1")
    return Cell({name: word or None}, said)


def _text(text: str) -> Cell:
    words, said = clean_text(text)
    return Cell({"text": words or None}, said)


def _items(text: str, *, name: str) -> Cell:
    words, said = clean_word(text)
    return Cell({name: _split(words)}, said)


def _split(words: str) -> list[str]:
    items = (item.strip() for item in words.split(LIST_SEPARATOR))
    return list(dict.fromkeys(item for item in items if item))


def _codes(text: str, *, name: str) -> Cell:
    words, said = clean_word(text)
    codes = _split(words) if name == "act_types" else [words]
    try:
        vocabulary(CODED[name]).check(codes)
    except UnknownCodeError as error:
        raise CellFaultError("no_code", str(error), unmatched=True) from error
    return Cell({name: codes if name == "act_types" else codes[0]}, said)


def _country(text: str) -> Cell:
    words, said = clean_word(text)
    code = named_country(words)
    if code is None:
        reason = f'"{words[:40]}" is no country of today; the mapping can say which'
        raise CellFaultError("no_country", reason, unmatched=True)
    return Cell({"country": code}, said)


def _nationalities(text: str) -> Cell:
    words, said = clean_word(text)
    found: dict[str, None] = {}
    lost = []
    for part in filter(None, (p.strip() for p in _PARTS.split(words))):
        code = named_country(part)
        if code is None:
            lost.append(part)
        else:
            found[code] = None
    if lost:
        reason = f'"{lost[0][:40]}" is no country of today; left out'
        said = (*said, Said("no_country", reason, unmatched=True))
    return Cell({"nationalities": list(found)}, said)


def _cause(text: str) -> Cell:
    words, said = clean_text(text)
    coding = code_cause(words)
    if coding.basis is None:
        reason = "no rule of the table of causes knows these words"
        said = (*said, Said("no_cause", reason, unmatched=True))
    coded = {
        "act_types": ["death", *coding.acts],
        "force_or_power": coding.force_or_power,
        "category": coding.category,
        "nature": coding.nature,
        "actor_kind": coding.actor_kind,
        "setting": cause_table().setting(words),
        "phase": cause_table().phase(words),
    }
    return Cell({"cause": coded}, said)


_READERS: dict[str, Reader] = {
    "text": _text,
    "country": _country,
    "nationalities": _nationalities,
    "cause": _cause,
    "origin": partial(_items, name="origin"),
    "cites": partial(_items, name="cites"),
}
