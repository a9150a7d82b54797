"""Puts each event in its cells, and in the months and years that it may belong to."""

# ruff: noqa: S608 (every part of a statement is a constant or a checked dimension)

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from evam_analysis.matrix.dimensions import (
    NOT_ESTABLISHED,
    TIMES,
    dimension_sql,
    finest_time,
)

_KEPT: Final = """scope, layer, mark, date_from, date_to, low, best, high, open_ended,
  in_low, in_best, in_high, reports, origins, sources, types"""


def keys_of(dims: Sequence[str]) -> str:
    """Name the columns that tell cells apart."""
    return ", ".join(["scope", *(f"d_{name}" for name in dims), "layer"])


def place(con: Any, dims: Sequence[str]) -> None:
    """Make `placed`, one row an event and cell, and `reaching`, one row a cell.

    With acts among the dimensions an event is placed once for each type. Of the acts of
    one type there is at least one, and at most one for each victim. `reaching` sums,
    for each month or year, the events of the row not_established that may have happened
    in it. With both, what may have happened in a month counts in that month's year.

    Args:
        con: a DuckDB connection that holds `counted`.
        dims: checked dimensions.
    """
    # Small codes for few words: grouping a million rows by them is three times faster.
    for name in dims:
        touched = ""
        if name in TIMES:
            period = f"strftime({_touched(name)}, '{TIMES[name]}')"
            touched = f" union select {period} from counted"
        con.execute(
            f"create type code_{name} as enum (select v from (select "
            f"{dimension_sql(name)} as v from counted{touched}) "
            "where v is not null group by v order by v)"
        )
    columns = "".join(f", {dimension_sql(n)}::code_{n} as d_{n}" for n in dims)
    con.execute(
        f"create temp table placed as select *, {_acts(dims)} "
        f"from (select {_KEPT}{columns} from counted where in_high)"
    )
    con.execute(_reaching(dims))


def _acts(dims: Sequence[str]) -> str:
    # DuckDB's least and greatest pass over a null, so that an event without a number
    # would get one: compare instead.
    if "act" in dims:
        lower = "case when len(types) > 1 and {0} > 1 then 1 else {0} end as acts_{0}"
        upper = "high as acts_high"
    else:
        lower = "case when {0} > 0 then greatest({0}, len(types)) else {0} end"
        lower += " as acts_{0}"
        upper = "high * len(types) as acts_high"
    return ", ".join([lower.format("low"), lower.format("best"), upper])


def _touched(period: str) -> str:
    """Give the first day of each month or year that an event's days touch."""
    first = f"date_trunc('{period}', date_from)::timestamp"
    return f"unnest(generate_series({first}, date_to::timestamp, interval 1 {period}))"


def _reaching(dims: Sequence[str]) -> str:
    finest = finest_time(dims)
    if finest:
        periods = ", ".join(
            f"strftime(touched, '{TIMES[name]}')::code_{name} as d_{name}"
            for name in dims
            if name in TIMES
        )
        moved = f"* replace ({periods}) from (select *, {_touched(finest)} as touched"
        where = f"d_{finest} = '{NOT_ESTABLISHED}' and date_from is not null)"
    else:
        moved, where = "*", "false"
    keys = keys_of(dims)
    return f"""
    create temp table reaching as
    select {keys}, count(*) as events_reach,
      coalesce(sum(high), 0)::bigint as victims_reach,
      coalesce(sum(acts_high), 0)::bigint as acts_reach
    from (select {moved} from placed where {where}) group by {keys}
    """
