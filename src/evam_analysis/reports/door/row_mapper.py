"""Makes a report of one row: every cell by its column, then what must fit together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Table
from functools import lru_cache
from typing import Any

from evam_analysis._cells import LIST_SEPARATOR
from evam_analysis.columns import REPORTS
from evam_analysis.errors import Fault, InputError
from evam_analysis.reports.door.cell_readers import Reader, reader_of
from evam_analysis.reports.door.fitting import misfits
from evam_analysis.reports.door.mapping import Mapping
from evam_analysis.reports.door.notes import Cell, CellFaultError, Note, Repair, Said

_EMPTY: dict[str, Any] = dict.fromkeys(REPORTS.names)
_REMEMBERED = 8192
_NEVER_REMEMBERED = ("report_id", "text", "latitude", "longitude", "coordinates")
Outcome = Cell | CellFaultError


class RowMapper:
    """Maps the rows of one file; it remembers the identifiers that it has seen."""

    def __init__(
        self, mapping: Mapping, *, repairs: frozenset[str] = frozenset()
    ) -> None:
        self._mapping = mapping
        self.columns = tuple(mapping.columns.values())
        self._readers = [_safely(n, reader_of(n, mapping)) for n in mapping.columns]
        self._constants = _EMPTY | constant_values(mapping, "mapping")
        self._repairs = repairs
        axes = {"latitude", "longitude"} & set(mapping.columns)
        self._whole = len(axes) != 1
        self._seen: dict[str, int] = {}

    def report(
        self, row: int, cells: Sequence[str], faults: Table[int, str] | None = None
    ) -> tuple[dict[str, Any] | None, list[Note]]:
        """Map one row.

        Args:
            row: its number, for what is said of a repeated identifier.
            cells: as text, one for each of `columns`.
            faults: by place in `cells`, why the file itself could not give a cell.

        Returns:
            The report, or None; and what has to be said.
        """
        values = self._constants.copy()
        notes: list[Note] = []
        kept = True
        for place, (read, text) in enumerate(zip(self._readers, cells, strict=True)):
            if faults and place in faults:
                outcome: Outcome = CellFaultError("unreadable", faults[place])
            elif text:
                outcome = read(text)
            else:
                continue
            kept &= self._take(outcome, self.columns[place], text, values, notes)
        kept &= self._identify(row, values, notes)
        self._fill_from_cause(values)
        if kept:
            for name, found in list(misfits(values, whole_points=self._whole)):
                column, text = self._of(name, cells)
                kept &= self._take_misfit(found, column, text, values, notes)
        return (values if kept else None), notes

    def _take(
        self,
        outcome: Outcome,
        column: str,
        text: str,
        values: dict[str, Any],
        notes: list[Note],
    ) -> bool:
        """Take the values of a cell; False where the row is refused for it."""
        if isinstance(outcome, CellFaultError):
            return self._take_misfit(outcome, column, text, values, notes)
        values.update(outcome.values)
        for said in outcome.said:
            self._take_misfit(said, column, text, values, notes)
        return True

    def _take_misfit(
        self,
        found: CellFaultError | Said,
        column: str,
        text: str,
        values: dict[str, Any],
        notes: list[Note],
    ) -> bool:
        repair = found.repair
        if repair is not None and repair.kind in self._repairs:
            values.update(repair.values)
            notes.append(_repaired(found, repair, column, text))
            return True
        notes.append(found.note(column, text))
        return isinstance(found, Said)

    def _identify(self, row: int, values: dict[str, Any], notes: list[Note]) -> bool:
        values["source"] = values["source"] or self._mapping.source
        report_id = values["report_id"]
        reason = "an identifier of its own is expected"
        if not report_id:
            if not any(self._is_refused(note) for note in notes):
                notes.append(self._refusal("no_identifier", reason, ""))
            return False
        earlier = self._seen.setdefault(report_id, row)
        if earlier != row:
            told = f"{reason}; row {earlier} has it"
            notes.append(self._refusal("identifier_twice", told, report_id))
        return earlier == row

    def _is_refused(self, note: Note) -> bool:
        return note.column == self._column("report_id") and note.kind != "REMARK"

    def _refusal(self, code: str, reason: str, value: str) -> Note:
        return CellFaultError(code, reason).note(self._column("report_id"), value)

    def _column(self, name: str) -> str:
        return self._mapping.columns.get(name, name)

    def _of(self, name: str, cells: Sequence[str]) -> tuple[str, str]:
        """Give the column of the file behind a column of REPORTS, and its cell."""
        names = list(self._mapping.columns)
        for tried in (name, "coordinates" if name == "latitude" else "date"):
            if tried in names:
                place = names.index(tried)
                return self.columns[place], cells[place]
        return name, ""

    @staticmethod
    def _fill_from_cause(values: dict[str, Any]) -> None:
        for name, value in (values.pop("cause", None) or {}).items():
            if not values[name]:
                values[name] = value


def constant_values(mapping: Mapping, place: str) -> dict[str, Any]:
    """Read the constants of a mapping as cells are read.

    Args:
        mapping: checked but for the values of its constants and its table of values.
        place: the file of the mapping, for the message.

    Raises:
        InputError: a constant or a value that words stand for does not fit.
    """
    constants: dict[str, Any] = {}
    faults = []
    for name, value in mapping.constants.items():
        joined = LIST_SEPARATOR.join(value) if isinstance(value, list) else str(value)
        outcome = _tried(reader_of(name, mapping), joined)
        if isinstance(outcome, CellFaultError):
            faults.append(Fault(place, outcome.reason, column=name))
        else:
            constants |= outcome.values
    for name, table in mapping.values.items():
        for stands in filter(None, table.values()):
            outcome = _tried(reader_of(name, mapping), stands)
            if isinstance(outcome, CellFaultError):
                faults.append(Fault(place, outcome.reason, column=name))
    if faults:
        raise InputError(*faults)
    return constants


def _safely(name: str, read: Reader) -> Callable[[str], Outcome]:
    def tried(text: str) -> Outcome:
        return _tried(read, text)

    return (
        tried
        if name in _NEVER_REMEMBERED
        else lru_cache(_REMEMBERED, typed=True)(tried)
    )


def _tried(read: Reader, text: str) -> Outcome:
    try:
        return read(text)
    except CellFaultError as error:
        error.__traceback__ = None  # remembered with the cell; frames would stay alive
        return error
    except (ValueError, OverflowError):
        return CellFaultError("unreadable", "this cell cannot be read")


def _repaired(
    found: CellFaultError | Said, repair: Repair, column: str, text: str
) -> Note:
    reason = f"{found.reason}; repaired as accepted ({repair.kind})"
    return Said(found.code, reason).note(column, text)
