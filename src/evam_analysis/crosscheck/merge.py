"""Merges the accounts of an event: intervals, codes, low-best-high, no mean."""

# ruff: noqa: S608 (every part of a statement is a constant or a number of ours)

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import Any

import pyarrow as pa

from evam_analysis.columns import EVENTS
from evam_analysis.crosscheck.origins import (
    Account,
    origin_numbers,
    provisional_grade,
)
from evam_analysis.vocabularies import is_structural_zero, vocabulary

UNSAID = ("unknown", "not_established")
_UNSAID = ", ".join(f"'{code}'" for code in UNSAID)
_CODES = ("category", "nature", "actor_kind", "setting", "phase")


def merge_events(con: Any) -> pa.Table:
    """Merge the table `member` (REPORTS columns, unique_id and event) into EVENTS.

    Days: what all accounts allow, where their intervals meet; else all of them.
    Place: from the most exact account. Codes: the code that most sources give, where
    unknown gives way to any other. Force or power: contested when an account says so
    or two accounts make different claims. Victims: from `victims_of`.
    A category and a nature that cannot go together leave the nature not established.
    """
    con.execute(_modes_sql())
    con.execute("""
      create temp table standing as
      select event, count(*) as reports, max(origin_number) as origins,
        max(source_quality) as quality,
        max(case when source_quality is null then len(cites) end) as cited
      from member join origin_of using (unique_id) group by event""")
    merged: pa.Table = con.sql(_merge_sql()).to_arrow_table()
    for name in ("mode_of", "standing"):
        con.execute(f"drop table {name}")
    return merged.select(EVENTS.names).cast(EVENTS)


def number_origins(con: Any) -> None:
    """Fill `origin_of` (unique_id, origin_number) from `member`."""
    con.execute("""
      create temp table declaring as
      select event from member group by event
      having count(*) > 1 and bool_or(len(origin) > 0 or len(cites) > 0)""")
    rows = con.execute("""
      select event, unique_id, report_id, source, coalesce(origin, []),
        coalesce(cites, [])
      from member semi join declaring using (event)
      order by event, unique_id""").fetchall()
    reports: list[int] = []
    numbers: list[int] = []
    for _, group in groupby(rows, key=itemgetter(0)):
        accounts = list(group)
        reports += [row[1] for row in accounts]
        numbers += origin_numbers([_account(row) for row in accounts])
    declared = pa.table(
        {"unique_id": pa.array(reports, pa.int32()), "n": pa.array(numbers, pa.int32())}
    )
    con.register("declared", declared)
    con.execute("""
      create temp table origin_of as
      select unique_id, n as origin_number from declared union all
      select unique_id, dense_rank() over (partition by event order by source)::integer
      from member anti join declaring using (event)""")
    con.unregister("declared")
    con.execute("drop table declaring")


def _account(row: tuple[int, int, str, str, list[str], list[str]]) -> Account:
    _, _, report_id, source, origin, cites = row
    named = frozenset(cite.strip().lower() for cite in cites)
    return Account(report_id, source, frozenset(origin), named)


def _modes_sql() -> str:
    """For each event and code column: the value that most sources give."""
    parts = [
        f"""select event, '{column}' as name, {column} as value,
          count(distinct source) as told from member
        where {column} is not null group by event, {column}"""
        for column in _CODES
    ]
    return f"""
    create temp table mode_of as
    select event, name,
      first(value order by (value in ({_UNSAID})), told desc, value) as value
    from ({" union all ".join(parts)}) group by event, name"""


def _grade_sql() -> str:
    """The rule of `provisional_grade`, case by case."""
    cases = [
        (k, quality, cited, provisional_grade(k, [quality], [cited]))
        for k in (1, 2)
        for quality in (None, 1, 2, 3, 4, 5)
        for cited in (0, 1, 2)
    ]
    lines = [
        f"when least(origins, 2) = {k} and quality is not distinct from "
        f"{'null' if quality is None else quality} and "
        f"least(coalesce(cited, 0), 2) = {cited} then '{grade}'"
        for k, quality, cited, grade in cases
    ]
    return f"case {' '.join(lines)} end"


def _possible_nature_sql() -> str:
    """Category and nature are voted apart; what cannot be is not established."""
    impossible = ", ".join(
        f"('{category}', '{nature}')"
        for category in vocabulary("categories").codes
        for nature in vocabulary("natures").codes
        if is_structural_zero(category, nature)
    )
    return (
        f"case when (category, nature) in ({impossible}) then 'not_established'"
        " else nature end"
    )


def _merge_sql() -> str:
    modes = ", ".join(
        f"max(value) filter (name = '{name}') as {name}" for name in _CODES
    )
    order = (
        "coalesce(uncertainty_km, 25) + (latitude is null)::integer * 1e6, report_id"
    )
    exact = ", ".join(
        f"first({name} order by {order}) filter ({name} is not null) as {name}"
        for name in ("country", "admin1")
    )
    spot = ", ".join(
        f"first({name} order by {order}) filter (latitude is not null) as {name}"
        for name in ("latitude", "longitude", "uncertainty_km")
    )
    claims = "('used', 'omission', 'none_shown')"
    return f"""
    with days as (
      select *, coalesce(date_from, date_to) as first_day,
        coalesce(date_to, date_from) as last_day from member),
    whole as (
      select event, min(report_id) as first_report, {exact}, {spot},
        max(first_day) as late, min(last_day) as early,
        min(first_day) as earliest, max(last_day) as latest,
        case when bool_or(force_or_power = 'contested')
            or count(distinct force_or_power) filter (force_or_power in {claims}) > 1
          then 'contested'
          else coalesce(max(force_or_power) filter (force_or_power in {claims}),
            max(force_or_power)) end as force_or_power,
        list_sort(list_distinct(flatten(list(coalesce(act_types, []))))) as act_types,
        list_sort(list_distinct(list(source))) as sources
      from days group by event),
    voted as (select event, {modes} from mode_of group by event),
    modes as (select * replace ({_possible_nature_sql()} as nature) from voted)
    select 'e-' || first_report as event_id,
      case when late <= early then late else earliest end as date_from,
      case when late <= early then early else latest end as date_to,
      country, admin1, latitude, longitude, uncertainty_km, category, nature, act_types,
      force_or_power, actor_kind, setting, phase,
      low as victims_low, best as victims_best, high as victims_high, reports, origins,
      {_grade_sql()} as provisional, 'GU' as grade, sources
    from whole join standing using (event) left join modes using (event)
      left join victims_of using (event)
    order by event"""
