"""Each event with what it adds to the low, best and high figures of each unit."""

# ruff: noqa: S608 (every part of a statement is a constant or a number of ours)

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pyarrow as pa

from evam_analysis.columns import EVENTS
from evam_analysis.matrix.checks import check_events
from evam_analysis.matrix.layers import (
    IN_BEST,
    IN_LOW,
    OUT_OF_HIGH,
    VIOLENCE,
    in_sql,
    layer_of,
    mark_of,
    scope_of,
)
from evam_analysis.matrix.unsure import STANDING, UNSURE, Candidate, standing_of

_MEMBERSHIP: Final[list[tuple[str, pa.DataType]]] = [
    ("event_id", pa.string()),
    ("certain", pa.bool_()),
    ("likely", pa.bool_()),
    ("possible", pa.bool_()),
]
MEMBERSHIP: Final = pa.schema(_MEMBERSHIP)
"""Which events belong to a situation: surely, at best estimate, or possibly."""

_THREADS = 2

_COUNTED = f"""
create temp table counted as
with judged as (
  select *,
    case when force_or_power in {in_sql(VIOLENCE)} then 'violence'
      else 'deaths_and_harm' end as scope,
    case when provisional is not null and coalesce(grade, 'GU') = 'GU'
      then 'provisional' else 'graded' end as layer,
    case when len(act_types) > 1 then list_sort(list_distinct(act_types))
      when len(act_types) = 1 then act_types else ['unknown'] end as types,
    victims_low is null and victims_best is null and victims_high is null as unstated
  from event),
marked as (
  select *,
    case when layer = 'provisional' then provisional else coalesce(grade, 'GU') end
      as mark
  from judged)
select row, event_id, date_from, date_to, country, admin1, category, nature,
  force_or_power, actor_kind, setting, phase, scope, layer, mark, types, sources,
  reports, origins,
  -- An event without any number adds to no sum of victims and is counted apart.
  case when unstated then null
    else least(coalesce(victims_low, 0), low_at_most) end as low,
  case when unstated then null else coalesce(victims_best, victims_low, 0) end as best,
  case when unstated then null
    else coalesce(victims_high, victims_best, victims_low) end as high,
  victims_high is null as open_ended,
  mark in {in_sql(IN_LOW)} and coalesce(speaks_in_low, true)
    and coalesce(certain, {{outside}}) as in_low,
  mark in {in_sql(IN_BEST)} and coalesce(speaks_in_best, true)
    and coalesce(likely, {{outside}}) as in_best,
  mark not in {in_sql(OUT_OF_HIGH)} and coalesce(possible, {{outside}}) as in_high
from marked left join standing using (event_id) left join membership using (event_id)
"""


@contextmanager
def counted_events(
    events: pa.Table,
    *,
    unsure: pa.Table | None = None,
    membership: pa.Table | None = None,
    file: str = "the events",
) -> Iterator[Any]:
    """Open a DuckDB connection that holds `event` and `counted`.

    Args:
        events: EVENTS columns, in any order of rows.
        unsure: UNSURE columns; pairs that may be one event. None for none.
        membership: MEMBERSHIP columns; an event that is not in it is outside. None
            for all events inside.
        file: what to call the events in faults.

    Yields:
        The connection; `counted` has one row an event.

    Raises:
        InputError: the events cannot be counted.
        UnsurePairError: an unsure pair cannot be.
    """
    with _held(events, file) as con:
        inside = membership if membership is not None else MEMBERSHIP.empty_table()
        con.register("membership", inside)
        con.register("standing", _standing(con, unsure))
        outside = "false" if membership is not None else "true"
        con.execute(_COUNTED.format(outside=outside))
        yield con


def refuse_uncountable(events: pa.Table, *, file: str = "the events") -> None:
    """Refuse events that `counted_events` would refuse, without counting them.

    Args:
        events: EVENTS columns, in any order of rows.
        file: what to call the events in faults.

    Raises:
        InputError: the events cannot be counted.
    """
    with _held(events, file):
        pass


@contextmanager
def _held(events: pa.Table, file: str) -> Iterator[Any]:
    """Open a connection that holds `event`, checked."""
    import duckdb

    con = duckdb.connect(config={"threads": _THREADS})
    try:
        # Rows are numbered as given, so that a fault names the row that a reader sees.
        given = events.select(EVENTS.names).append_column(
            "row", pa.array(range(1, events.num_rows + 1), pa.int64())
        )
        con.register("event", given)
        check_events(con, file)
        yield con
    finally:
        con.close()


def _standing(con: Any, unsure: pa.Table | None) -> pa.Table:
    if unsure is None or unsure.num_rows == 0:
        return STANDING.empty_table()
    pairs = unsure.select(UNSURE.names).to_pylist()
    names = sorted({pair[end] for pair in pairs for end in ("left", "right")})
    con.register("named", pa.table({"event_id": pa.array(names, pa.string())}))
    rows = con.execute(
        "select event_id, force_or_power, grade, provisional, coalesce(victims_low, "
        "if(coalesce(victims_best, victims_high) is null, null, 0)) "
        "from event semi join named using (event_id)"
    ).fetchall()
    con.unregister("named")
    candidates = {
        name: Candidate(
            name,
            (scope_of(force), layer_of(grade, provisional)),
            mark_of(grade, provisional),
            low,
        )
        for name, force, grade, provisional, low in rows
    }
    return standing_of(pairs, candidates)
