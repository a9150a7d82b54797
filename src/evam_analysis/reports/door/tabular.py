"""Rows of cells become a table: names of columns, tags under them, equal rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import NamedTuple

from evam_analysis.errors import InputError
from evam_analysis.reports.door.letters import clean_name
from evam_analysis.reports.door.looked import Warned
from evam_analysis.reports.door.notes import Exact

MOST_COLUMNS = 16_384
"""The width of the widest spreadsheet."""

LONGEST_NAME = 200
_ROWS_BEFORE_HEADER = 20
_TAG = re.compile(r"\s*#[a-z][a-z0-9_]*(\s*\+\s*[a-z][a-z0-9_]*)*\s*", re.IGNORECASE)


class RawRow(NamedTuple):
    """One row as the file gives it.

    Attributes:
        number: as a spreadsheet counts.
        cells: as text, "" for an empty one.
        faults: by place, why a cell could not be given.
        fault: why the whole row could not be given.
    """

    number: int
    cells: Sequence[str]
    faults: dict[int, str] | None = None
    fault: str | None = None


@dataclass(slots=True)
class Grid:
    """A table whose header was found.

    Attributes:
        header: names of the columns, each of its own.
        header_row: its number.
        hxl: the tags of the row under it, if there is one.
        rows: the rows after it, of any width.
        warnings: what should be known.
        is_sparse: whether a row may end early or go beyond the header, as in sheets.
    """

    header: tuple[str, ...]
    header_row: int
    hxl: tuple[str, ...] | None
    rows: Iterator[RawRow]
    warnings: list[Warned] = field(default_factory=list)
    is_sparse: bool = False


def grid_of(file: str, rows: Iterator[RawRow], header_row: int | None = None) -> Grid:
    """Find the header and the row of HXL tags.

    Args:
        file: for the message.
        rows: all rows that hold anything, in order.
        header_row: where a person says the header is.

    Raises:
        InputError: there is no row, no name in the header, or too many columns.
    """
    first = list(islice(rows, _ROWS_BEFORE_HEADER))
    if not first:
        raise InputError.at(file, "the table is empty; a header and rows are expected")
    place = _header_place(file, first, header_row)
    head = first[place]
    if head.fault is not None:
        raise InputError.at(file, head.fault, row=head.number)
    warnings = _above(first[:place])
    names = [clean_name(cell[: 2 * LONGEST_NAME]) for cell in head.cells]
    while names and not names[-1]:
        names.pop()
    if len(names) > MOST_COLUMNS:
        expected = f"at most {MOST_COLUMNS:,} columns are read; {len(names):,} are here"
        raise InputError.at(file, expected, row=head.number)
    header = _named(names, warnings)
    rest = first[place + 1 :]
    tags = _tags(rest[0].cells, len(header)) if rest else None
    if tags is not None:
        rest = rest[1:]
    elif any(_TAG.fullmatch(name) for name in names):
        tags = tuple(name if _TAG.fullmatch(name) else "" for name in names)
    return Grid(header, head.number, tags, chain(rest, rows), warnings)


def in_order(grid: Grid, places: Sequence[int]) -> Iterator[RawRow]:
    """Give the cells at some places of every row, and say which rows are cut short.

    Args:
        grid: the table.
        places: of the wanted columns; -1 for one that is not there.
    """
    width = len(grid.header)
    for row in grid.rows:
        if row.fault is not None:
            yield RawRow(row.number, [""] * len(places), None, row.fault)
            continue
        cells = row.cells
        if grid.is_sparse:
            cells = [*cells, *[""] * (width - len(cells))]
        elif len(cells) != width:
            fault = _wrong_width(cells, width)
            if fault is not None:
                yield RawRow(row.number, [""] * len(places), None, fault)
                continue
        wanted = [_trimmed(cells[p]) if p >= 0 else "" for p in places]
        faults = row.faults and {
            at: row.faults[p] for at, p in enumerate(places) if p in row.faults
        }
        yield RawRow(row.number, wanted, faults or None)


def _trimmed(cell: str) -> str:
    return cell if type(cell) is Exact else cell.strip()


def _wrong_width(cells: Sequence[str], width: int) -> str | None:
    if len(cells) > width and not any(cells[width:]):
        return None
    return f"{width} cells are expected, {len(cells)} are here"


def _header_place(file: str, rows: list[RawRow], header_row: int | None) -> int:
    if header_row is not None:
        for place, row in enumerate(rows):
            if row.number == header_row:
                return place
        expected = f"no header stands in row {header_row}; name another row"
        raise InputError.at(file, expected)
    filled = [sum(1 for cell in row.cells if cell.strip()) for row in rows]
    if max(filled) < 2:
        return 0
    return next(place for place, cells in enumerate(filled) if cells >= 2)


def _above(rows: list[RawRow]) -> list[Warned]:
    if not rows:
        return []
    text = f"{len(rows)} rows above the header are left out"
    return [Warned("rows_above_header", text)]


def _named(names: list[str], warnings: list[Warned]) -> tuple[str, ...]:
    """Give every column a name of its own, so that none is taken by mistake."""
    names = [name[:LONGEST_NAME] for name in names]
    counts = Counter(name for name in names if name)
    order: Counter[str] = Counter()
    taken = {name for name, times in counts.items() if times == 1}
    header = []
    for place, name in enumerate(names, start=1):
        order[name] += 1
        found = name
        if not name or counts[name] > 1:
            found = f"{name} ({order[name]})" if name else f"column {place}"
            while found in taken:
                found += "*"
        taken.add(found)
        header.append(found)
    doubled = [name for name, times in counts.items() if times > 1]
    if doubled:
        text = (
            f'the name "{doubled[0][:40]}" stands more than once; each has a number now'
        )
        warnings.append(Warned("doubled_names", text))
    if not all(names):
        text = "a column without a name is called by its place"
        warnings.append(Warned("unnamed_columns", text))
    return tuple(header)


def _tags(cells: Sequence[str], width: int) -> tuple[str, ...] | None:
    filled = [cell for cell in cells if cell.strip()]
    if not filled or not all(_TAG.fullmatch(cell) for cell in filled):
        return None
    tags = ["".join(cell.split()).lower() for cell in cells][:width]
    return tuple(tags + [""] * (width - len(tags)))
