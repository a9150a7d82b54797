"""Lays reports out for comparison: days, codes with rarity, copies moved in time."""

# ruff: noqa: S608 (every part of a statement is a constant or a number of ours)

from __future__ import annotations

from typing import Any

from evam_analysis.crosscheck.fields import RARITY_BITS, RARITY_UNIT
from evam_analysis.crosscheck.settings import Settings

COARSE_KM = 25.0
SAYS_NOTHING = "'', 'unknown', 'not_established'"
DECOY_SHARE_BITS = 10

_PLAIN = (
    "trim(regexp_replace(lower(strip_accents({0})), '[^\\p{{L}}\\p{{N}}]+', ' ', 'g'))"
)

_CODED = {
    "acts": "act_types",
    "nationalities": "nationalities",
    "words": "regexp_extract_all(lower(strip_accents(text)), '[\\p{L}\\p{N}]{3,}')",
    "cites": "list_transform(cites, lambda c: lower(trim(c)))",
}


def prepare(con: Any, settings: Settings) -> None:
    """Turn the table `given` (REPORTS columns) into `report` and `decoy`.

    `report` has one row a report, numbered by the order of its identifier so that
    the order of the file does not matter. `decoy` holds the same reports moved in
    time: pairs of a report and a moved one cannot be one event, yet keep the habits
    of place, actor and source. They show how alike two events are by chance.
    """
    con.execute(_base_sql(settings))
    for name, expression in _CODED.items():
        con.execute(_items_sql(name, expression))
    con.execute(_joined_sql())
    for name in ("base", *(f"{name}_of" for name in _CODED)):
        con.execute(f"drop table {name}")
    _move_copies(con, settings)


def _base_sql(settings: Settings) -> str:
    first = "least(coalesce(date_from, date_to), coalesce(date_to, date_from))"
    last = "greatest(coalesce(date_from, date_to), coalesce(date_to, date_from))"
    name = f"nullif(left({_PLAIN.format('place_name')}, 80), '')"
    return f"""
    create table base as
    with numbered as (
      select (row_number() over (order by report_id) - 1)::integer as unique_id,
        * exclude (setting),
        datediff('day', date '1970-01-01', {first})::integer as first_day,
        datediff('day', date '1970-01-01', {last})::integer as last_day,
        {name} as name,
        case when actor_kind not in ({SAYS_NOTHING}) then actor_kind end as actor,
        case when setting not in ({SAYS_NOTHING}) then setting end as setting,
        latitude is not null and longitude is not null
          and abs(latitude) <= 90 and abs(longitude) <= 180 as placed
      from given)
    select unique_id, report_id, source,
      first_day as day_from, last_day as day_to,
      coalesce(last_day - first_day <= {settings.max_interval_days}, false) as dated,
      case when placed then latitude end as lat,
      case when placed then longitude end as lon,
      case when placed then cos(radians(latitude)) end as cos,
      greatest(1.0, coalesce(uncertainty_km, {COARSE_KM})) as km,
      nullif(country, '') as country, name,
      count(name) over (partition by name) * 1.0 / count(*) over () as name_share,
      case when victims >= 0 then victims end as victims,
      count(victims) over (partition by victims) * 1.0 / count(*) over ()
        as victims_share,
      actor,
      count(actor) over (partition by actor) * 1.0 / count(*) over () as actor_share,
      setting, count(setting) over (partition by setting) * 1.0 / count(*) over ()
        as setting_share,
      case when len(origin) > 0 then origin end as origin,
      act_types, nationalities, text, cites
    from numbered"""


def _items_sql(name: str, expression: str) -> str:
    """One row a report: its items as whole numbers that carry their rarity.

    Rarity is log2(reports with a value / reports with this item), in bits. An item
    that one report alone has can never be shared and is left out. Rarer items have
    higher numbers.
    """
    return f"""
    create table {name}_of as
    with listed as (
      select unique_id, list_distinct({expression}) as items from base),
    held as (select unique_id, items from listed where len(items) > 0),
    one as (select unique_id, unnest(items) as item from held),
    rated as (
      select item,
        row_number() over (order by count(*) desc, item) * {RARITY_BITS}::bigint
        + round({RARITY_UNIT} * log2((select count(*) from held) * 1.0 / count(*)))
          ::bigint as code
      from one group by item having count(*) > 1),
    coded as (
      select unique_id, list(code order by code) as codes
      from one join rated using (item) group by unique_id)
    select unique_id, coalesce(codes, []::bigint[]) as {name}
    from held left join coded using (unique_id)"""


def _joined_sql() -> str:
    joins = " ".join(f"left join {name}_of using (unique_id)" for name in _CODED)
    coded = ", ".join(f"{name}_of.{name}" for name in _CODED)
    return f"""
    create table report as
    select base.* exclude (act_types, nationalities, text, cites), {coded}
    from base {joins} order by unique_id"""


def _move_copies(con: Any, settings: Settings) -> None:
    """Move copies just far enough, forth and back, that a true pair is never near.

    Near moves keep what changes with time: routes, weather, the newspapers of a month.
    What runs over the last day goes on at the first.
    """
    reports = con.execute("select count(*) from report").fetchall()[0][0]
    low, high = con.execute(
        "select min(day_from), max(day_to) from report where dated"
    ).fetchall()[0]
    period = (high - low + 1) if low is not None else 0
    wide = f"day_to - day_from > {settings.max_gap_days}"
    keep = min(1 << DECOY_SHARE_BITS, max(1, decoy_share(reports, settings)))
    parts = [
        f"""select * replace (
          (unique_id + {turn} * {reports})::integer as unique_id,
          ({low} + (day_from - {low} + {move}) % {period})::integer as day_from,
          ({low} + (day_from - {low} + {move}) % {period} + day_to - day_from)
            ::integer as day_to),
          unique_id as moved, day_from as was_from, day_to as was_to, {far} as far
        from report
        where dated and (not {far} or exists (from report where {wide}))
          and (unique_id::bigint * 7919 + {settings.seed * 104729})
            % {1 << DECOY_SHARE_BITS} < {keep}"""
        for turn, (move, far) in enumerate(_moves(period, settings), start=1)
    ]
    parts = parts or [
        """select *, unique_id as moved, day_from as was_from, day_to as was_to,
        false as far from report where false"""
    ]
    con.execute(f"create table decoy as {' union all '.join(parts)}")


def _moves(period: int, settings: Settings) -> list[tuple[int, bool]]:
    """Days to move by, and whether the move is for pairs with a wide interval."""
    step = 2 * (settings.max_gap_days + 1)
    near = (step, 2 * step)
    far = tuple(settings.max_interval_days + days for days in near)
    return [
        (move, moves is far)
        for moves in (near, far)
        for days in moves
        for move in (days, period - days)
        if period > 2 * moves[-1]
    ]


def decoy_share(reports: int, settings: Settings) -> int:
    """Give how many of 1024 reports are moved: all in small files, fewer in large.

    Enough moved reports for a stable picture of chance, without doubling the work.
    """
    wanted = settings.training_pairs // 6
    return (1 << DECOY_SHARE_BITS) * wanted // max(reports, 1)
