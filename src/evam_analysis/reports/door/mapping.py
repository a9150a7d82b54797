"""A mapping: which column of a file becomes which column of REPORTS, and how."""

from __future__ import annotations

from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from typing import Any

from evam_analysis.reports.door import calendars, days, points

EXTRA_COLUMNS = ("date", "cause", "coordinates")
"""Columns that a mapping may fill beside those of REPORTS.

date becomes date_from and date_to; cause is coded by the table of causes wherever the
mapping gives no column for a code; coordinates is a point in one cell.
"""

CODED = {
    "setting": "settings",
    "phase": "phases",
    "category": "categories",
    "nature": "natures",
    "force_or_power": "force_or_power",
    "actor_kind": "actor_kinds",
    "act_types": "acts",
}
"""Columns whose values are codes, and the vocabulary that holds them."""

CHOICES: dict[str, tuple[str, ...]] = {
    "date_order": days.ORDERS,
    "decimal": (".", ","),
    "calendar": calendars.CALENDARS,
    "date_numbers": calendars.NUMBERS,
    "coordinates": points.ORDERS,
}
"""Settings of a mapping that have few possible values."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping as a person saved it; plain values only, so that it can be stored.

    Attributes:
        source: the short name of the data set, part of no identifier.
        columns: column of REPORTS, or of `EXTRA_COLUMNS`, to column of the file.
        constants: columns of REPORTS that have one value in every row; `origin` here
            declares that every row rests on another source.
        values: by column, what the file says to what it stands for: a code, a day, a
            number; "" for an empty cell.
        date_order: day_first, month_first or year_first; None leaves a day that could
            be two refused.
        decimal: the mark before decimals; None leaves 1.022 people refused.
        calendar: gregorian, hijri or buddhist.
        date_numbers: what a bare number in a column of dates counts.
        coordinates: which comes first where a point stands in one cell.
    """

    source: str
    columns: Table[str, str]
    constants: Table[str, Any] = field(default_factory=dict)
    values: Table[str, Table[str, str]] = field(default_factory=dict)
    date_order: str | None = None
    decimal: str | None = None
    calendar: str = "gregorian"
    date_numbers: str = "none"
    coordinates: str = "latitude_first"

    @property
    def needed(self) -> tuple[str, ...]:
        """The columns that the file must have."""
        return tuple(dict.fromkeys(self.columns.values()))

    @property
    def is_our_own(self) -> bool:
        """Whether this reads an export of evam, whose rows name their source."""
        return "source" in self.columns

    def as_plain(self) -> dict[str, Any]:
        """Give what JSON and TOML can hold; `mapping_from` reads it back."""
        plain: dict[str, Any] = {
            "source": self.source,
            "columns": dict(self.columns),
            "constants": dict(self.constants),
            "values": {name: dict(table) for name, table in self.values.items()},
        }
        for name in CHOICES:
            if getattr(self, name) is not None:
                plain[name] = getattr(self, name)
        return plain
