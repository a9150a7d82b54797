"""A workbook (.xlsx): its sheets, its strings and which styles are dates."""

from __future__ import annotations

import posixpath
import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from evam_analysis.errors import InputError
from evam_analysis.reports.door.looked import Sheet, Warned
from evam_analysis.reports.door.sheet_xml import read_strings

MOST_TEXT = 64_000_000
"""Characters of all shared strings, which have to be held while a sheet is read."""

_BUILT_IN_DATES = frozenset(
    (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59))
)
_ONLY_TIME = frozenset((18, 19, 20, 21, 45, 46, 47))
_NOT_LETTERS = re.compile(r'"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]|_.|\*.', re.IGNORECASE)
_DAMAGES = (
    ParseError,
    LookupError,
    ValueError,
    BadZipFile,
    EOFError,
    OSError,
    zlib.error,
)
_MAIN = ("application/vnd.openxmlformats-officedocument.spreadsheetml.",
         "application/vnd.ms-excel.")  # fmt: skip


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet and the part of the file that holds its cells."""

    sheet: Sheet
    part: str


@dataclass(frozen=True, slots=True)
class Workbook:
    """What is needed to read the cells of a sheet.

    Attributes:
        archive: the open file.
        sheets: those with cells, in order.
        strings: shared by all sheets.
        date_styles: places of styles that show a number as a day.
        time_styles: those that show it as an hour only.
        from_1904: whether days are counted from 1904.
        warnings: what should be known.
    """

    archive: ZipFile
    sheets: tuple[SheetPart, ...]
    strings: list[str]
    date_styles: frozenset[int]
    time_styles: frozenset[int]
    from_1904: bool
    warnings: tuple[Warned, ...]


def open_workbook(path: Path, archive: ZipFile) -> Workbook:
    """Read everything of a workbook but the cells.

    Args:
        path: for the message.
        archive: checked by `check_archive`.

    Raises:
        InputError: this is another kind of file, it is damaged, or its XML declares
            entities.
    """
    try:
        return _opened(path, archive)
    except DefusedXmlException as error:
        expected = "this workbook declares XML entities, as none does; it is not read"
        raise InputError.at(path, expected) from error
    except _DAMAGES as error:
        expected = (
            "this workbook is damaged; open it in a spreadsheet and save it again"
        )
        raise InputError.at(path, expected) from error
    except NotImplementedError as error:
        expected = "this workbook is packed in an unusual way; save it again"
        raise InputError.at(path, expected) from error


def _opened(path: Path, archive: ZipFile) -> Workbook:
    names = {name.lower(): name for name in archive.namelist()}
    main = _main_part(path, archive, names)
    root = _xml(archive, main)
    targets = _relations(archive, main, names)
    strings = _named(targets, "sharedStrings")
    styles = _named(targets, "styles")
    dates, times = _date_styles(archive, styles) if styles else (set(), set())
    properties = _first(root, "workbookPr")
    epoch = properties.get("date1904", "0") if properties is not None else "0"
    return Workbook(
        archive=archive,
        sheets=tuple(_sheets(root, targets)),
        strings=read_strings(path, archive, strings, MOST_TEXT) if strings else [],
        date_styles=frozenset(dates),
        time_styles=frozenset(times),
        from_1904=epoch in ("1", "true"),
        warnings=tuple(_warnings(names)),
    )


def _main_part(path: Path, archive: ZipFile, names: dict[str, str]) -> str:
    if "mimetype" in names and "content.xml" in names:
        expected = "an .xlsx or CSV file is expected; this is an OpenDocument file"
        raise InputError.at(path, expected)
    if "xl/workbook.bin" in names:
        expected = "an .xlsx or CSV file is expected; this is a binary workbook (.xlsb)"
        raise InputError.at(path, expected)
    if "[content_types].xml" not in names:
        raise InputError.at(
            path, "an .xlsx or CSV file is expected; this is a zip file"
        )
    for part in _xml(archive, names["[content_types].xml"]):
        kind = part.get("ContentType", "")
        if kind.startswith(_MAIN) and kind.endswith(".main+xml"):
            return _real(part.get("PartName", "").lstrip("/"), names)
    raise InputError.at(
        path, "an .xlsx or CSV file is expected; this is another document"
    )


def _real(name: str, names: dict[str, str]) -> str:
    return names[name.lower()]


def _xml(archive: ZipFile, name: str) -> Element:
    root: Element = fromstring(archive.read(name), forbid_dtd=True)
    return root


def _relations(
    archive: ZipFile, main: str, names: dict[str, str]
) -> dict[str, tuple[str, str]]:
    """Give kind and part by the identifier of the relation."""
    folder, name = posixpath.split(main)
    rels = f"{folder}/_rels/{name}.rels".lower()
    found = {}
    for each in _xml(archive, names[rels]):
        if each.get("TargetMode") == "External":
            continue
        target = each.get("Target", "")
        joined = (
            target.lstrip("/")
            if target.startswith("/")
            else posixpath.normpath(f"{folder}/{target}")
        )
        if joined.lower() in names:
            kind = each.get("Type", "").rsplit("/", 1)[-1]
            found[each.get("Id", "")] = (kind, names[joined.lower()])
    return found


def _named(targets: dict[str, tuple[str, str]], kind: str) -> str | None:
    return next((part for found, part in targets.values() if found == kind), None)


def _sheets(root: Element, targets: dict[str, tuple[str, str]]) -> list[SheetPart]:
    found = []
    for each in root.iter():
        if _local(each) != "sheet":
            continue
        relation = next((v for k, v in each.attrib.items() if k.endswith("}id")), "")
        kind, part = targets.get(relation, ("", ""))
        if kind == "worksheet":
            hidden = each.get("state", "visible") != "visible"
            found.append(SheetPart(Sheet(each.get("name", ""), hidden), part))
    return found


def _date_styles(archive: ZipFile, part: str) -> tuple[set[int], set[int]]:
    root = _xml(archive, part)
    own = {
        int(each.get("numFmtId", "0")): each.get("formatCode", "")
        for each in root.iter()
        if _local(each) == "numFmt"
    }
    dates, times = set(), set()
    cells = _first(root, "cellXfs")
    for place, style in enumerate(cells if cells is not None else ()):
        number = int(style.get("numFmtId", "0"))
        is_date, is_time = _shows(own.get(number), number)
        if is_date:
            dates.add(place)
        if is_time:
            times.add(place)
    return dates, times


def _shows(code: str | None, number: int) -> tuple[bool, bool]:
    """Tell whether a format shows a day, and whether it shows an hour only."""
    if code is None:
        return number in _BUILT_IN_DATES, number in _ONLY_TIME
    letters = _NOT_LETTERS.sub("", code.split(";")[0]).lower()
    day, hour = re.search("[dy]|mmm", letters), re.search("[hs]", letters)
    month = "m" in letters and not hour
    return bool(day or hour or month), bool(hour and not day)


def _first(root: Element, name: str) -> Element | None:
    return next((each for each in root.iter() if _local(each) == name), None)


def _local(element: Element) -> str:
    tag: Any = element.tag
    return str(tag).rsplit("}", 1)[-1]


def _warnings(names: dict[str, str]) -> list[Warned]:
    said = []
    for start, code, text in (
        ("xl/vbaproject", "macros", "the macros of this workbook are left alone"),
        ("xl/externallinks/", "links", "links to other files are not followed"),
        ("xl/comments", "comments", "comments beside cells are not read"),
        ("xl/media/", "pictures", "pictures are not read"),
    ):  # fmt: skip
        if any(name.startswith(start) for name in names):
            said.append(Warned(code, text))
    return said
