"""Which events make up the low, best and high figures of a cell."""

# ruff: noqa: S608 (codes are bound; dimensions are checked)

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pyarrow as pa

from evam_analysis.matrix.counted import counted_events
from evam_analysis.matrix.dimensions import (
    NOT_ESTABLISHED,
    TIMES,
    check_dimensions,
    dimension_sql,
    finest_time,
)

_PARTS: Final[list[tuple[str, pa.DataType]]] = [
    ("event_id", pa.string()),
    ("scope", pa.string()),
    ("layer", pa.string()),
    ("mark", pa.string()),
    ("low", pa.int64()),
    ("best", pa.int64()),
    ("high", pa.int64()),
    ("in_low", pa.bool_()),
    ("in_best", pa.bool_()),
    ("in_high", pa.bool_()),
    ("reaches_in", pa.bool_()),
]
PARTS: Final = pa.schema(_PARTS)
"""One row an event of a cell.

mark is the grade that decides how it counts; low, best and high are its victims, empty
where no number is stated; in_low, in_best and in_high say which figures it is in.
reaches_in marks an event that may have happened in the cell's month or year, or in the
next one: it is in none of the three, only in `possible`.
"""

_ENDS = ("low", "best", "high")
_TABLES = ("scope", "layer")


def explain_cell(
    events: pa.Table,
    cell: Mapping[str, str],
    *,
    unsure: pa.Table | None = None,
    membership: pa.Table | None = None,
) -> pa.Table:
    """List the events behind a cell's figures, with what each adds to them.

    Summing low where in_low, best where in_best and high where in_high gives the cell's
    victims; counting the rows gives its events.

    Args:
        events: EVENTS columns.
        cell: a code for each dimension of the cell; it may also name scope and layer.
        unsure: UNSURE columns, as for `count_cells`.
        membership: MEMBERSHIP columns, as for `count_cells`.

    Returns:
        PARTS; sorted by scope, layer and identifier. An event discounted by a reviewer
        is listed and is in no figure.

    Raises:
        DimensionError: a dimension is unknown.
        InputError: the events cannot be counted.
    """
    dims = [name for name in cell if name not in _TABLES]
    check_dimensions(dims)
    columns = "".join(f", {dimension_sql(name)} as {_named(name)}" for name in dims)
    here = [f"{_named(name)} = ${name}" for name in cell if name not in TIMES]
    times = [f"{_named(name)} = ${name}" for name in dims if name in TIMES]
    reaches = _reaches(dims)
    here.append(f"({' and '.join(times) or 'true'} or {reaches})")
    figures = ", ".join(f"in_{end} and not ({reaches}) as in_{end}" for end in _ENDS)
    with counted_events(events, unsure=unsure, membership=membership) as con:
        found: pa.Table = con.sql(
            f"""select event_id, scope, layer, mark, low, best, high, {figures},
              {reaches} as reaches_in from (select *{columns} from counted)
            where {" and ".join(here)} order by scope, layer, event_id""",
            params=dict(cell),
        ).to_arrow_table()
    return found.cast(PARTS)


def _reaches(dims: Sequence[str]) -> str:
    """Write whether an event outside the cell's month or year may have been in it."""
    finest = finest_time(dims)
    if finest is None:
        return "false"
    written = TIMES[finest]
    first, last = (f"strftime(date_{end}, '{written}')" for end in ("from", "to"))
    reaches = (
        f"d_{finest} = '{NOT_ESTABLISHED}' and ${finest} <> d_{finest} "
        f"and ${finest} between {first} and {last}"
    )
    if {*TIMES} <= {*dims}:
        # A month lies in one year: the cell of any other year is empty.
        reaches += " and starts_with($month, $year)"
    return f"coalesce({reaches}, false)"


def _named(name: str) -> str:
    return name if name in _TABLES else f"d_{name}"
