"""Puts fields, model and pairs into Splink, which compares and weighs every pair."""

# ruff: noqa: S608 (every part of a statement is a constant or a number of ours)

from __future__ import annotations

from typing import Any

import numpy as np

from evam_analysis.crosscheck.fields import ELSE, FIELDS, Field
from evam_analysis.crosscheck.model import Model, Patterns

NO_PAIRS = Patterns(np.empty((0, len(FIELDS)), np.int16), np.empty(0))


def compare(con: Any, pairs: str) -> dict[str, Patterns]:
    """Give the patterns of agreement of the pairs in a table, by match_key.

    Args:
        con: database holding `compared`, the reports, and the pairs.
        pairs: a table with match_key, join_key_l and join_key_r.
    """
    table = _predict(con, pairs, _ruler(), None)
    names = ", ".join(f"round(mw_{f.name})::smallint as {f.name}" for f in FIELDS)
    found = con.execute(
        f"select match_key, {names}, count(*) as pairs from {table} "
        "group by all order by all"
    ).fetchnumpy()
    con.execute(f"drop table {table}")
    levels = np.column_stack([found[field.name] for field in FIELDS]).astype(np.int16)
    keys = np.asarray(found["match_key"], dtype=str)
    return {
        str(key): Patterns(
            levels[keys == key] - 1, found["pairs"][keys == key].astype(np.float64)
        )
        for key in np.unique(keys)
    }


def _ruler() -> Model:
    """A model in which the weight of a level is its number from 1; missing is 0."""
    u = tuple(np.full(len(field.levels), 2.0**-30) for field in FIELDS)
    m = tuple(np.exp2(np.arange(len(one)) - 29.0) for one in u)
    return Model(0.5, m, u)


def score(con: Any, pairs: str, model: Model, keep_from: float) -> str:
    """Weigh every pair of a table and keep the better ones.

    Args:
        con: database holding `compared`, the reports, and the pairs.
        pairs: a table with match_key, join_key_l and join_key_r.
        model: the learnt probabilities.
        keep_from: pairs of a lower probability are left out, in (0, 1).

    Returns:
        The name of a table with unique_id_l, unique_id_r, match_weight (log2 odds),
        match_probability and mw_<field>, in bits.
    """
    return _predict(con, pairs, model, keep_from)


def _predict(con: Any, pairs: str, model: Model, keep_from: float | None) -> str:
    from splink import DuckDBAPI, Linker, SettingsCreator

    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="unique_id",
        probability_two_random_records_match=model.match,
        comparisons=[
            _comparison(field, m, u)
            for field, m, u in zip(FIELDS, model.m, model.u, strict=True)
        ],
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=True,
    )
    api = DuckDBAPI(connection=con)
    linker = Linker(
        api.register("compared"), settings, validate_settings=False, log_level=None
    )
    linker.table_management.register_blocked_pairs_for_predict(api.register(pairs))
    found = linker.inference.predict(
        threshold_match_probability=keep_from, warning_mode="never"
    )
    return str(found.physical_name)


def _comparison(field: Field, m: Any, u: Any) -> Any:
    from splink.comparison_level_library import CustomLevel, ElseLevel
    from splink.comparison_library import CustomComparison

    levels: list[Any] = [
        CustomLevel(field.missing, "missing").configure(is_null_level=True),
        *(
            (
                ElseLevel()
                if level.sql == ELSE
                else CustomLevel(level.sql, level.label)
            ).configure(m_probability=float(m[at]), u_probability=float(u[at]))
            for at, level in enumerate(field.levels)
        ),
    ]
    return CustomComparison(output_column_name=field.name, comparison_levels=levels)
