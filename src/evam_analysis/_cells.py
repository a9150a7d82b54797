"""One cell of a CSV file: from text to a value, and from a value to safe text."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date

import pyarrow as pa

from evam_analysis.errors import AnalysisError

LIST_SEPARATOR = ";"

_LIST = pa.list_(pa.string())
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WHOLE = re.compile(r"[+-]?\d{1,18}")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
# A spreadsheet would run what starts so; the full-width forms are folded by some.
_ACTIVE = "=+\\-@\t\r\n＝＋－＠"  # noqa: RUF001 - the full-width signs are meant
_RUNS = re.compile(f"'*[{_ACTIVE}]")
_ESCAPED = re.compile(f"'+[{_ACTIVE}]")


class CellError(AnalysisError):
    """What a cell was expected to hold."""


def cell_value(text: str, kind: pa.DataType) -> object:
    """Turn a cell into a value of the kind; an empty cell is None.

    Raises:
        CellError: the cell does not hold such a value.
    """
    text = plain_text(text)
    if text == "":
        return None
    try:
        return _PARSERS.get(kind, str)(text)
    except ValueError as error:
        raise CellError(f"{words_for(kind)} is expected") from error


def plain_text(text: str) -> str:
    """Give the text of a cell; what `safe_text` put before it is taken off.

    Raises:
        CellError: bytes that are not UTF-8, or a NUL.
    """
    if text.isascii():
        if "\0" in text:
            raise CellError("text is expected; a NUL byte is here")
    elif any("\udc80" <= letter <= "\udcff" for letter in text):
        raise CellError("UTF-8 is expected; these bytes are in another encoding")
    return text[1:] if _ESCAPED.match(text) else text


def safe_text(value: object) -> object:
    """Turn a value into a cell that no spreadsheet runs; numbers stay numbers.

    Text that starts as a formula gets an apostrophe, which `plain_text` takes off.
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, list):
        value = LIST_SEPARATOR.join(map(str, value))
    if not isinstance(value, str):
        return value
    if _RUNS.match(value) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value


def words_for(kind: pa.DataType) -> str:
    """Say in words what a cell of the kind holds."""
    return _WORDS.get(kind, "text")


def _whole(text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise ValueError(text)
    return int(text)


def _number(text: str) -> float:
    value = float(text) if _NUMBER.fullmatch(text) else math.nan
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def _day(text: str) -> date:
    if not _DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _items(text: str) -> list[str]:
    return [item.strip() for item in text.split(LIST_SEPARATOR) if item.strip()]


_PARSERS: dict[pa.DataType, Callable[[str], object]] = {
    pa.date32(): _day,
    pa.int64(): _whole,
    pa.float64(): _number,
    _LIST: _items,
}
_WORDS = {
    pa.date32(): "a day as 2018-01-29",
    pa.int64(): "a whole number",
    pa.float64(): "a number such as 51.19",
    _LIST: "a list separated by ;",
}
