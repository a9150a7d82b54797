"""Draws linked and near pairs across two data sets, in coded form, to be judged.

Usage: python benchmarks/draw_pairs.py RESULT_DIR OUT.csv REPORTS REPORTS [--each 40]

Linked: any two reports of different sources in one event. Near: compared and weighed at
2 % or more, yet not in one event. No sentence of anybody's is written: only dates,
places, counts and codes. `judgement` and `reason` are left for the reader to fill.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import defaultdict
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

FACTS = (
    "date_from",
    "date_to",
    "country",
    "place_name",
    "latitude",
    "longitude",
    "victims",
    "act_types",
    "actor_kind",
    "force_or_power",
    "setting",
    "cites",
)


def draw(result: Path, reports: dict[str, dict[str, Any]], each: int) -> list[Any]:
    """Draw `each` linked and as many near pairs with seed 1."""
    with (result / "membership.csv").open(encoding="utf-8", newline="") as opened:
        event = {row["report_id"]: row["event_id"] for row in csv.DictReader(opened)}
    weighed = {
        (pair["left"], pair["right"]): pair["probability"]
        for pair in pq.read_table(result / "pairs.parquet").to_pylist()
    }
    together = defaultdict(list)
    for report_id in sorted(event):
        together[event[report_id]].append(report_id)
    linked = [
        (left, right)
        for members in together.values()
        for at, left in enumerate(members)
        for right in members[at + 1 :]
    ]
    near = [pair for pair in sorted(weighed) if event[pair[0]] != event[pair[1]]]
    rows: list[Any] = []
    chance = random.Random(1)  # noqa: S311 (a sample, no secret)
    for drawn, pairs in (("linked", linked), ("near", near)):
        across = [
            (left, right)
            for left, right in pairs
            if reports[left]["source"] != reports[right]["source"]
        ]
        print(f"{drawn}: {len(across)} pairs across sources")
        rows += [
            (drawn, weighed.get(pair), *pair)
            for pair in chance.sample(across, min(each, len(across)))
        ]
    return rows


def write(path: Path, rows: list[Any], reports: dict[str, dict[str, Any]]) -> None:
    """Write the pairs with both rows' facts beside each other."""
    sides = [f"{side}_{fact}" for fact in FACTS for side in ("left", "right")]
    head = ["drawn", "probability", "left", "right", *sides, "judgement", "reason"]
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(head)
        for drawn, probability, left, right in rows:
            facts = [
                _cell(reports[name][fact]) for fact in FACTS for name in (left, right)
            ]
            shown = "" if probability is None else f"{probability:.3f}"
            writer.writerow([drawn, shown, left, right, *facts, "", ""])


def _cell(value: object) -> object:
    if isinstance(value, list):
        return ";".join(value)
    return "" if value is None else value


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("result", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("reports", type=Path, nargs="+")
    asked.add_argument("--each", type=int, default=40)
    given = asked.parse_args()
    known = {
        row["report_id"]: row
        for path in given.reports
        for row in pq.read_table(path).to_pylist()
    }
    write(given.out, draw(given.result, known, given.each), known)
