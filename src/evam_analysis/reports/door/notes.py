"""What the door says about a row: refused, remarked, unmatched, and how to repair."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from evam_analysis.errors import AnalysisError

Kind = Literal["REFUSED", "REMARK", "UNMATCHED"]

LONGEST_VALUE = 80
"""Characters of a cell that a note repeats."""


class Exact(str):
    """A number that a file holds as a number: a point stands before its decimals."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Repair:
    """A correction that a person may accept; nothing is repaired unasked.

    Attributes:
        kind: swapped, sign_latitude, sign_longitude, both_signs, swapped_south,
            swapped_west, swapped_signs, turned_round, web_mercator, leave_out or
            least_number.
        values: columns of REPORTS with what they would hold.
    """

    kind: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Note:
    """Something said about one cell of one row.

    Attributes:
        kind: REFUSED where the row is no report for this; UNMATCHED where the words
            have no code yet and the mapping can say which; REMARK otherwise.
        column: its name in the file; empty where the whole row is meant.
        code: a short fixed name of the reason, the same for every row.
        reason: a sentence.
        value: what stands in the cell, shortened.
        repair: what would put it right, where that can be said.
    """

    kind: Kind
    column: str
    code: str
    reason: str
    value: str = ""
    repair: Repair | None = None


@dataclass(frozen=True, slots=True)
class MappedRow:
    """One row of the file and what became of it.

    Attributes:
        row: its number as a spreadsheet shows it; the header is row 1 unless lines
            stand before it.
        report: every column of REPORTS, or None where the row is refused.
        notes: what has to be said.
        records_are: INVENTED where the row itself says so, else REAL.
    """

    row: int
    report: dict[str, Any] | None
    notes: tuple[Note, ...] = ()
    records_are: str = "REAL"


class CellFaultError(AnalysisError):
    """A cell that cannot be read without guessing.

    Attributes:
        code: a short fixed name of the reason.
        reason: a sentence.
        unmatched: whether the mapping could say what the words stand for.
        repair: what would put it right.
    """

    def __init__(
        self,
        code: str,
        reason: str,
        *,
        unmatched: bool = False,
        repair: Repair | None = None,
    ) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason
        self.unmatched, self.repair = unmatched, repair

    def note(self, column: str, value: str) -> Note:
        """Give the note of a row that is refused for this."""
        kind: Kind = "UNMATCHED" if self.unmatched else "REFUSED"
        shown = shortened(value)
        return Note(kind, column, self.code, seen(self.reason), shown, self.repair)


@dataclass(frozen=True, slots=True)
class Said:
    """A remark on a cell that was read.

    Attributes:
        code: a short fixed name of it.
        reason: a sentence.
        repair: what could be put right.
        unmatched: whether words were left without a code.
    """

    code: str
    reason: str
    repair: Repair | None = None
    unmatched: bool = False

    def note(self, column: str, value: str) -> Note:
        """Give the note of a row that is kept."""
        kind: Kind = "UNMATCHED" if self.unmatched else "REMARK"
        shown = shortened(value)
        return Note(kind, column, self.code, seen(self.reason), shown, self.repair)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell gives: values of REPORTS, and what has to be said."""

    values: Mapping[str, Any]
    said: tuple[Said, ...] = field(default=())


def shortened(value: str) -> str:
    """Give the start of a long cell, without marks that turn a line around."""
    if len(value) < LONGEST_VALUE:
        return seen(value)
    return f"{seen(value[: LONGEST_VALUE - 1])}\u2026"


def seen(text: str) -> str:
    """Put a dot for every letter that nobody sees or that turns the line."""
    if text.isprintable():
        return str(text)
    return "".join(c if c.isprintable() else "\u00b7" for c in text)
