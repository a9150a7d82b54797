"""A column of CSV cells, turned into values at once where all is well."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from evam_analysis._cells import CellError, cell_value

# Cells that need a second look: a NUL, or bytes that were no UTF-8.
_ODD = re.compile("[\0\udc80-\udcff]")
_SHAPES = {
    pa.date32(): r"^\d{4}-\d{2}-\d{2}$",
    pa.int64(): r"^-?\d{1,18}$",
    pa.float64(): r"^-?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$",
}


def column_values(
    cells: Sequence[str], kind: pa.DataType
) -> tuple[pa.Array[Any], list[tuple[int, str]]]:
    """Turn cells into values of the kind.

    Args:
        cells: text, "" for an empty cell.
        kind: text, whole number, number, day or list.

    Returns:
        The values, null where a cell is empty or wrong; and for each wrong cell its
        index and what was expected.
    """
    if not any(cells):
        return pa.array([None] * len(cells), kind), []
    quick = _at_once(cells, kind)
    return (quick, []) if quick is not None else _one_by_one(cells, kind)


def _at_once(cells: Sequence[str], kind: pa.DataType) -> pa.Array[Any] | None:
    """Convert the whole column, or give it up at the first doubt."""
    joined = "".join(cells)
    if pa.types.is_list(kind) or _ODD.search(joined):
        return None
    if "'" in joined and any(cell.startswith("'") for cell in cells):
        return None
    text: pa.Array[Any] = pa.array([cell or None for cell in cells], pa.string())
    if kind not in _SHAPES:
        return text
    if not pc.all(pc.match_substring_regex(text, _SHAPES[kind])).as_py():
        return None
    try:
        values: pa.Array[Any] = text.cast(kind)
    except pa.ArrowInvalid:
        return None
    if pa.types.is_floating(kind) and not pc.all(pc.is_finite(values)).as_py():
        return None
    return values


def _one_by_one(
    cells: Sequence[str], kind: pa.DataType
) -> tuple[pa.Array[Any], list[tuple[int, str]]]:
    values: list[object] = []
    wrong: list[tuple[int, str]] = []
    for index, cell in enumerate(cells):
        try:
            values.append(cell_value(cell, kind))
        except CellError as error:
            wrong.append((index, str(error)))
            values.append(None)
    return pa.array(values, kind), wrong
