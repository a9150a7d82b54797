"""A page byte for byte, with gaps where an installation writes what is its own.

In a gap stands text that is escaped, or data that no browser runs: nothing in it can
open or close an element.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

GAP = re.compile(r"\{%\s*static '([^']+)'\s*%\}|\{\{\s*(.+?)\s*\}\}")
LOADED = re.compile(r"\{%\s*load [a-z_ ]+%\}")
TEXT, DATA = "text", "data"
OF_A_GAP = {TEXT: '[^<>"]*', DATA: "[^<>&]*"}
DIGEST = r"(?:\.[0-9a-f]{12})?"
"""What the server puts into the name of a file, so that it may be kept for long."""

Shape = list[str]
"""Literal text, a gap, literal text, and so on: a gap is `text`, `data` or a file."""


def shape_of(template: str) -> Shape:
    """The shape of a page without any branch, from its template.

    Raises:
        ValueError: the template holds more than texts, addresses of files and data.
    """
    source = LOADED.sub("", template)
    shape, at = [], 0
    for gap in GAP.finditer(source):
        shape += [source[at : gap.start()], _kind(gap)]
        at = gap.end()
    shape.append(source[at:])
    if any("{%" in each or "{{" in each for each in shape[::2]):
        raise ValueError("this page has branches: its shape cannot be told")
    return _with_tags_of_data(shape)


def _kind(gap: re.Match[str]) -> str:
    return gap[1] or (DATA if "json_script" in gap[2] else TEXT)


def _with_tags_of_data(shape: Shape) -> Shape:
    """Data stand in an element of their own, which the template does not write."""
    for at in range(1, len(shape), 2):
        if shape[at] == DATA:
            shape[at - 1] += '<script id="page-data" type="application/json">'
            shape[at + 1] = "</script>" + shape[at + 1]
    return shape


@dataclass(frozen=True)
class Filled:
    """What an installation wrote into the gaps of a page.

    Attributes:
        data: as text; it is JSON.
        files: addresses that the page loads, and the name of the file due at each.
    """

    data: str
    files: dict[str, str]


def filled(page: str, shape: Shape) -> Filled | None:
    """What stands in the gaps; None where the page has another shape."""
    found = re.fullmatch("".join(_pattern(shape)), page)
    if found is None:
        return None
    gaps = dict(zip(shape[1::2], found.groups(), strict=True))
    data = gaps.pop(DATA, "")
    gaps.pop(TEXT, None)
    return Filled(data, {address: name for name, address in gaps.items()})


def _pattern(shape: Shape) -> list[str]:
    return [
        re.escape(each)
        if at % 2 == 0
        else f"({OF_A_GAP.get(each) or address_of(each)})"
        for at, each in enumerate(shape)
    ]


def address_of(name: str) -> str:
    """A pattern of the address at which this file is served."""
    stem, dot, end = name.rpartition(".")
    return f"/static/{re.escape(stem)}{DIGEST}{re.escape(dot + end)}"
