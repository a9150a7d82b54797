"""JSON and GeoJSON, read object by object, however long the file is."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from evam_analysis._cells import LIST_SEPARATOR
from evam_analysis.errors import InputError
from evam_analysis.reports.door.letters import clean_name
from evam_analysis.reports.door.notes import Exact

LONGEST_OBJECT = 4_000_000
"""Characters of one report."""

_CHUNK = 1 << 16
_BLANK = re.compile(r"[ \t\r\n]*")
_LISTS_OF_REPORTS = (
    "features",
    "reports",
    "records",
    "data",
    "results",
    "items",
    "value",
)


class JsonRow(NamedTuple):
    """One object of the list.

    Attributes:
        number: counted from 1.
        cells: by key, as text.
        faults: by key, why a value cannot stand in a cell.
        fault: why the whole object cannot be used.
        is_feature: whether it is a feature of GeoJSON.
    """

    number: int
    cells: dict[str, str]
    faults: dict[str, str]
    fault: str | None = None
    is_feature: bool = False


def json_rows(path: Path, file: BinaryIO) -> Iterator[JsonRow]:
    """Give the objects of the one list in the file; a feature gives its properties.

    Args:
        path: for the message.
        file: open at its start; UTF-8, UTF-16 or UTF-32 by its mark.

    Raises:
        InputError: the file is no JSON, holds no list of objects, or an object is
            longer than 4,000,000 characters.
    """
    reader = _Reader(path, file)
    for number, found in enumerate(reader.objects(), start=1):
        yield _row(number, found)
    if not reader.found_list:
        raise InputError.at(path, "a list of objects is expected; none is here")


class _Reader:
    """Reads values one after the other and holds no more than one of them."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path, self._file = path, file
        self._objects = 0
        self.found_list = False
        start = file.read(4)
        self._decoder = codecs.getincrementaldecoder(_encoding(start))("strict")
        self._text, self._at = "", 0
        self._ended = False
        self._feed(start)
        self._json = json.JSONDecoder(
            object_pairs_hook=_once,
            parse_float=Exact,
            parse_int=Exact,
            parse_constant=str,
        )

    def objects(self) -> Iterator[Any]:
        start = self._next()
        if start == "[":
            yield from self._items()
        elif start == "{":
            yield from self._members()
        else:
            raise self._error("a list of objects is expected")
        if self._peek():
            raise self._error("nothing is expected after the end of the list")

    def _members(self) -> Iterator[Any]:
        """Find the list of objects among the members of the outer object."""
        while self._peek() != "}":
            key = self._value()
            if not isinstance(key, str) or self._next() != ":":
                raise self._error("a name and a colon are expected")
            if self._peek() == "[" and not self.found_list and _names_reports(key):
                self._next()
                yield from self._items()
            else:
                self._value()
            if self._peek() == ",":
                self._next()
            elif self._peek() != "}":
                raise self._error("a comma or the end of the object is expected")
        self._next()

    def _items(self) -> Iterator[Any]:
        self.found_list = True
        while self._peek() != "]":
            self._objects += 1
            yield self._value()
            if self._peek() == ",":
                self._next()
                if self._peek() == "]":
                    raise self._error("another object is expected after a comma")
            elif self._peek() != "]":
                raise self._error("a comma or the end of the list is expected")
        self._next()

    def _value(self) -> Any:
        """Read one whole value, taking up more of the file until it is whole."""
        self._peek()
        while True:
            try:
                value, end = self._json.raw_decode(self._text, self._at)
            except RecursionError as error:
                raise self._error("lists and objects are nested too deeply") from error
            except ValueError as error:
                if not self._more():
                    raise self._error(f"JSON is expected ({error})") from error
                continue
            if end == len(self._text) and self._more():
                continue  # a number may go on
            self._at = end
            return value

    def _peek(self) -> str:
        while True:
            blank = _BLANK.match(self._text, self._at)
            self._at = blank.end() if blank else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def _next(self) -> str:
        found = self._peek()
        self._at += 1
        return found

    def _more(self) -> bool:
        """Take up more of the file, twice as much each time; False at its end."""
        if self._ended:
            return False
        rest = self._text[self._at :]
        if len(rest) > LONGEST_OBJECT:
            expected = f"at most {LONGEST_OBJECT:,} characters an object are read"
            raise self._error(expected)
        self._text, self._at = rest, 0
        data = self._file.read(max(_CHUNK, len(rest)))
        self._feed(data)
        self._ended = not data
        return bool(data)

    def _feed(self, data: bytes) -> None:
        try:
            self._text += self._decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            expected = "JSON in UTF-8 is expected; these bytes are in another encoding"
            raise self._error(expected) from error

    def _error(self, expected: str) -> InputError:
        return InputError.at(self._path, expected, row=self._objects or None)


def _names_reports(key: str) -> bool:
    return key.casefold() in _LISTS_OF_REPORTS


def _encoding(start: bytes) -> str:
    name: str = json.detect_encoding(start)
    return name


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        found[""] = "a key stands twice in one object"
    return found


def _row(number: int, found: Any) -> JsonRow:
    if not isinstance(found, dict):
        return JsonRow(number, {}, {}, "an object with named values is expected")
    if "" in found:
        return JsonRow(number, {}, {}, "each key once, and with a name, is expected")
    if found.get("type") == "Feature":
        return _feature(number, found)
    return _of_values(number, found)


def _of_values(number: int, values: dict[str, Any]) -> JsonRow:
    row = JsonRow(number, {}, {})
    for key, value in values.items():
        name = clean_name(key)
        if name in row.cells:
            row.faults[name] = "two keys of this object look alike"
            continue
        try:
            row.cells[name] = _text(value)
        except ValueError as error:
            row.cells[name] = ""
            row.faults[name] = str(error)
    return row


def _feature(number: int, feature: dict[str, Any]) -> JsonRow:
    properties = feature.get("properties") or {}
    if not isinstance(properties, dict) or "" in properties:
        return JsonRow(
            number, {}, {}, "properties with names of their own are expected"
        )
    row = _of_values(number, properties)
    if "id" in feature and "id" not in row.cells:
        row.cells["id"] = _text(feature["id"])
    geometry = feature.get("geometry")
    names = [
        name if name not in row.cells else f"geometry.{name}"
        for name in ("latitude", "longitude")
    ]
    fault, point = _point(geometry)
    for name, value in zip(names, point, strict=True):
        row.cells[name] = value
        if fault is not None:
            row.faults[name] = fault
    return row._replace(is_feature=True)


def _point(geometry: Any) -> tuple[str | None, tuple[str, str]]:
    """Give latitude and longitude; GeoJSON writes the longitude first."""
    if geometry is None:
        return None, ("", "")
    numbers = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return "a Point or nothing is expected as geometry", ("", "")
    if not (isinstance(numbers, list) and len(numbers) in (2, 3)
            and all(isinstance(n, str) for n in numbers)):  # fmt: skip
        return "longitude and latitude are expected", ("", "")
    return None, (numbers[1], numbers[0])


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, list):
        raise ValueError("a text, a number or a list of them is expected")
    items = [_text(item) for item in value if not isinstance(item, list | dict)]
    if len(items) < len(value) or any(LIST_SEPARATOR in item for item in items):
        raise ValueError("a list of texts without ; is expected")
    return LIST_SEPARATOR.join(items)
