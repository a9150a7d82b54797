"""Learns a model for pairs across sources and one for pairs within, and weighs all."""

# ruff: noqa: S608 (every part of a statement is a constant or a number of ours)

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from evam_analysis.columns import PAIRS
from evam_analysis.crosscheck.fields import FIELDS
from evam_analysis.crosscheck.model import Model, learn
from evam_analysis.crosscheck.scoring import NO_PAIRS, compare, score
from evam_analysis.crosscheck.settings import Settings

KINDS = {"across": 0.05, "within": 0.02}
"""Pairs across sources and within one source, and the prior share of matches of each.

One source describes two events in the same words, at the same point, of the same day;
two sources do so only when they tell of one event. What an agreement is worth is
therefore learnt apart for the two kinds.
"""

EVIDENCE = ("start", *(field.name for field in FIELDS))
"""The columns that add up to a pair's weight."""


def learn_models(
    con: Any, settings: Settings
) -> tuple[dict[str, Model], dict[str, dict[str, int]]]:
    """Learn a model for each kind of pair from the tables candidate and chance.

    Returns:
        The models, and for each kind how many pairs there were and the rounds taken.
    """
    con.execute(
        "create table compared as select *, null::integer as moved from report "
        "union all by name select * from decoy"
    )
    sizes = _teach(con, settings)
    patterns = compare(con, "taught") if sizes else {}
    models: dict[str, Model] = {}
    told: dict[str, dict[str, int]] = {}
    for kind, prior in KINDS.items():
        models[kind], rounds = learn(
            FIELDS,
            patterns.get(f"candidate {kind}", NO_PAIRS),
            patterns.get(f"chance {kind}", NO_PAIRS),
            prior_match=prior,
        )
        told[kind] = {
            "pairs_compared": sizes.get(f"candidate {kind}", 0),
            "pairs_by_chance": sizes.get(f"chance {kind}", 0),
            "rounds": rounds,
        }
    for table in ("taught", "chance", "decoy"):
        con.execute(f"drop table {table}")
    return models, told


def _teach(con: Any, settings: Settings) -> dict[str, int]:
    """Fill `taught` with at most about `training_pairs` pairs of each sort.

    Returns:
        How many pairs of each sort there were before the choice.
    """
    con.execute("""
      create temp table sorted as
      select join_key_l, join_key_r, case when within then ' within' else ' across' end
        as kind, 'candidate' as what from candidate union all
      select join_key_l, join_key_r, case when within then ' within' else ' across' end,
        'chance' from chance""")
    sizes = dict(
        con.execute(
            "select what || kind, count(*) from sorted group by all order by all"
        ).fetchall()
    )
    every = " ".join(
        f"when '{name}' then {max(1, -(-size // settings.training_pairs))}"
        for name, size in sizes.items()
    )
    con.execute(f"""
      create table taught as
      select what || kind as match_key, join_key_l, join_key_r from sorted
      where (join_key_l::bigint * 7919 + join_key_r::bigint * 104729 + {settings.seed})
        % case what || kind {every or "when '' then 1"} end = 0""")
    con.execute("drop table sorted")
    return sizes


def weigh_pairs(con: Any, models: dict[str, Model], settings: Settings) -> pa.Table:
    """Weigh all candidates; fill `linked` and give the pairs worth keeping.

    Args:
        con: database holding `report`, `compared` and `candidate`; the last two go.
        models: the match model of each kind of pair.
        settings: which pairs are worth keeping.

    Returns:
        PAIRS, then EVIDENCE in bits; ordered by the reports' identifiers.
    """
    con.execute(
        "create table linked (unique_id_l integer, unique_id_r integer, probability "
        f"double, weight double, {', '.join(f'{name} double' for name in EVIDENCE)})"
    )
    for kind, model in models.items():
        pairs = f"pairs_{kind}"
        of_kind = "within" if kind == "within" else "not within"
        con.execute(f"create table {pairs} as select * from candidate where {of_kind}")
        if con.execute(f"select count(*) from {pairs}").fetchall()[0][0]:
            _link(con, pairs, model, settings)
        con.execute(f"drop table {pairs}")
    con.execute("drop table candidate")
    con.execute("drop table compared")
    return _kept(con)


def _link(con: Any, pairs: str, model: Model, settings: Settings) -> None:
    """Weigh the pairs of one kind into `linked`."""
    scored = score(con, pairs, model, settings.keep_from)
    weights = ", ".join(f"round(mw_{f.name}, 6)" for f in FIELDS)
    start = float(np.log2(model.match / (1 - model.match)))
    con.execute(f"""
      insert into linked
      select unique_id_l, unique_id_r, round(match_probability, 9),
        round(match_weight, 6), round({start!r}, 6), {weights}
      from {scored}""")
    con.execute(f"drop table {scored}")


def _kept(con: Any) -> pa.Table:
    names = ", ".join(f"linked.{name}" for name in EVIDENCE)
    table: pa.Table = con.sql(f"""
      select l.report_id as "left", r.report_id as "right", probability, weight, {names}
      from linked join report l on l.unique_id = unique_id_l
      join report r on r.unique_id = unique_id_r
      order by unique_id_l, unique_id_r""").to_arrow_table()
    return table.cast(pa.schema([*PAIRS, *((n, pa.float64()) for n in EVIDENCE)]))
