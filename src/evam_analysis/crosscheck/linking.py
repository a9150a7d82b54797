"""Learns a model for pairs across sources and one for pairs within, and weighs all."""

# ruff: noqa: S608 (every part of a statement is a constant or a number of ours)

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from evam_analysis.columns import PAIRS
from evam_analysis.crosscheck.fields import FIELDS
from evam_analysis.crosscheck.model import Model, Patterns, learn
from evam_analysis.crosscheck.scoring import compare, score
from evam_analysis.crosscheck.settings import Settings

KINDS = {"across": 0.05, "within": 0.02}
"""Pairs across sources and within one source, and the prior share of matches of each.

One source describes two events in the same words, at the same point, of the same day;
two sources do so only when they tell of one event. What an agreement is worth is
therefore learnt apart for the two kinds.
"""


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
    models: dict[str, Model] = {}
    told: dict[str, dict[str, int]] = {}
    for kind, prior in KINDS.items():
        candidates, compared = _sample(con, "candidate", kind, settings)
        chance, by_chance = _sample(con, "chance", kind, settings)
        models[kind], rounds = learn(FIELDS, candidates, chance, prior_match=prior)
        told[kind] = {
            "pairs_compared": compared,
            "pairs_by_chance": by_chance,
            "rounds": rounds,
        }
    con.execute("drop table chance")
    con.execute("drop table decoy")
    return models, told


def _sample(
    con: Any, table: str, kind: str, settings: Settings
) -> tuple[Patterns, int]:
    """Patterns of at most about `training_pairs` pairs, and how many there were."""
    of_kind = "within" if kind == "within" else "not within"
    size = int(
        con.execute(f"select count(*) from {table} where {of_kind}").fetchall()[0][0]
    )
    every = max(1, -(-size // settings.training_pairs))
    con.execute(
        f"create table taught as select * from {table} where {of_kind} and "
        f"(join_key_l::bigint * 7919 + join_key_r::bigint * 104729 + {settings.seed})"
        f" % {every} = 0"
    )
    patterns = compare(con, "taught")
    con.execute("drop table taught")
    return patterns, size


def weigh_pairs(con: Any, models: dict[str, Model], settings: Settings) -> pa.Table:
    """Weigh all candidates; fill `linked` and give the pairs worth keeping."""
    parts = []
    for kind, model in models.items():
        of_kind = "within" if kind == "within" else "not within"
        con.execute(
            f"create table pairs_{kind} as select * from candidate where {of_kind}"
        )
        scored = score(con, f"pairs_{kind}", model, settings.keep_from)
        con.execute(f"drop table pairs_{kind}")
        weights = ", ".join(f"round(mw_{f.name}, 6) as {f.name}" for f in FIELDS)
        start = float(np.log2(model.match / (1 - model.match)))
        con.execute(f"""
          create table linked_{kind} as
          select unique_id_l, unique_id_r, round(match_probability, 9) as probability,
            round(match_weight, 6) as weight, round({start!r}, 6) as start, {weights}
          from {scored}""")
        con.execute(f"drop table {scored}")
        parts.append(f"select * from linked_{kind}")
    con.execute(f"create table linked as {' union all '.join(parts)}")
    for name in ("candidate", "compared", *(f"linked_{kind}" for kind in models)):
        con.execute(f"drop table {name}")
    return _kept(con)


def _kept(con: Any) -> pa.Table:
    evidence = ("start", *(field.name for field in FIELDS))
    names = ", ".join(f"linked.{name}" for name in evidence)
    table: pa.Table = con.sql(f"""
      select l.report_id as "left", r.report_id as "right", probability, weight, {names}
      from linked join report l on l.unique_id = unique_id_l
      join report r on r.unique_id = unique_id_r
      order by unique_id_l, unique_id_r""").to_arrow_table()
    return table.cast(pa.schema([*PAIRS, *((n, pa.float64()) for n in evidence)]))
