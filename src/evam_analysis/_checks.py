"""What every row of a table must hold, whatever file it came from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from evam_analysis.errors import Fault, InputError

MOST_FAULTS = 20
"""Faults printed one by one; the rest is counted."""

_EARTH_HALF_WAY_KM = 20_040.0
BOUNDS: dict[str, tuple[float, float, str]] = {
    "latitude": (-90, 90, "-90 to 90 is expected; are the coordinates swapped?"),
    "longitude": (-180, 180, "-180 to 180 is expected"),
    "uncertainty_km": (0, _EARTH_HALF_WAY_KM, "0 or more kilometres are expected"),
    "victims": (0, 1e9, "0 or more is expected"),
    "victims_low": (0, 1e9, "0 or more is expected"),
    "victims_best": (0, 1e9, "0 or more is expected"),
    "victims_high": (0, 1e9, "0 or more is expected"),
    "source_quality": (1, 5, "1 (worst) to 5 (best) is expected"),
}
"""Least and most of each column of numbers, and what to say outside."""
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
"""Days of events; an interval over thousands of years is a slip, not an event."""


class FaultList:
    """Collects the faults of one file; the first ones are shown, all are counted."""

    def __init__(self, path: Path) -> None:
        self._file = str(path)
        self._shown: list[Fault] = []
        self._more = 0

    def add(
        self, expected: str, *, row: int | None = None, column: str | None = None
    ) -> None:
        """Note a fault."""
        if len(self._shown) < MOST_FAULTS:
            self._shown.append(Fault(self._file, expected, row, column))
        else:
            self._more += 1

    def raise_if_any(self) -> None:
        """Refuse the file if there was a fault.

        Raises:
            InputError: with the first faults and the number of the others.
        """
        if self._more:
            more = Fault(self._file, f"{self._more:,} more faults are not shown")
            raise InputError(*self._shown, more)
        if self._shown:
            raise InputError(*self._shown)


def check_rows(
    path: Path, table: pa.Table, *, required: Sequence[str], unique: str | None
) -> None:
    """Refuse empty required cells, repeated identifiers and impossible numbers.

    Raises:
        InputError: with one fault per cell.
    """
    faults = FaultList(path)
    for name in required:
        text: Any = table[name].cast(pa.string())
        blank = pc.equal(pc.utf8_trim_whitespace(text), pa.scalar(""))
        for row in _where(pc.fill_null(blank, True)):
            faults.add("this cell is required", row=row, column=name)
    if unique is not None:
        _check_unique(table, unique, faults)
    _check_bounds(table, faults)
    _check_days(table, faults)
    if {"date_from", "date_to"} <= set(table.column_names):
        for row in _where(pc.greater(table["date_from"], table["date_to"])):
            faults.add("no day after date_to is expected", row=row, column="date_from")
    faults.raise_if_any()


def _check_bounds(table: pa.Table, faults: FaultList) -> None:
    for name, (least, most, expected) in BOUNDS.items():
        if name not in table.column_names:
            continue
        column: Any = table[name]
        outside: Any = pc.or_(
            pc.less(column, pa.scalar(least)), pc.greater(column, pa.scalar(most))
        )
        if pa.types.is_floating(column.type):
            outside = pc.or_(outside, pc.is_nan(column))
        for row in _where(outside):
            faults.add(expected, row=row, column=name)


def _check_days(table: pa.Table, faults: FaultList) -> None:
    expected = f"a day from {FIRST_DAY.year} to {LAST_DAY.year} is expected"
    for field in table.schema:
        if pa.types.is_date(field.type):
            days: Any = table[field.name]
            early = pc.less(days, pa.scalar(FIRST_DAY))
            for row in _where(pc.or_(early, pc.greater(days, pa.scalar(LAST_DAY)))):
                faults.add(expected, row=row, column=field.name)


def _check_unique(table: pa.Table, name: str, faults: FaultList) -> None:
    if pc.count_distinct(table[name], mode="all").as_py() == table.num_rows:
        return
    seen: dict[object, int] = {}
    for row, value in enumerate(table[name].to_pylist(), start=1):
        if value in seen:
            expected = f"an identifier of its own is expected; row {seen[value]} has it"
            faults.add(expected, row=row, column=name)
        else:
            seen[value] = row


def _where(mask: Any) -> list[int]:
    found: Any = pc.indices_nonzero(pc.fill_null(mask, False))
    return [index + 1 for index in found.to_pylist()]
