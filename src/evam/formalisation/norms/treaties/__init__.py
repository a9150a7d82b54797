"""What states did about human-rights treaties, as a table of one edition tells it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from evam.formalisation.norms.treaties.names import TREATIES, Treaty

EDITION = 2022
ATTRIBUTION = (
    "Status of UN human-rights treaties, edition 2022, compiled from United Nations"
    " records; coded by evam"
)
"""Stated wherever the table is shown; a name of others' work, so never translated."""

PARTY, SIGNED, NOTHING, NOT_STATED = "PARTY", "SIGNED", "NOTHING", "NOT_STATED"
_LETTERS = {"P": PARTY, "S": SIGNED, "N": NOTHING, "": NOT_STATED}


@dataclass(frozen=True, slots=True)
class Status:
    """What one state did about one treaty.

    Attributes:
        state: ISO 3166-1 alpha-2 code.
        treaty: the treaty.
        did: PARTY, SIGNED and not ratified, NOTHING, or NOT_STATED.
        year: from which it is a party, where the table states it.
        doubtful: whether the columns of the table that was coded disagree here.
    """

    state: str
    treaty: Treaty
    did: str
    year: int | None
    doubtful: bool


@cache
def table() -> dict[str, tuple[Status, ...]]:
    """The statuses of each state, in the order of the treaties."""
    place = files(__package__).joinpath("status-2022.csv")
    lines = place.read_text(encoding="utf-8").splitlines()
    return {row["state"]: tuple(_statuses(row)) for row in csv.DictReader(lines)}


def _statuses(row: dict[str, str]) -> Iterator[Status]:
    for treaty in TREATIES:
        said = row[treaty.code]
        letter = said.rstrip("?")
        year = int(letter) if letter.isdecimal() else None
        did = PARTY if year else _LETTERS[letter]
        yield Status(row["state"], treaty, did, year, said.endswith("?"))
