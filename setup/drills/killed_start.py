"""Kill the start at many moments; see that the next one goes on and nothing is lost."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
EVAM = CHECKOUT / ".venv" / "bin" / "evam"
KILLS = 8
SEED = 1
TABLES = ("intake_report", "intake_exactrow", "intake_act", "verification_account")


def main() -> int:
    """Run the drill; the exit code is the number of things found wrong."""
    moments = random.Random(SEED)  # noqa: S311  (moments of a drill, not a secret)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(1, KILLS + 1):
            seconds = moments.uniform(0.5, 40)
            ended = _start_and_kill(Path(folder), seconds)
            _say(f"{number}: {ended} after {seconds:.1f} s; {_counts(Path(folder))}")
        began = time.monotonic()
        finished = _start(Path(folder)).wait()
        _say(f"last start ended with {finished} in {time.monotonic() - began:.1f} s")
        killed = _counts(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        _start(Path(folder)).wait()
        whole = _counts(Path(folder))
    _say(f"killed:      {killed}\nundisturbed: {whole}")
    wrong = [table for table in TABLES if killed.get(table) != whole.get(table)]
    _say(f"{len(TABLES) - len(wrong)} passed, {len(wrong) + finished} failed")
    return len(wrong) + finished


def _start(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603  (our own command, no shell)
        [EVAM, "demonstrate"],
        env=os.environ | {"EVAM_DATA_DIR": str(folder)},
        stdout=subprocess.DEVNULL,
    )


def _start_and_kill(folder: Path, seconds: float) -> str:
    started = _start(folder)
    try:
        started.wait(seconds)
    except subprocess.TimeoutExpired:
        started.send_signal(signal.SIGKILL)
        started.wait()
        return "killed"
    return "ended"


def _counts(folder: Path) -> dict[str, int]:
    """Rows of each table, or nothing where the database is not there yet."""
    place = folder / "evam.sqlite3"
    if not place.exists():
        return {}
    found: dict[str, int] = {}
    database = sqlite3.connect(place)
    try:
        known = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
        for table in TABLES:
            if table in known:
                query = f"SELECT count(*) FROM {table}"  # noqa: S608  (our own names)
                found[table] = database.execute(query).fetchone()[0]
    finally:
        database.close()
    return found


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201  (a drill tells what it sees)


if __name__ == "__main__":
    sys.exit(main())
