"""Imports 100,000 poisoned rows, rolls them back, and finds the hash of before."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
ROWS = 100_000
COMMAND = [sys.executable, "-c", "from evam.cli import main; main()"]
PREPARE = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
from evam.accounts.models import Organisation
from evam.documentation.intake.models import SavedMapping
own = Organisation.objects.create(name="Drill (invented)")
columns = {"report_id": "case", "date": "day", "country": "land", "victims": "people"}
says = {"source": "drill", "columns": columns}
SavedMapping.objects.create(
    organisation=own, name="drill", says=says, kind="OPEN", records_are="INVENTED"
)
"""
ROLL_BACK = """
from datetime import UTC, datetime
from evam.accounts.models import Organisation, Role
from evam.accounts.operations import add_member
from evam.documentation.intake import operations, queries
from evam.documentation.intake.models import DataSet
own = Organisation.objects.get()
who = add_member(username="drill", organisation=own, roles=[Role.REVIEWER])
latest = DataSet.objects.order_by("-imported_at").first()
operations.roll_back_import(
    data_set_id=latest.id, organisation=own, member=who,
    rolled_back_at=datetime.now(tz=UTC),
)
print("reports", queries.content_hash(own))
"""


def platform(code: str) -> str:
    """Run lines of Python with the platform loaded."""
    loaded = "from evam.config.commands.setup import load_platform; load_platform()"
    return _run([sys.executable, "-c", f"{loaded}\n{code}"])


def take_in(place: Path) -> str:
    """Import a file at a terminal; return the hash over all reports."""
    options = ["--mapping", "drill", "--organisation", "Drill (invented)"]
    return _hash(_run([*COMMAND, "import", str(place), *options]))


def _run(command: list[str]) -> str:
    done = subprocess.run(  # noqa: S603  (a fixed command, no shell)
        command, cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    sys.stdout.write(done.stdout)
    return done.stdout


def _hash(told: str) -> str:
    return re.findall(r"reports ([0-9a-f]{64})", told)[-1]


def write(place: Path, rows: int, people: int) -> Path:
    """Write a list of that many rows."""
    with place.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["case", "day", "land", "people"])
        writer.writerows([n, "2018-01-29", "BE", people] for n in range(rows))
    return place


def main() -> None:
    """Good rows in, poisoned rows in, poisoned rows out."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["EVAM_DATA_DIR"] = str(folder / "data")
        platform(PREPARE)
        before = take_in(write(folder / "good.csv", 1_000, 1))
        poisoned = take_in(write(folder / "poisoned.csv", ROWS, 999))
        after = _hash(platform(ROLL_BACK))
    if poisoned == before or after != before:
        sys.exit(f"before {before}\npoisoned {poisoned}\nafter {after}")
    sys.stdout.write(f"{ROWS:,} poisoned rows left no trace: {after}\n")


if __name__ == "__main__":
    main()
