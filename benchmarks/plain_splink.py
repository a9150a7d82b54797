"""Plain Splink on a file of reports, as a careful user would set it up.

Usage: python benchmarks/plain_splink.py REPORTS.parquet
Prints JSON: seconds by stage, peak memory, pairs and events against `incident_id`, at
probability 0.5 and at the best threshold that the truth itself can choose.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import splink.comparison_level_library as levels
import splink.comparison_library as library
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from evam_analysis.crosscheck.evaluation import score_events

GAP = "greatest(0, day_from_r - day_to_l, day_from_l - day_to_r)"
RATIO = (
    "greatest(victims_l, victims_r) * 1.0 / greatest(1, least(victims_l, victims_r))"
)

WEIGHTS = np.arange(-4, 14.5, 0.5)


def _steps(name: str, null: str, *steps: tuple[str, str]) -> Any:
    return library.CustomComparison(
        output_column_name=name,
        comparison_levels=[
            levels.NullLevel(null),
            *(levels.CustomLevel(sql, label) for label, sql in steps),
            levels.ElseLevel(),
        ],
    )


def _settings() -> SettingsCreator:
    name = library.JaroWinklerAtThresholds("place_name", [0.9])
    actor = library.ExactMatch("actor_kind")
    weeks = ("week", "week_b")
    cells = [block_on(cell, week) for cell in ("cell", "cell_b") for week in weeks]
    named = [block_on("place_name", "country", week) for week in weeks]
    rest = [block_on("country", "day_from", by) for by in ("victims", "actor_kind")]
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            _steps(
                "date",
                "day_from",
                ("same", "day_from_l = day_from_r and day_to_l = day_to_r"),
                *((f"{days} days", f"{GAP} <= {days}") for days in (0, 1, 3, 6)),
            ),
            library.DistanceInKMAtThresholds("latitude", "longitude", [2, 6, 15, 40]),
            name.configure(term_frequency_adjustments=True),
            library.ArrayIntersectAtSizes("act_types", [2, 1]),
            actor.configure(term_frequency_adjustments=True),
            _steps(
                "victims",
                "victims",
                ("same, large", "victims_l = victims_r and victims_l > 12"),
                ("same", "victims_l = victims_r"),
                ("a quarter", f"{RATIO} <= 1.25"),
                ("a half", f"{RATIO} <= 1.6"),
            ),
            library.ArrayIntersectAtSizes("nationalities", [2, 1]),
            library.ArrayIntersectAtSizes("words", [7, 5, 4, 3, 2, 1]),
        ],
        blocking_rules_to_generate_predictions=[*cells, *named, *rest],
        retain_matching_columns=False,
    )


def _prepare(con: Any, path: Path) -> None:
    con.execute(
        """
      create table reports as
      select row_number() over (order by report_id) - 1 as unique_id, incident_id,
        country, place_name, latitude, longitude, act_types, actor_kind, victims,
        nationalities, string_split(text, ' ') as words,
        datediff('day', date '2000-01-01', date_from) as day_from,
        datediff('day', date '2000-01-01', date_to) as day_to,
        (day_from + day_to) // 14 as week, (day_from + day_to + 7) // 14 as week_b,
        floor(latitude * 2)::int || ' ' || floor(longitude * 2)::int as cell,
        floor(latitude * 2 + 0.5)::int || ' ' || floor(longitude * 2 + 0.5)::int
          as cell_b
      from read_parquet(?)""",
        [str(path)],
    )


def _train(linker: Any) -> None:
    certain = " and ".join(
        f"l.{name} = r.{name}"
        for name in ("day_from", "day_to", "place_name", "actor_kind", "victims")
    )
    training = linker.training
    training.estimate_probability_two_random_records_match([certain], recall=0.12)
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (
        block_on("place_name", "day_from"),
        block_on("actor_kind", "victims", "day_from"),
    ):
        training.estimate_parameters_using_expectation_maximisation(
            rule, estimate_without_term_frequencies=True
        )


def run(path: Path) -> dict[str, Any]:
    """Link the file and score the result."""
    con = duckdb.connect(config={"threads": 2, "memory_limit": "9GB"})
    seconds: dict[str, float] = {}
    begun = time.perf_counter()

    def mark(stage: str) -> None:
        nonlocal begun
        seconds[stage] = round(time.perf_counter() - begun, 1)
        begun = time.perf_counter()

    _prepare(con, path)
    mark("prepare")
    api = DuckDBAPI(connection=con)
    linker = Linker(api.register("reports"), _settings(), log_level=None)
    _train(linker)
    mark("train")
    found = linker.inference.predict(threshold_match_weight=-4, warning_mode="never")
    mark("predict")
    events = linker.clustering.cluster_pairwise_predictions_at_threshold(
        found, threshold_match_probability=0.5
    )
    mark("cluster")
    told = con.execute(f"""
      select reports.incident_id, c.cluster_id from reports
      left join {events.physical_name} c using (unique_id)
      order by unique_id""").fetchnumpy()  # noqa: S608 (a table name of Splink's)
    _, clusters = np.unique(told["cluster_id"].astype(str), return_inverse=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    scores = score_events(clusters, told["incident_id"])
    return {
        "seconds": seconds,
        "peak_memory_mb": peak,
        "pairs_at_half": _pairs(con, found.physical_name, 0.0),
        "pairs_best": max(
            (_pairs(con, found.physical_name, float(w)) for w in WEIGHTS),
            key=lambda pairs: pairs["f1"],
        ),
        "events_at_half": scores,
        "largest_event": int(np.bincount(clusters).max()),
    }


def _pairs(con: Any, table: str, weight: float) -> dict[str, float]:
    """Pairs at or above a weight, against the truth."""
    true, right, found = con.execute(f"""
      select
        (select sum(n * (n - 1) // 2) from
          (select count(*) n from reports group by incident_id)),
        count(*) filter (a.incident_id = b.incident_id), count(*)
      from {table} p join reports a on a.unique_id = p.unique_id_l
      join reports b on b.unique_id = p.unique_id_r
      where match_weight >= {weight}""").fetchall()[0]  # noqa: S608 (as above)
    precision, recall = right / max(found, 1), right / float(true)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {
        "weight": weight,
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(f1, 4),
    }


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]))))
