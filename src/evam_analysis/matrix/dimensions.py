"""The dimensions that cells can have, and the row for what is not established."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from evam_analysis.errors import AnalysisError

DIMENSIONS: Final = (
    "category",
    "nature",
    "act",
    "force_or_power",
    "actor_kind",
    "setting",
    "phase",
    "country",
    "admin1",
    "month",
    "year",
)

TIMES: Final = {"month": "%Y-%m", "year": "%Y"}
"""How a period is written; the finest first, and each lies within one of the next."""

NOT_ESTABLISHED: Final = "not_established"
"""The row of category, nature, month and year for what nobody has shown."""

UNKNOWN: Final = "unknown"

NON_ADDITIVE: Final = ("act",)
"""An event holds several acts and stands once under each: these rows do not sum up."""

COLUMN_OF: Final = {"act": "act_types"}
"""Where a dimension's codes stand in the events, if not in a column of its name."""

_NO_CODE = {"category": NOT_ESTABLISHED, "nature": NOT_ESTABLISHED}


class DimensionError(AnalysisError):
    """A dimension that cells cannot have, or one asked for twice."""


def check_dimensions(dims: Sequence[str]) -> None:
    """Make sure that cells can have these dimensions.

    Raises:
        DimensionError: one is unknown or stands twice; the message lists them all.
    """
    for name in dims:
        if name not in DIMENSIONS:
            every = ", ".join(DIMENSIONS)
            raise DimensionError(f'"{name}" is no dimension; there are {every}')
        if list(dims).count(name) > 1:
            raise DimensionError(f'"{name}" is expected once')


def finest_time(dims: Collection[str]) -> str | None:
    """Give the shortest period among the dimensions, which tells the longer ones."""
    return next((name for name in TIMES if name in dims), None)


def dimension_sql(name: str) -> str:
    """Write how a dimension is read from a row of events, never as a null.

    A month or a year is given only where all days of an event lie in it; an event that
    reaches over its end is in the row not_established, because nobody has shown in
    which of them it happened.
    """
    if name in TIMES:
        same = f"date_trunc('{name}', date_from) = date_trunc('{name}', date_to)"
        period = f"strftime(date_from, '{TIMES[name]}')"
        return f"case when {same} then {period} else '{NOT_ESTABLISHED}' end"
    if name == "act":
        return f"coalesce(nullif(unnest(types), ''), '{UNKNOWN}')"
    return f"coalesce(nullif({name}, ''), '{_NO_CODE.get(name, UNKNOWN)}')"
