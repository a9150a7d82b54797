"""Measures an import of many rows: seconds and rows a second by part, peak memory.

Usage: python benchmarks/import_rows.py [ROWS] [--confidential]

A CSV with columns of its own is checked, imported, checked again and rolled back, in a
new data folder that is deleted at the end.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import resource
import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

CENTRES = {
    "BE": (50.8, 4.4),
    "FR": (48.9, 2.3),
    "IT": (41.9, 12.5),
    "ES": (40.4, -3.7),
    "GR": (38.0, 23.7),
    "TN": (36.8, 10.2),
}
"""Points lie where they are said to lie, as in most lists; others cost a search."""

ACTS = ("death", "death;dangerous_pursuit_or_stop", "disappearance")
FORCE = ("used", "contested", "unknown", "none_shown")
COLUMNS = {
    "report_id": "case",
    "date": "day",
    "country": "land",
    "place_name": "place",
    "latitude": "lat",
    "longitude": "lon",
    "victims": "people",
    "act_types": "acts",
    "force_or_power": "force",
    "text": "words",
}


def write_rows(place: Path, rows: int, seed: int = 1) -> None:
    """Write a list as a partner would keep it."""
    chance = random.Random(seed)  # noqa: S311  (no secret hangs on it)
    with place.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS.values())
        for number in range(rows):
            day = date(2014, 1, 1) + timedelta(days=chance.randrange(4_000))
            country = chance.choice(tuple(CENTRES))
            name = f"Town {chance.randrange(5_000)}"
            point = [f"{at + chance.uniform(-0.3, 0.3):.5f}" for at in CENTRES[country]]
            codes = [chance.choice(ACTS), chance.choice(FORCE)]
            words = f"An account of a few words, number {number}, as lists hold them."
            people = chance.randrange(1, 40)
            row = [number, day, country, name, *point, people, *codes, words]
            writer.writerow(row)


def measure(name: str, rows: int, act: Callable[[], Any]) -> None:
    """Run one part and say how long it took."""
    began, used = time.perf_counter(), time.process_time()
    found = act()
    seconds, used = time.perf_counter() - began, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rate = rows / seconds
    told = found if isinstance(found, str) else ""
    print(
        f"{name:<10} {seconds:8.1f} s {rate:10,.0f} rows/s {peak:6,.0f} MB"
        f"  {used:6.1f} s of processor {told[:16]}",
        flush=True,
    )


def main(rows: int, kind: str) -> None:
    """Take all parts in turn."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from evam.accounts.models import Organisation

    take_parts(Organisation.objects.create(name="Benchmark (invented)"), rows, kind)


def take_parts(organisation: Any, rows: int, kind: str) -> None:
    """Check, import, check again, roll back; and the hash after each."""
    from evam.documentation.intake import queries
    from evam.documentation.intake.operations import HowItIsRead, at_terminal
    from evam.documentation.intake.operations.staging import take_back

    now = datetime.now(tz=UTC)
    says = {"source": "bench", "columns": COLUMNS, "date_order": "year_first"}
    how = HowItIsRead(says, kind=kind, source={"code": "bench", "name": "Benchmark"})

    def checked() -> Any:
        place = Path(os.environ["EVAM_DATA_DIR"]) / "list.csv"
        write_rows(place, rows)
        taken = at_terminal.begin(place, "list.csv", how, organisation, now)
        measure("check", rows, lambda: at_terminal.check(taken, checked_at=now))
        told = (taken.rows_new, taken.rows_changed, taken.rows_unchanged)
        print("new, changed, unchanged:", *told, "refused:", taken.rows_refused)
        return taken

    def hashed() -> str:
        return queries.content_hash(organisation)

    def imported() -> None:
        how_far: Any = {"clock": lambda: now, "progress": lambda done: None}
        at_terminal.finish(first, gone_are="KEPT", **how_far)

    first = checked()
    measure("hash", rows, hashed)
    measure("import", rows, imported)
    measure("hash", rows, hashed)
    checked()
    measure("roll back", rows, lambda: take_back(first, at=now))
    measure("hash", rows, hashed)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("rows", type=int, nargs="?", default=200_000)
    asked.add_argument("--confidential", action="store_true")
    given = asked.parse_args()
    os.environ["EVAM_DATA_DIR"] = tempfile.mkdtemp(prefix="evam-benchmark-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "evam.config.settings.staff"
    try:
        main(given.rows, "SEALED" if given.confidential else "OPEN")
    finally:
        shutil.rmtree(os.environ["EVAM_DATA_DIR"])
