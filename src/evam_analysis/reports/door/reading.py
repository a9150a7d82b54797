"""Reads a file by a mapping, row by row, holding no more than a row at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from evam_analysis.columns import REPORTS, REQUIRED_OF_REPORTS
from evam_analysis.errors import Fault, InputError
from evam_analysis.reports import arvig, ice_custody, missing_migrants, united
from evam_analysis.reports.collected import Collected
from evam_analysis.reports.door.looked import Answers
from evam_analysis.reports.door.mapping import Mapping
from evam_analysis.reports.door.notes import MappedRow, Note, shortened
from evam_analysis.reports.door.row_mapper import RowMapper
from evam_analysis.reports.door.sources import Source, open_source
from evam_analysis.reports.door.tabular import RawRow

EVAM = "evam"
"""The name of the mapping that reads evam's own exports."""

RECORDS_ARE = "records_are"
"""The column that tells invented records; read whatever the mapping."""

_MapRows = Callable[[Iterable[dict[str, str]]], Collected]
BUILT_IN: dict[str, tuple[tuple[str, ...], _MapRows]] = {
    "missing-migrants": (missing_migrants.COLUMNS, missing_migrants.map_rows),
    "united": (united.COLUMNS, united.map_rows),
    "arvig": (arvig.COLUMNS, arvig.map_rows),
    "ice-custody": (ice_custody.COLUMNS, ice_custody.map_rows),
}
"""The public sets that evam knows; these are held whole, as their rows explain one
another (equal identifiers, a point that stands in rows of several countries)."""

_OWN_COLUMNS = {name: name for name in REPORTS.names}
_OWN = Mapping(source="", columns=_OWN_COLUMNS, decimal=".")


def read_mapped(
    path: Path, mapping: Mapping | str, *, answers: Answers | None = None
) -> Iterator[MappedRow]:
    """Read a file and make reports of its rows.

    A row that holds nothing is passed over. Nothing may be kept of what was given
    before an error.

    Args:
        path: the file.
        mapping: a saved mapping, or the name of one: evam, missing-migrants, united,
            arvig, ice-custody.
        answers: what a person answered; see `Answers`. A date order or decimal mark of
            the mapping itself goes first.

    Yields:
        Every row with its number, its report or None, and what has to be said.

    Raises:
        InputError: the file is no table, a column is missing, a required question is
            open, or the file is damaged further on.
    """
    answers = answers or {}
    if isinstance(mapping, str) and mapping != EVAM and mapping not in BUILT_IN:
        names = ", ".join((EVAM, *BUILT_IN))
        raise InputError.at(mapping, f"one of {names} is expected")
    with open_source(path, answers) as source:
        _refuse_open_questions(source)
        if isinstance(mapping, str) and mapping in BUILT_IN:
            yield from _built_in(source, *BUILT_IN[mapping])
        else:
            chosen = _OWN if isinstance(mapping, str) else _answered(mapping, answers)
            yield from _mapped(source, chosen, answers)


def _answered(mapping: Mapping, answers: Answers) -> Mapping:
    given: dict[str, Any] = {
        name: str(answers[name])
        for name in ("date_order", "decimal")
        if answers.get(name) and getattr(mapping, name) is None
    }
    return replace(mapping, **given) if given else mapping


def _refuse_open_questions(source: Source) -> None:
    faults = [
        Fault(str(source.path), f"{question.text} (answer: {question.key})")
        for question in source.questions
        if question.required
    ]
    if faults:
        raise InputError(*faults)


def _require(source: Source, columns: Iterable[str]) -> None:
    if source.kind == "json" and not source.header:
        return  # an empty list has no names at all
    there = set(source.header)
    faults = [
        Fault(str(source.path), _missing(name, source.header), column=name)
        for name in columns
        if name not in there
    ]
    if faults:
        raise InputError(*faults)


def _missing(name: str, header: tuple[str, ...]) -> str:
    doubled = [each for each in header if each.startswith(f"{name} (")]
    if doubled:
        return f"this name stands more than once; choose {' or '.join(doubled[:3])}"
    return "this column is required"


def _mapped(source: Source, mapping: Mapping, answers: Answers) -> Iterator[MappedRow]:
    own = mapping.is_our_own
    _require(source, REQUIRED_OF_REPORTS if own else mapping.needed)
    mapper = RowMapper(mapping, repairs=frozenset(answers.get("repairs") or ()))
    for row in source.rows((*mapper.columns, RECORDS_ARE)):
        *cells, records_are = row.cells
        if row.fault is not None:
            yield _refused(row)
            continue
        if not (any(cells) or row.faults):
            continue
        report, notes = mapper.report(row.number, cells, row.faults)
        yield MappedRow(row.number, report, tuple(notes), _records(records_are))


def _records(cell: str) -> str:
    return "INVENTED" if cell.strip().upper() == "INVENTED" else "REAL"


def _refused(row: RawRow) -> MappedRow:
    note = Note("REFUSED", "", "unreadable_row", row.fault or "")
    return MappedRow(row.number, None, (note,))


def _built_in(
    source: Source, columns: tuple[str, ...], map_rows: _MapRows
) -> Iterator[MappedRow]:
    """Map a public set and give its rows in the order of the file."""
    _require(source, columns)
    names = source.header
    held: list[RawRow] = []
    collected = map_rows(_as_tables(source.rows((*names, RECORDS_ARE)), names, held))
    outcomes = collected.by_row()
    place = 0
    for row in held:
        fault = _fault_of(row, names)
        if fault is not None:
            yield fault
            continue
        place += 1
        report, notes = outcomes.get(place, (None, []))
        given = dict(zip(names, row.cells, strict=False))
        said = (
            Note(kind, column, code, reason, shortened(given.get(column, "")))
            for kind, column, code, reason in notes
        )
        full = None if report is None else dict.fromkeys(REPORTS.names) | report
        yield MappedRow(row.number, full, tuple(said), _records(row.cells[-1]))


def _fault_of(row: RawRow, names: tuple[str, ...]) -> MappedRow | None:
    if row.fault is not None:
        return _refused(row)
    if not row.faults:
        return None
    notes = (
        Note("REFUSED", names[place], "unreadable", fault)
        for place, fault in row.faults.items()
        if place < len(names)
    )
    return MappedRow(row.number, None, tuple(notes))


def _as_tables(
    rows: Iterable[RawRow], names: tuple[str, ...], held: list[RawRow]
) -> Iterator[dict[str, str]]:
    for row in rows:
        held.append(row)
        if row.fault is None and not row.faults:
            yield dict(zip(names, row.cells, strict=False))
