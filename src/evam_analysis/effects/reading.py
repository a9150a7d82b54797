"""A series from a table: one row a period, in order."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evam_analysis.effects.series import Floats, Series, SeriesError
from evam_analysis.errors import Fault, InputError
from evam_analysis.tables import read_rows

MOST_FAULTS = 20
MOST_PERIODS = 10_000
_GREATEST = 1e12


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; neighbours may be several."""

    outcome: str
    offset: str | None = None
    low: str | None = None
    high: str | None = None
    control: str | None = None
    effort: str | None = None
    independent: str | None = None
    placebo_outcome: str | None = None
    passing: str | None = None
    neighbours: Sequence[str] = ()

    def named(self) -> dict[str, str]:
        """What each column of the series is for, without the neighbours."""
        every = {
            name: getattr(self, name)
            for name in Columns.__dataclass_fields__
            if name != "neighbours"
        }
        return {name: column for name, column in every.items() if column}


def series_from(path: Path, columns: Columns, at: int) -> Series:
    """Read the series of a file.

    Args:
        path: a CSV file; an empty cell is a period that nobody counted.
        columns: what to read.
        at: the first period after the action, counted from 1.

    Raises:
        InputError: a column is missing, a cell holds no count, or the action has no
            period before or after it that was counted; a fault for each of the first
            twenty.
    """
    named = columns.named()
    wanted = [*dict.fromkeys([*named.values(), *columns.neighbours])]
    rows = list(read_rows(path, wanted))
    if len(rows) > MOST_PERIODS:
        raise InputError.at(path, f"at most {MOST_PERIODS} periods are expected")
    read = _Cells(path, rows, {columns.offset, columns.passing, columns.effort})
    found = {name: read.column(column) for name, column in named.items()}
    neighbours = {column: read.column(column) for column in columns.neighbours}
    read.refuse_faults()
    try:
        return Series(at=at, neighbours=neighbours, **found)
    except SeriesError as error:
        raise InputError.at(path, str(error)) from error


class _Cells:
    """Turns cells to numbers, and remembers the place of each that is none."""

    def __init__(
        self, path: Path, rows: list[dict[str, str]], measured: set[str | None]
    ) -> None:
        self.path, self.rows, self.measured = path, rows, measured
        self.faults: list[Fault] = []

    def column(self, name: str) -> Floats:
        return np.array(
            [self._number(row, name, row_of[name]) for row, row_of in self._numbered()]
        )

    def _numbered(self) -> list[tuple[int, dict[str, str]]]:
        return list(enumerate(self.rows, start=1))

    def _number(self, row: int, name: str, cell: str) -> float:
        is_measured = name in self.measured
        if not cell.strip() and not is_measured:
            return math.nan
        try:
            number = float(cell)
        except ValueError:
            number = math.nan
        if is_measured and 0 < number < _GREATEST:
            return number
        if not is_measured and 0 <= number < _GREATEST and number.is_integer():
            return number
        expected = (
            "a number above 0 is expected"
            if is_measured
            else "a count of 0 or more is expected, or nothing where nobody counted"
        )
        self.faults.append(Fault(str(self.path), expected, row, name))
        return math.nan

    def refuse_faults(self) -> None:
        if self.faults:
            raise InputError(*self.faults[:MOST_FAULTS])
