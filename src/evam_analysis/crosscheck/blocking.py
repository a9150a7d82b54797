"""Finds the pairs worth comparing, without comparing every report with every other."""

# ruff: noqa: S608 (every part of a statement is a constant or a number of ours)

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from evam_analysis.crosscheck.settings import Settings

BIN_DAYS = 7
CELL_DEGREES = 0.25
CELL_REACH = 0.6
RARE_WORDS = 12


@dataclass(frozen=True, slots=True)
class Rule:
    """A reason to compare two reports.

    Attributes:
        name: what the summary calls it.
        keys: SQL giving (unique_id, key) from the table {table}, before time.
        also: a condition on both, or "true".
        dated: whether reports must also be near in time; else one lacks a date.
        limit: share of the block limit that this rule may use.
    """

    name: str
    keys: str
    also: str = "true"
    dated: bool = True
    limit: float = 1.0


_APART = (
    "(coalesce(sqrt((l.lat - r.lat) * (l.lat - r.lat) "
    "+ (l.lon - r.lon) * (l.lon - r.lon) * l.cos * r.cos) * 111.2, 0))"
)
_GAP = "greatest(0, l.{0}_from - r.{0}_to, r.{0}_from - l.{0}_to)"
_SIGMA = "sqrt(l.km * l.km + r.km * r.km)"


def _cells(axis: str, degrees: str) -> str:
    reach = f"least({CELL_REACH}, {degrees})"
    first = f"floor(({axis} - {reach}) / {CELL_DEGREES})::integer"
    last = f"floor(({axis} + {reach}) / {CELL_DEGREES})::integer"
    return f"unnest(generate_series({first}, {last}))"


RULES = (
    Rule(
        "near in space",
        f"""select unique_id, hash('cell', x, y) as key from (
          select unique_id, {_cells("lat", "km / 111.2")} as x, lon, km, cos
          from {{table}} where lat is not null) cross join lateral (
          select {_cells("lon", "km / (111.2 * greatest(cos, 0.05))")} as y)""",
        f"{_APART} <= 3 * {_SIGMA}",
    ),
    Rule(
        "same place name",
        """select unique_id, hash('name', country, name) as key
        from {table} where name is not null""",
    ),
    Rule(
        "same country and count",
        """select unique_id, hash('count', country, victims) as key
        from {table} where victims is not null""",
        f"{_APART} <= 200 + {_SIGMA}",
        limit=0.4,
    ),
    Rule(
        "same country and actor",
        """select unique_id, hash('actor', country, actor) as key
        from {table} where actor is not null""",
        f"{_APART} <= {_SIGMA} and (l.lat is null or r.lat is null)",
        limit=0.2,
    ),
    Rule(
        "same large count",
        """select unique_id, hash('large', victims) as key
        from {table} where victims_share < 0.02""",
        f"{_APART} <= 300 + {_SIGMA} and l.country is distinct from r.country"
        f" and {_GAP.format('day')} <= 2",
        limit=0.03,
    ),
    Rule(
        "shared rare word",
        f"""select unique_id, hash('word', country, unnest(list_slice(
            list_sort(words, 'DESC'), 1, {RARE_WORDS}))) as key
        from {{table}} where words is not null""",
        "(l.lat is null or r.lat is null)",
        limit=0.2,
    ),
    Rule(
        "shared rare source of both",
        "select unique_id, hash('cite', unnest(cites)) as key from {table}",
        f"{_APART} <= 200 + {_SIGMA}",
        limit=0.1,
    ),
    Rule(
        "same name and count, one undated",
        """select unique_id, hash('undated', country, name, victims) as key
        from {table} where name is not null and victims is not null""",
        "not (l.dated and r.dated)",
        dated=False,
        limit=0.05,
    ),
)


def find_candidates(con: Any, settings: Settings) -> dict[str, int]:
    """Fill `candidate` (join_key_l, join_key_r) from `report`; `chance` with `decoy`.

    `within` says whether both reports are of one source.

    Returns:
        How many pairs each rule proposed (a pair may come from several rules), and
        under "keys passed over" how many keys were shared by too many reports.
    """
    con.execute("create table proposed (l integer, r integer)")
    con.execute("create table proposed_chance (l integer, r integer)")
    told: dict[str, int] = {}
    passed_over = 0
    for rule in RULES:
        _key(con, rule, "report", settings)
        passed_over += _drop_crowded(con, round(settings.block_limit * rule.limit))
        told[rule.name] = _propose(con, rule, "report", settings)
        if rule.dated:
            _key(con, rule, "decoy", settings)
            _propose(con, rule, "decoy", settings)
    for name, source in (("candidate", "proposed"), ("chance", "proposed_chance")):
        table = "decoy" if name == "chance" else "report"
        con.execute(f"""
          create table {name} as
          select '0' as match_key, l as join_key_l, r as join_key_r,
            one.source = other.source as within
          from (select distinct l, r from {source})
          join report one on one.unique_id = l
          join {table} other on other.unique_id = r""")
        con.execute(f"drop table {source}")
    return told | {"keys passed over": passed_over}


def _key(con: Any, rule: Rule, table: str, settings: Settings) -> None:
    half = settings.max_gap_days / 2
    bins = (
        f", unnest(generate_series(floor((day_from - {half}) / {BIN_DAYS})::integer, "
        f"floor((day_to + {half}) / {BIN_DAYS})::integer)) as bin"
    )
    was = (
        "moved, was_from, was_to, far"
        if table == "decoy"
        else (
            "unique_id as moved, day_from as was_from, day_to as was_to, false as far"
        )
    )
    con.execute(f"""
      create or replace temp table keyed_{table} as
      select * exclude (key, bin), hash(key, bin) as key
      from (select k.unique_id, {was}, key, day_from, day_to, lat, lon, cos, km,
          country, source, dated {bins if rule.dated else ", 0 as bin"}
        from ({rule.keys.format(table=table)}) k join {table} t using (unique_id)
        {"where dated" if rule.dated else ""})""")


def _drop_crowded(con: Any, limit: int) -> int:
    con.execute(
        "create or replace temp table crowded as select key from keyed_report "
        f"group by key having count(*) > {limit}"
    )
    con.execute("delete from keyed_report where key in (select key from crowded)")
    return int(con.execute("select count(*) from crowded").fetchall()[0][0])


def _propose(con: Any, rule: Rule, table: str, settings: Settings) -> int:
    most = settings.max_gap_days
    near = f"coalesce({_GAP.format('day')} <= {most}, true)"
    order = "l.unique_id < r.unique_id"
    if table == "decoy":
        wide = f"greatest(l.day_to - l.day_from, r.day_to - r.day_from) > {most}"
        order = f"{_GAP.format('was')} > {most} and r.far = ({wide})"
    target = "proposed_chance" if table == "decoy" else "proposed"
    made = con.execute(f"""
      insert into {target} select distinct l.unique_id, r.unique_id
      from keyed_report l join keyed_{table} r on l.key = r.key
      where {order} and {near} and {rule.also}""").fetchall()
    return int(made[0][0])
