"""Checks a mapping that comes from a file or a page, and says what does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Table
from datetime import date
from pathlib import Path
from typing import Any

from evam_analysis._cells import LIST_SEPARATOR
from evam_analysis.columns import REPORTS
from evam_analysis.errors import Fault, InputError
from evam_analysis.reports.door.letters import clean_name
from evam_analysis.reports.door.mapping import CHOICES, EXTRA_COLUMNS, Mapping
from evam_analysis.reports.door.row_mapper import constant_values

_NEVER_CONSTANT = ("report_id", "source", "cause", "coordinates")
_NEVER_TRANSLATED = ("report_id", "text")


def mapping_from(data: Table[str, Any], place: Path | str = "mapping") -> Mapping:
    """Check a mapping that comes from TOML or JSON.

    Args:
        data: as `Mapping.as_plain` gives it; only `source` and `columns` are needed.
        place: the file that it comes from, for the message.

    Raises:
        InputError: a name is missing, is no column of REPORTS, or a value does not fit.
    """
    faults = list(_faults(str(place), data))
    if faults:
        raise InputError(*faults)
    constants = {n: _plain(v) for n, v in data.get("constants", {}).items()}
    mapping = Mapping(
        source=data["source"].strip(),
        columns={to: clean_name(of) for to, of in data["columns"].items()},
        constants=constants,
        values={n: _texts(t) for n, t in data.get("values", {}).items()},
        **{name: data[name] for name in CHOICES if data.get(name) is not None},
    )
    constant_values(mapping, str(place))
    return mapping


def _faults(place: str, data: Table[str, Any]) -> Iterator[Fault]:
    source = data.get("source")
    if not isinstance(source, str) or not source.strip():
        yield Fault(place, "the short name of the data set", column="source")
    tables = [data.get(name, {}) for name in ("columns", "constants", "values")]
    if not all(isinstance(table, dict) for table in tables):
        yield Fault(place, "columns, constants and values are tables of names")
        return
    if "report_id" not in tables[0]:
        yield Fault(place, "the column of identifiers", column="report_id")
    for name, expected in (*_wrong_names(*tables), *_wrong_settings(data)):
        yield Fault(place, expected, column=str(name))


def _wrong_settings(data: Table[str, Any]) -> Iterator[tuple[str, str]]:
    known = {"source", "columns", "constants", "values", *CHOICES}
    for name, value in data.items():
        if name not in known:
            yield name, f"one of {', '.join(sorted(known))} is expected"
        elif name in CHOICES and value is not None and value not in CHOICES[name]:
            yield name, f"one of {', '.join(CHOICES[name])} is expected"


def _wrong_names(
    columns: Table[str, Any], constants: Table[str, Any], values: Table[str, Any]
) -> Iterator[tuple[str, str]]:
    known = {*REPORTS.names, *EXTRA_COLUMNS}
    for name in {*columns, *constants, *values} - known:
        yield name, "a column of REPORTS is expected"
    for name, column in columns.items():
        if not isinstance(column, str) or name == "source":
            yield name, "the name of a column of the file is expected"
    for name in constants:
        if name in _NEVER_CONSTANT or name in columns:
            yield name, "no constant can stand here"
    for name, table in values.items():
        if name in _NEVER_TRANSLATED or not isinstance(table, dict):
            yield name, "a table of what the file says is expected"
    yield from _rivals(columns)


def _rivals(columns: Table[str, Any]) -> Iterator[tuple[str, str]]:
    if "coordinates" in columns and {"latitude", "longitude"} & set(columns):
        yield "coordinates", "either coordinates or latitude and longitude is expected"
    if "date" in columns and {"date_from", "date_to"} & set(columns):
        yield "date", "either date or date_from and date_to is expected"


def _plain(value: Any) -> Any:
    """Give a constant as JSON can hold it."""
    if isinstance(value, date):
        return value.isoformat()[:10]
    return [str(item) for item in value] if isinstance(value, list) else value


def _texts(table: Table[str, Any]) -> dict[str, str]:
    return {
        str(said): LIST_SEPARATOR.join(map(str, stands))
        if isinstance(stands, list)
        else str(stands)
        for said, stands in table.items()
    }
