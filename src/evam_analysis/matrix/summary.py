"""What a run of the matrix rests on: totals, settings, and what not to do with it."""

# ruff: noqa: S608 (every part of a statement is a constant of ours)

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pyarrow as pa

from evam_analysis.matrix.cells import count_cells
from evam_analysis.matrix.checks import codes_not_ours
from evam_analysis.matrix.counted import counted_events
from evam_analysis.matrix.dimensions import (
    NON_ADDITIVE,
    NOT_ESTABLISHED,
    TIMES,
    dimension_sql,
)
from evam_analysis.matrix.layers import (
    GRADES,
    IN_BEST,
    IN_LOW,
    OUT_OF_HIGH,
    PROVISIONAL_GRADES,
    SCOPES,
    VIOLENCE,
)
from evam_analysis.matrix.reading import structural_zeros

METHOD: Final = "matrix"
VERSION: Final = "1.0"

_NOTES: Final = (
    "The scopes violence and deaths_and_harm are never added to each other.",
    "The layers graded and provisional are never added to each other.",
    "A cell that is not listed has no event. Unless effort above 0 is recorded for "
    "it, that is no information and not a zero.",
    "Provisional figures are public records, not reviewed by us.",
)
_OF_ACTS = "An event stands once under each of its acts: rows by act do not add up."
_OF_TIMES = (
    "An event whose days lie in several {0}s, or that has no day, is in the {0} "
    "not_established; possible adds to each {0} what may have happened in it."
)


def summary_of(
    events: pa.Table, dims: Sequence[str], cells: pa.Table
) -> dict[str, Any]:
    """Describe a run of the matrix.

    Args:
        events: EVENTS columns, as counted.
        dims: the dimensions of the cells.
        cells: from `count_cells`.

    Returns:
        Plain values: method, version, hash of the events, parameters, totals by scope,
        layer and unit, what is not established or unknown, and how to read it.
    """
    with counted_events(events) as con:
        content = con.sql(_CONTENT).fetchall()[0][0]
        other = codes_not_ours(con)
        months, years, without = con.sql(_OPEN).fetchall()[0]
    return {
        "method": METHOD,
        "version": VERSION,
        "input_hash": str(content),
        "events": events.num_rows,
        "cells": cells.num_rows,
        "parameters": {
            "dims": list(dims),
            "low": list(IN_LOW),
            "best": list(IN_BEST),
            "high": [g for g in (*GRADES, *PROVISIONAL_GRADES) if g not in OUT_OF_HIGH],
            "violence": list(VIOLENCE),
        },
        "totals": _totals(events),
        "completeness": {
            "events_over_several_months_or_without_a_day": months,
            "events_over_several_years_or_without_a_day": years,
            "events_without_a_greatest_number_of_victims": without,
            "codes_of_no_vocabulary": other,
        },
        "non_additive": [name for name in dims if name in NON_ADDITIVE],
        "not_applicable": structural_zeros()
        if {"category", "nature"} <= {*dims}
        else [],
        "notes": [
            *_NOTES,
            *([_OF_ACTS] if "act" in dims else []),
            *(_OF_TIMES.format(name) for name in TIMES if name in dims),
        ],
    }


def _totals(events: pa.Table) -> dict[str, Any]:
    totals: dict[str, Any] = {scope: {} for scope in SCOPES}
    for row in count_cells(events, ()).to_pylist():
        layer = totals[row["scope"]].setdefault(row["layer"], {})
        layer[row["unit"]] = [row["low"], row["best"], row["high"]]
    return totals


_CONTENT = """
select coalesce(sha256(string_agg(md5(told::varchar), '' order by told.event_id)), '')
from (select e as told from (select * exclude (row) from event) e)"""
_OPEN = f"""
select count(*) filter (month = '{NOT_ESTABLISHED}'),
  count(*) filter (year = '{NOT_ESTABLISHED}'), count(*) filter (open_ended)
from (select open_ended, {dimension_sql("month")} as month,
  {dimension_sql("year")} as year from counted)"""
