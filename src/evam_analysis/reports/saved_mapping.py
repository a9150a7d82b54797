"""Maps any table to REPORTS by a saved mapping: which column becomes which."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evam_analysis._cells import LIST_SEPARATOR, CellError, cell_value
from evam_analysis._checks import BOUNDS
from evam_analysis.columns import REPORTS
from evam_analysis.errors import AnalysisError, Fault, InputError
from evam_analysis.reports.causes import cause_table, code_cause
from evam_analysis.reports.collected import Collected
from evam_analysis.reports.countries import country_code, nationalities, written_code
from evam_analysis.reports.dates import read_interval
from evam_analysis.reports.media import cited
from evam_analysis.vocabularies import check_category_and_nature, vocabulary

_VOCABULARIES = {
    "setting": "settings",
    "phase": "phases",
    "category": "categories",
    "nature": "natures",
    "force_or_power": "force_or_power",
    "actor_kind": "actor_kinds",
    "act_types": "acts",
}
_EXTRA = ("date", "cause")
_NEVER_CONSTANT = ("report_id", "source", "cause")


@dataclass(frozen=True, slots=True)
class SavedMapping:
    """A mapping as its file says it.

    Attributes:
        source: the short name of the data set, part of no identifier.
        columns: column of REPORTS, or `date` or `cause`, to column of the file.
        constants: columns of REPORTS that have one value in every row.
    """

    source: str
    columns: Mapping[str, str]
    constants: Mapping[str, Any]

    @property
    def needed(self) -> tuple[str, ...]:
        """The columns that the file must have."""
        return tuple(dict.fromkeys(self.columns.values()))


def saved_mapping(path: Path, data: Mapping[str, Any]) -> SavedMapping:
    """Check a mapping.

    `date` is read as an interval and becomes date_from and date_to; `cause` is coded by
    the table of causes wherever the mapping gives no column for a code.

    Args:
        path: its file, for the message.
        data: `source`, a table `columns` and, if wanted, a table `constants`.

    Raises:
        InputError: a name is missing or is no column of REPORTS.
    """
    faults = list(_faults(path, data))
    if faults:
        raise InputError(*faults)
    constants: dict[str, Any] = {}
    for name, value in data.get("constants", {}).items():
        try:
            constants |= _value(name, _as_cell(value))
        except AnalysisError as error:
            faults.append(Fault(str(path), str(error), column=name))
    if faults:
        raise InputError(*faults)
    return SavedMapping(data["source"], data["columns"], constants)


def _faults(path: Path, data: Mapping[str, Any]) -> Iterator[Fault]:
    """Find what is wrong with the shape of a mapping."""
    source, columns = data.get("source"), data.get("columns", {})
    constants = data.get("constants", {})
    if not isinstance(source, str) or not source.strip():
        yield Fault(str(path), "the short name of the data set", column="source")
    if not isinstance(columns, dict) or not isinstance(constants, dict):
        yield Fault(str(path), "columns and constants are tables of names")
        return
    if "report_id" not in columns:
        yield Fault(str(path), "the column of identifiers", column="report_id")
    for name, expected in _wrong_names(columns, constants):
        yield Fault(str(path), expected, column=name)


def _wrong_names(
    columns: Mapping[str, Any], constants: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    for name in [*columns, *constants]:
        if name not in REPORTS.names and name not in _EXTRA:
            yield name, "a column of REPORTS is expected"
    for name, column in columns.items():
        if not isinstance(column, str) or name == "source":
            yield name, "the name of a column of the file is expected"
    for name in constants:
        if name in _NEVER_CONSTANT or name in columns:
            yield name, "no constant can stand here"


def _as_cell(value: Any) -> str:
    return (
        LIST_SEPARATOR.join(map(str, value)) if isinstance(value, list) else str(value)
    )


def map_rows(rows: Iterable[dict[str, str]], mapping: SavedMapping) -> Collected:
    """Map every row; one without an identifier or with a cell that does not fit is
    refused, as nobody can say what such a cell of an unknown table stands for.

    Args:
        rows: cells as text, in the order of the file.
        mapping: which column becomes which.

    Returns:
        Reports, and every refusal.
    """
    collected = Collected()
    seen: set[str] = set()
    for number, row in enumerate(rows, start=1):
        collected.read += 1
        cells = {to: row[of].strip() for to, of in mapping.columns.items()}
        report_id = cells["report_id"]
        if not report_id or report_id in seen:
            reason = "an identifier of its own is expected"
            collected.refuse(number, mapping.columns["report_id"], reason)
            continue
        seen.add(report_id)
        values, fault = _values(cells)
        if fault:
            name, reason = fault
            collected.refuse(number, mapping.columns[name], reason)
            continue
        values = {**mapping.constants, **values, "source": mapping.source}
        _code(collected, cells.get("cause", ""), values)
        if fault := _fault_between(values):
            name, reason = fault
            collected.refuse(number, mapping.columns.get(name, name), reason)
        else:
            collected.accept(**values)
    return collected


def _values(cells: dict[str, str]) -> tuple[dict[str, Any], tuple[str, str] | None]:
    """Give the values of a row, or the column that does not fit and the reason."""
    values: dict[str, Any] = {}
    for name, text in cells.items():
        if not text or name == "cause":
            continue
        try:
            values |= _value(name, text)
        except AnalysisError as error:
            return {}, (name, str(error))
    return values, None


def _fault_between(values: Mapping[str, Any]) -> tuple[str, str] | None:
    """Give the column and the reason where two values cannot stand together."""
    first, last = values.get("date_from"), values.get("date_to")
    if first and last and first > last:
        return "date_from", "no day after date_to is expected"
    if values.get("category") and values.get("nature"):
        try:
            check_category_and_nature(values["category"], values["nature"])
        except AnalysisError as error:
            return "nature", str(error)
    return None


def _value(name: str, text: str) -> dict[str, Any]:
    if name in _READERS:
        return _READERS[name](text)
    if name == "victims":
        text = text.replace(",", "")
    value = cell_value(text, REPORTS.field(name).type)
    if name in BOUNDS and isinstance(value, int | float):
        least, most, expected = BOUNDS[name]
        if not least <= value <= most:
            raise CellError(expected)
    if name in _VOCABULARIES:
        codes = value if isinstance(value, list) else [str(value)]
        vocabulary(_VOCABULARIES[name]).check(codes)
    return {name: value}


def _days(text: str) -> dict[str, Any]:
    first, last = read_interval(text)
    return {"date_from": first, "date_to": last}


_READERS: Mapping[str, Callable[[str], dict[str, Any]]] = {
    "date": _days,
    "date_from": lambda text: {"date_from": read_interval(text).first},
    "date_to": lambda text: {"date_to": read_interval(text).last},
    "country": lambda text: {"country": written_code(text) or country_code(text)},
    "nationalities": lambda text: {"nationalities": nationalities(text)},
    "cites": lambda text: {"cites": cited(text)},
}


def _code(collected: Collected, cause: str, values: dict[str, Any]) -> None:
    if not cause:
        return
    coding = code_cause(cause)
    if coding.basis is None:
        collected.unmatched[cause] += 1
    coded = {
        "act_types": ["death", *coding.acts],
        "force_or_power": coding.force_or_power,
        "category": coding.category,
        "nature": coding.nature,
        "actor_kind": coding.actor_kind,
        "setting": cause_table().setting(cause),
        "phase": cause_table().phase(cause),
    }
    for name, value in coded.items():
        values.setdefault(name, value)
