"""The mappings by name, and the one door to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from evam_analysis.errors import InputError
from evam_analysis.reports import (
    arvig,
    ice_custody,
    missing_migrants,
    saved_mapping,
    united,
)
from evam_analysis.reports.collected import Collected
from evam_analysis.reports.saved_mapping import ROWS_BETWEEN
from evam_analysis.tables import read_rows, read_toml


class Mapping(NamedTuple):
    """The columns that a file must have, and what makes reports of its rows."""

    columns: tuple[str, ...]
    map_rows: Callable[[Iterable[dict[str, str]]], Collected]


MAPPINGS = {
    "missing-migrants": Mapping(missing_migrants.COLUMNS, missing_migrants.map_rows),
    "united": Mapping(united.COLUMNS, united.map_rows),
    "arvig": Mapping(arvig.COLUMNS, arvig.map_rows),
    "ice-custody": Mapping(ice_custody.COLUMNS, ice_custody.map_rows),
}
"""The public sets that evam knows, by the name that --mapping takes."""


def map_file(
    path: Path, mapping: str, *, progress: Callable[[int], None] | None = None
) -> Collected:
    """Read a raw file and map its rows.

    Args:
        path: a CSV file; any file that the door reads for a saved mapping.
        mapping: a name of `MAPPINGS`, or the path of a saved mapping (TOML).
        progress: told the number of rows taken up so far, now and then.

    Returns:
        Reports, refusals, remarks and unmatched causes.

    Raises:
        InputError: the file or the mapping cannot be used.
    """
    if mapping not in MAPPINGS and mapping.endswith(".toml"):
        saved = saved_mapping.saved_mapping(Path(mapping), read_toml(Path(mapping)))
        return saved_mapping.map_table(path, saved, progress=progress)
    columns, map_rows = find_mapping(mapping)
    rows = read_rows(path, columns)
    return map_rows(_counted(rows, progress) if progress else rows)


def _counted(
    rows: Iterable[dict[str, str]], progress: Callable[[int], None]
) -> Iterator[dict[str, str]]:
    number = 0
    for number, row in enumerate(rows, start=1):
        if number % ROWS_BETWEEN == 0:
            progress(number)
        yield row
    progress(number)


def find_mapping(mapping: str) -> Mapping:
    """Find a mapping by its name or its file.

    Raises:
        InputError: there is none.
    """
    if mapping in MAPPINGS:
        return MAPPINGS[mapping]
    if not mapping.endswith(".toml"):
        names = ", ".join(MAPPINGS)
        raise InputError.at(mapping, f"one of {names}, or a .toml file, is expected")
    path = Path(mapping)
    saved = saved_mapping.saved_mapping(path, read_toml(path))
    return Mapping(saved.needed, partial(saved_mapping.map_rows, mapping=saved))
