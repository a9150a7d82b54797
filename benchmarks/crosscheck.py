"""Measures `evam crosscheck` beside plain Splink on the same files, in one run.

Usage: python benchmarks/crosscheck.py REPORTS.parquet ... [--without-plain]

Files are made by benchmarks/generate.py. Each side runs in a process of its own, one
after the other, so that seconds and peak memory are its own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def _evam(path: Path) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        command = [sys.executable, "-c", "from evam_analysis.cli import main; main()"]
        options = ["crosscheck", str(path), "--out", str(out), "--truth", "incident_id"]
        subprocess.run([*command, *options], check=True, capture_output=True)
        told = json.loads((out / "run.json").read_text())
        summary = json.loads((out / "summary.json").read_text())
    return told | {"truth": summary["truth"], "counts": summary["counts"]}


def _plain(path: Path) -> dict[str, Any]:
    command = [sys.executable, str(HERE / "plain_splink.py"), str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _say(path: Path, ours: dict[str, Any], plain: dict[str, Any] | None) -> None:
    seconds = sum(ours["seconds"].values())
    pair, cubed = ours["truth"]["pair"], ours["truth"]["b_cubed"]
    print(f"\n{path.name}: {ours['counts']['reports']:,} reports")
    print(f"  load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(
        f"  evam   {seconds:8.1f} s  {ours['peak_memory_mb']:6,} MB  {ours['seconds']}"
    )
    print(f"         pairs {pair}  B-cubed {cubed}")
    if plain is None:
        return
    theirs, memory = sum(plain["seconds"].values()), plain["peak_memory_mb"]
    half, best = plain["pairs_at_half"], plain["pairs_best"]
    print(f"  plain  {theirs:8.1f} s  {memory:6,} MB  {plain['seconds']}")
    print(f"         pairs at 0.5 {half}\n         pairs at best {best}")
    print(f"         events at 0.5 {plain['events_at_half']}")
    print(f"         largest event {plain['largest_event']:,}")
    wrong = (1 - best["f1"]) / max(1 - pair["f1"], 1e-9)
    print(f"  seconds, evam to plain {seconds / theirs:.2f}")
    print(f"  memory, evam to plain {ours['peak_memory_mb'] / memory:.2f}")
    print(f"  1 - F1 of pairs, plain at its best to evam {wrong:.1f}")


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("files", type=Path, nargs="+")
    asked.add_argument("--without-plain", action="store_true")
    given = asked.parse_args()
    for file in given.files:
        _say(file, _evam(file), None if given.without_plain else _plain(file))
