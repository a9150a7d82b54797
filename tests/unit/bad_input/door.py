"""Runs a bad file through the door: a clear error with its place, or the right rows."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
from collections.abc import Mapping as Table
from pathlib import Path
from typing import Any, NamedTuple

from evam_analysis.errors import InputError
from evam_analysis.reports.door import (
    Looked,
    MappedRow,
    look_at,
    mapping_from,
    read_mapped,
)

MOST_SECONDS = 10.0
"""Of the processor. On an idle machine no case takes 2; two cores that share their time
with another stream of tests need twice that, and a file that hangs needs for ever."""

MOST_MEGABYTES = 300

PLAIN = {"source": "clinic", "columns": {"report_id": "id", "text": "text"}}


class Outcome(NamedTuple):
    """What the door said: an error, or what it saw and every row."""

    error: str | None
    looked: Looked | None
    rows: list[MappedRow]

    @property
    def reports(self) -> list[dict[str, Any]]:
        return [row.report for row in self.rows if row.report is not None]

    @property
    def codes(self) -> list[tuple[int, str, str, str]]:
        """Row, kind, column and code of every note."""
        return [(r.row, n.kind, n.column, n.code) for r in self.rows for n in r.notes]


def through_the_door(
    path: Path,
    mapping: Table[str, Any] | str = PLAIN,
    answers: Table[str, Any] | None = None,
) -> Outcome:
    """Look at a file and read it, without hanging on it."""
    chosen = mapping if isinstance(mapping, str) else mapping_from(mapping)
    began = time.process_time()
    looked, rows, refusal = None, [], None
    try:
        looked = look_at(path, answers=answers)
        rows = list(read_mapped(path, chosen, answers=answers))
    except InputError as error:
        refusal = error
    assert time.process_time() - began < MOST_SECONDS
    if refusal is not None:
        assert refusal.faults, "an error without a fault says nothing"
        assert all(fault.file and fault.expected for fault in refusal.faults)
        return Outcome(str(refusal), looked, [])
    found = Outcome(None, looked, rows)
    for row in found.rows:
        assert row.report is not None or row.notes, "a row is refused without a word"
    return found


def cell_through_the_door(
    folder: Path, column: str, text: str, **settings: Any
) -> tuple[dict[str, Any] | None, list[str], MappedRow]:
    """Read a table of one cell; give its report, its codes and the row."""
    path = folder / "cell.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([["id", "cell"], ["a", text]])
    mapping = {"source": "clinic", "columns": {"report_id": "id", column: "cell"}}
    found = through_the_door(path, mapping | settings)
    assert found.error is None, found.error
    (row,) = found.rows
    for note in row.notes:
        assert (row.row, note.column) == (2, "cell")
        assert note.reason
    return row.report, [note.code for note in row.notes], row


HEAVY = """
import json, resource, sys, time
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (4_000_000_000, 4_000_000_000))
from evam_analysis.errors import InputError
from evam_analysis.reports.door import look_at, mapping_from, read_mapped
path, mapping = Path(sys.argv[1]), json.loads(sys.argv[2])
mapping = mapping if isinstance(mapping, str) else mapping_from(mapping)
began = time.process_time()
accepted = refused = 0
error = None
notes = []
try:
    look_at(path)
    looked = time.process_time() - began
    for row in read_mapped(path, mapping):
        accepted += row.report is not None
        refused += row.report is None
        if row.notes and len(notes) < 5:
            notes.append([row.row, row.notes[0].code])
except InputError as found:
    error = str(found)
status = Path("/proc/self/status").read_text()
highest = next(line for line in status.splitlines() if line.startswith("VmHWM"))
print(json.dumps({
    "error": error, "accepted": accepted, "refused": refused, "notes": notes,
    "seconds": time.process_time() - began,
    "megabytes": int(highest.split()[1]) / 1024,
}))
"""


class Heavy(NamedTuple):
    """What a process of its own said of a large file."""

    error: str | None
    accepted: int
    refused: int
    notes: list[list[Any]]
    seconds: float
    megabytes: float


def alone_through_the_door(path: Path, mapping: Any = PLAIN) -> Heavy:
    """Read a file in a process of its own; its memory is bounded in every case."""
    command = [sys.executable, "-c", HEAVY, str(path), json.dumps(mapping)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = Heavy(**json.loads(done.stdout))
    assert found.megabytes < MOST_MEGABYTES
    return found
