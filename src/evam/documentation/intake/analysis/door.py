"""The door for files, as the platform uses it: look, propose, map, write.

What the library says about a file names the place where the upload lies; here that
place is left out, so that only what a person needs reaches a page.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from evam_analysis._cells import safe_text
from evam_analysis.columns import REPORTS
from evam_analysis.errors import InputError
from evam_analysis.reports import door
from evam_analysis.reports.door.sources import open_source
from evam_analysis.tables import draft_of

BUILT_IN = (door.EVAM, *door.BUILT_IN)
"""Mappings that come with evam, by name; the first reads evam's own exports."""

COLUMNS = tuple(n for n in REPORTS.names if n != "source") + door.EXTRA_COLUMNS
CODED = dict(door.CODED)
FORMATS = door.FORMATS
EXTRA_COLUMNS = door.EXTRA_COLUMNS

Looked = door.Looked
MappedRow = door.MappedRow
Note = door.Note


class CannotBeReadError(Exception):
    """A file or a mapping cannot be used; `faults` says why, a sentence each."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a file holds and how its columns could be read.

    Attributes:
        looked: what the file is, with its questions.
        built_in: the name of a mapping of our own that fits, or "".
        columns: column of REPORTS to column of the file.
    """

    looked: Looked
    built_in: str
    columns: Mapping[str, str]


def propose(path: Path, answers: Mapping[str, Any]) -> Proposal:
    """Look at a file and propose a mapping.

    Raises:
        CannotBeReadError: the file is no table.
    """
    try:
        looked = door.look_at(path, answers=answers)
    except InputError as error:
        raise CannotBeReadError(_said(error)) from error
    proposal = door.propose_mapping(looked)
    return Proposal(looked, proposal.built_in or "", proposal.columns)


def checked_mapping(says: Mapping[str, Any]) -> dict[str, Any]:
    """A mapping of our own, or the plain form of one that a person made.

    Raises:
        CannotBeReadError: a name is missing or a value does not fit.
    """
    if says.get("built_in"):
        return {"built_in": says["built_in"]}
    try:
        return door.mapping_from(says).as_plain()
    except InputError as error:
        raise CannotBeReadError(_said(error)) from error


def mapped_rows(
    path: Path, says: Mapping[str, Any], answers: Mapping[str, Any]
) -> Iterator[MappedRow]:
    """Every row of a file with its report, or with why it was refused.

    Raises:
        CannotBeReadError: the file is no table, or is damaged further on.
    """
    try:
        mapping = says.get("built_in") or door.mapping_from(says)
        yield from door.read_mapped(path, mapping, answers=answers)
    except InputError as error:
        raise CannotBeReadError(_said(error)) from error


def write_refused(
    path: Path, answers: Mapping[str, Any], reasons: Mapping[int, str], out: Path
) -> None:
    """Write the rows that were refused as they stand in the file, with the reason.

    Args:
        path: the file.
        answers: how it is read.
        reasons: number of a refused row to why.
        out: the CSV; it is read with the same mapping once its rows are mended.
    """
    with open_source(path, answers) as source, draft_of(out) as file:
        lines = _Lines(file)
        writer = csv.writer(lines, lineterminator="\r\n")
        writer.writerow([*map(safe_text, source.header), "refused_because", "row"])
        for row in source.rows(source.header):
            if row.number in reasons:
                cells = map(safe_text, row.cells)
                writer.writerow([*cells, safe_text(reasons[row.number]), row.number])


class _Lines:
    """Takes the lines of a CSV writer as bytes, after the mark they need."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        file.write(b"\xef\xbb\xbf")

    def write(self, text: str) -> int:
        return self._file.write(text.encode("utf-8", "replace"))


def write_reports(
    out: Path | BinaryIO, rows: Iterable[Mapping[str, Any]], form: str
) -> int:
    """Write rows of REPORTS in one of `FORMATS`; return how many.

    Raises:
        CannotBeReadError: the file cannot be put there.
    """
    try:
        return door.write_reports(out, rows, form)
    except InputError as error:
        raise CannotBeReadError(_said(error)) from error


def _said(error: InputError) -> list[str]:
    """What is said of each fault, with its row and column and without the file."""
    said = []
    for fault in error.faults:
        place = [f"row {fault.row}"] if fault.row is not None else []
        place += [f"column {fault.column}"] if fault.column else []
        said.append(
            f"{', '.join(place)}: {fault.expected}" if place else fault.expected
        )
    return said
