"""What a mapping makes of a file: reports, refusals, remarks, unmatched causes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Literal

import pyarrow as pa

from evam_analysis.columns import REPORTS

PLACES_AFTER_THE_POINT = 6
"""Of a degree; a millionth is a tenth of a metre, finer than any source knows."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something said about one cell of one row.

    Attributes:
        row: the line of data, counted from 1 after the header.
        column: its name in the file.
        reason: a sentence.
    """

    row: int
    column: str
    reason: str


Kind = Literal["REFUSED", "REMARK", "UNMATCHED"]
Outcome = tuple[dict[str, Any] | None, list[tuple[Kind, str, str, str]]]
"""A report or None, and for each note its kind, column, code and reason."""


@dataclass(slots=True)
class Collected:
    """Grows row by row; becomes a table of REPORTS and a list of what was refused.

    Attributes:
        read: rows seen.
        refusals: rows that are no report, each with the reason.
        remarks: cells of accepted rows that were left empty, repaired or are odd.
        unmatched: causes that no rule of the table of causes knows, with their count.
        misses: the rows in which they stand.
    """

    read: int = 0
    refusals: list[Note] = field(default_factory=list)
    remarks: list[Note] = field(default_factory=list)
    unmatched: Counter[str] = field(default_factory=Counter)
    misses: list[Note] = field(default_factory=list)
    _rows: list[dict[str, Any]] = field(default_factory=list)
    _numbers: list[int] = field(default_factory=list)

    @property
    def accepted(self) -> int:
        """How many rows became a report."""
        return len(self._rows)

    def accept(self, **values: Any) -> None:
        """Take a report; columns that are not given stay empty."""
        for name in ("latitude", "longitude"):
            if values.get(name) is not None:
                values[name] = round(values[name], PLACES_AFTER_THE_POINT)
        self._rows.append(values)
        self._numbers.append(self.read)

    def refuse(self, row: int, column: str, reason: str) -> None:
        """Note a row that is no report."""
        self.refusals.append(Note(row, column, reason))

    def remark(self, row: int, column: str, reason: str) -> None:
        """Note a cell of an accepted row."""
        self.remarks.append(Note(row, column, reason))

    def leave_unmatched(self, row: int, column: str, cause: str) -> None:
        """Note words that no rule of the table of causes knows."""
        self.unmatched[cause] += 1
        reason = "no rule of the table of causes knows these words"
        self.misses.append(Note(row, column, reason))

    def by_row(self) -> dict[int, Outcome]:
        """Give the report and the notes of every row that has any."""
        found: dict[int, Outcome] = {
            number: (report, [])
            for number, report in zip(self._numbers, self._rows, strict=True)
        }
        lists: tuple[tuple[Kind, str, list[Note]], ...] = (
            ("REFUSED", "refused", self.refusals),
            ("REMARK", "remark", self.remarks),
            ("UNMATCHED", "no_cause", self.misses),
        )
        for kind, code, notes in lists:
            for note in notes:
                told = (kind, note.column, code, note.reason)
                found.setdefault(note.row, (None, []))[1].append(told)
        return found

    def table(self) -> pa.Table:
        """Give the reports in the order of the file, with every shared column."""
        columns = {
            name: pa.array([row.get(name) for row in self._rows], kind)
            for name, kind in zip(REPORTS.names, REPORTS.types, strict=True)
        }
        return pa.table(columns, schema=REPORTS)

    def as_json(self, *, causes: bool = True) -> dict[str, Any]:
        """Give counts and every note, ready to be written.

        Args:
            causes: whether the words of unmatched causes are given; without them only
                their number is, as the words may be somebody's sentence.
        """
        unmatched = sorted(self.unmatched.items(), key=lambda item: (-item[1], item[0]))
        return {
            "read": self.read,
            "accepted": self.accepted,
            "refused": len(self.refusals),
            "refusals": [_as_json(note) for note in self.refusals],
            "remarks": [_as_json(note) for note in self.remarks],
            "unmatched_rows": sum(self.unmatched.values()),
            "unmatched_causes": [
                {"cause": cause, "rows": rows} for cause, rows in unmatched if causes
            ],
        }


def _as_json(note: Note) -> dict[str, Any]:
    return {"row": note.row, "column": note.column, "reason": note.reason}
