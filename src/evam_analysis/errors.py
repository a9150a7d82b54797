"""What the library says when an input cannot be used, with the place of every fault."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in one place, and what was expected there.

    Attributes:
        file: the file as the user named it.
        expected: what is expected there, as a sentence a person can act on.
        row: the line of data, counted from 1 after the header; None if no one row.
        column: the column's name; None if no one column.
    """

    file: str
    expected: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        place = [self.file]
        if self.row is not None:
            place.append(f"row {self.row}")
        if self.column is not None:
            place.append(f"column {self.column}")
        return f"{', '.join(place)}: {self.expected}"


class AnalysisError(Exception):
    """Anything the library refuses to do."""


class InputError(AnalysisError):
    """The input cannot be used as it is; nothing was written."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults

    @classmethod
    def at(
        cls,
        file: Path | str,
        expected: str,
        *,
        row: int | None = None,
        column: str | None = None,
    ) -> InputError:
        """Build the error for a single fault."""
        return cls(Fault(str(file), expected, row, column))
