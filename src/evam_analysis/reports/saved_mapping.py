"""Maps any table to REPORTS by a saved mapping: which column becomes which."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evam_analysis._cells import CellError, cell_value
from evam_analysis.columns import REPORTS
from evam_analysis.errors import AnalysisError, InputError
from evam_analysis.reports.causes import cause_table, code_cause
from evam_analysis.reports.collected import Collected
from evam_analysis.reports.countries import country_code, nationalities, written_code
from evam_analysis.reports.dates import read_interval
from evam_analysis.reports.media import cited
from evam_analysis.vocabularies import vocabulary

_VOCABULARIES = {
    "setting": "settings",
    "phase": "phases",
    "category": "categories",
    "nature": "natures",
    "force_or_power": "force_or_power",
    "actor_kind": "actor_kinds",
    "act_types": "acts",
}
_ABS_LIMITS = {"latitude": 90.0, "longitude": 180.0}
_EXTRA = ("date", "cause")


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
    columns = dict(data.get("columns", {}))
    constants = dict(data.get("constants", {}))
    if not data.get("source"):
        raise InputError.at(path, "the short name of the data set", column="source")
    if "report_id" not in columns:
        raise InputError.at(path, "the column of identifiers", column="report_id")
    for name in [*columns, *constants]:
        if name not in REPORTS.names and name not in _EXTRA:
            raise InputError.at(path, "a column of REPORTS is expected", column=name)
    return SavedMapping(str(data["source"]), columns, constants)


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


def _value(name: str, text: str) -> dict[str, Any]:
    if name in _READERS:
        return _READERS[name](text)
    if name == "victims":
        text = text.replace(",", "")
    value = cell_value(text, REPORTS.field(name).type)
    limit = _ABS_LIMITS.get(name)
    if limit is not None and isinstance(value, float) and abs(value) > limit:
        raise CellError(f"-{limit:.0f} to {limit:.0f} is expected")
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
