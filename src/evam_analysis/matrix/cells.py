"""Counts events, victims and acts in the cells of chosen dimensions."""

# ruff: noqa: S608 (every part of a statement is a constant or a checked dimension)

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa

from evam_analysis.errors import AnalysisError
from evam_analysis.matrix.counted import counted_events
from evam_analysis.matrix.dimensions import check_dimensions
from evam_analysis.matrix.layers import LAYERS, MARKS, SCOPES, UNITS
from evam_analysis.matrix.placing import keys_of, place

_FIGURES: Final[list[tuple[str, pa.DataType]]] = [
    ("unit", pa.string()),
    ("layer", pa.string()),
    ("low", pa.int64()),
    ("best", pa.int64()),
    ("high", pa.int64()),
    ("events", pa.int64()),
    ("reports", pa.int64()),
    ("origins", pa.int64()),
    ("sources", pa.int64()),
    ("top_source_share", pa.float64()),
    ("effort", pa.float64()),
    ("grades", pa.map_(pa.string(), pa.int64())),
    ("possible", pa.int64()),
    ("unknown", pa.int64()),
]

_EFFORT_IN_EVERY_TABLE = f"""
select * from effort_given,
  (select unnest({list(SCOPES)}) as scope), (select unnest({list(LAYERS)}) as layer)"""


class EffortError(AnalysisError):
    """A table of effort that does not fit the cells."""


class OrderOfValuesError(AnalysisError):
    """A cell whose low, best and high are not in order: a fault of ours."""


def cells_schema(dims: Sequence[str]) -> pa.Schema:
    """Give the columns of cells with these dimensions.

    `scope` comes first and belongs to every row: violence, or deaths and harm. Then the
    dimensions, then the figures. `possible` is the most that could belong to the row
    (high, and with a month or year also what reaches into it from another one);
    `unknown` is the number of events without a stated greatest number of victims.
    """
    return pa.schema([*((name, pa.string()) for name in ("scope", *dims)), *_FIGURES])


def count_cells(
    events: pa.Table,
    dims: Sequence[str],
    *,
    unsure: pa.Table | None = None,
    membership: pa.Table | None = None,
    effort: pa.Table | None = None,
    file: str = "the events",
) -> pa.Table:
    """Count low, best and high in every cell that holds an event.

    Low sums the low numbers of G5 and G4 (P4 among public records), best the best
    numbers of these and G3 (P3), high the high numbers of all but G0. Two scopes
    (violence; deaths and harm) and two layers (graded; provisional) are kept in rows
    of their own, and no sum goes over them.

    An event whose days reach over the end of a month is in the month not_established,
    so that months add up to the whole; `possible` says how much of it could belong to
    each month. The same holds for years. With both, an event over two months of one
    year has its year and no month, so that the rows of a year add up to that year.

    An event with several acts stands once under each: rows by act do not add up. Acts
    are one for each kind of actor, victim and type; where an event names t types for n
    victims they are between max(n, t) and n * t, and the best number is the lower end,
    which counts no act that the record does not show.

    Args:
        events: EVENTS columns, one row an event, in any order.
        dims: out of `DIMENSIONS`; none for the totals.
        unsure: UNSURE columns; pairs of events that may be one.
        membership: MEMBERSHIP columns; None for all events.
        effort: some of dims, and `effort`, 0 or more, one row for each combination.
            With all of dims, rows of zeros are given for effort without events.
        file: what to call the events in faults.

    Returns:
        `cells_schema(dims)`; low <= best <= high <= possible in each row, sorted by
        scope, dims, layer and unit.

    Raises:
        DimensionError: a dimension is unknown or stands twice.
        InputError: the events cannot be counted.
        UnsurePairError: an unsure pair cannot be.
        EffortError: effort does not fit.
    """
    check_dimensions(dims)
    if effort is not None:
        _check_effort(effort, dims)
    with counted_events(events, unsure=unsure, membership=membership, file=file) as con:
        place(con, dims)
        con.execute(_summed(dims))
        _add_effort(con, effort, dims)
        cells: pa.Table = con.sql(_cells(dims)).to_arrow_table()
    cells = _with_grades(cells).select(cells_schema(dims).names)
    cells = cells.cast(cells_schema(dims)).combine_chunks()
    _assert_order(cells)
    return cells


def _summed(dims: Sequence[str]) -> str:
    """Give a statement that sums each cell, and what may reach into it."""
    keys = keys_of(dims)
    units = {
        "events": ("1", "1", "1"),
        "victims": ("low", "best", "high"),
        "acts": ("acts_low", "acts_best", "acts_high"),
    }
    sums = ", ".join(
        f"coalesce(sum({value}) filter (in_{end}), 0)::bigint as {unit}_{end}"
        for unit, values in units.items()
        for end, value in zip(("low", "best", "high"), values, strict=True)
    )
    words = ", ".join(f"d_{name}::varchar as d_{name}" for name in dims)
    words = f" replace ({words})" if dims else ""
    marks = ", ".join(f"count(*) filter (mark = '{m}') as mark_{m}" for m in MARKS)
    return f"""
    create temp table summed as
    with here as (
      select {keys}, {sums}, count(*) as events,
        coalesce(sum(reports), 0)::bigint as reports,
        coalesce(sum(origins), 0)::bigint as origins,
        {marks},
        count(*) filter (open_ended) as unknown
      from placed group by {keys}),
    told as (
      select {keys}, source, count(*) as times
      from (select {keys}, unnest(list_distinct(sources)) as source
        from placed) group by all),
    tellers as (
      select {keys}, count(*) as sources,
        max(times) / sum(times)::double as top_source_share
      from told group by {keys})
    select *{words} from here left join tellers using ({keys})
      full join reaching using ({keys})
    """


def _cells(dims: Sequence[str]) -> str:
    """Give the query that turns one row a cell into one row a cell and unit."""
    names = ", ".join(f"d_{name} as {name}" for name in dims)
    marks = ", ".join(f"coalesce(mark_{m}, 0) as mark_{m}" for m in MARKS)
    parts = [
        f"""select scope, {names + "," if names else ""} '{unit}' as unit, layer,
          coalesce({unit}_low, 0) as low, coalesce({unit}_best, 0) as best,
          coalesce({unit}_high, 0) as high, coalesce(events, 0) as events,
          coalesce(reports, 0) as reports, coalesce(origins, 0) as origins,
          coalesce(sources, 0) as sources, top_source_share, effort,
          {marks},
          coalesce({unit}_high, 0) + coalesce({unit}_reach, 0) as possible,
          coalesce(unknown, 0) as unknown from finished"""
        for unit in UNITS
    ]
    order = ", ".join(["scope", *dims, "layer", "unit"])
    return f"{' union all '.join(parts)} order by {order}"


def _with_grades(cells: pa.Table) -> pa.Table:
    """Fold one column a grade into one map a row, without the grades that are 0."""
    names = sorted(MARKS)
    counts = np.column_stack([cells[f"mark_{name}"].to_numpy() for name in names])
    present = counts > 0
    ends = np.concatenate([[0], np.cumsum(present.sum(axis=1))])
    grades = pa.MapArray.from_arrays(
        pa.array(ends, pa.int64()),
        pa.array(np.array(names)[np.nonzero(present)[1]], pa.string()),
        pa.array(counts[present], pa.int64()),
    )
    return cells.append_column("grades", grades)


def _add_effort(con: Any, effort: pa.Table | None, dims: Sequence[str]) -> None:
    if effort is None:
        con.execute(
            "create temp table finished as select *, null::double as effort from summed"
        )
        return
    given = [name for name in dims if name in effort.column_names]
    renamed = [f"d_{n}" if n in dims else n for n in effort.column_names]
    con.register("effort_given", effort.rename_columns(renamed))
    whole = len(given) == len(dims)
    source = f"({_EFFORT_IN_EVERY_TABLE})" if whole else "effort_given"
    keys = ", ".join([f"d_{n}" for n in given] + (["scope", "layer"] if whole else []))
    kind = "full" if whole else "left"
    con.execute(
        f"create temp table finished as select * from summed {kind} join {source} "
        f"using ({keys})"
    )
    con.unregister("effort_given")


def _check_effort(effort: pa.Table, dims: Sequence[str]) -> None:
    names = effort.column_names
    keys = [name for name in names if name != "effort"]
    if "effort" not in names or not keys or set(keys) - set(dims):
        raise EffortError("effort, and some of the dimensions, are expected as columns")
    rows = effort.select(keys).to_pylist()
    if len({tuple(row.values()) for row in rows}) < len(rows):
        raise EffortError("one row is expected for each combination of dimensions")
    if any(value is None or not value >= 0 for value in effort["effort"].to_pylist()):
        raise EffortError("an effort of 0 or more is expected")


def _assert_order(cells: pa.Table) -> None:
    import pyarrow.compute as pc

    for lower, upper in (("low", "best"), ("best", "high"), ("high", "possible")):
        if pc.any(pc.greater(cells[lower], cells[upper])).as_py():
            raise OrderOfValuesError(f"{lower} is above {upper} in a cell")
