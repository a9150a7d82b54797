"""Which kind of file this is, told by what it holds and never by its name."""

from __future__ import annotations

import json
import re
from pathlib import Path

from evam_analysis._files import first_bytes
from evam_analysis.errors import InputError

_HEAD = 4096
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = {
    b"%PDF": "a PDF; ask for the table behind it, or copy it into a spreadsheet",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"RIFF": "a picture or a film",
    b"\x1f\x8b": "a gzip file; unpack it first",
    b"BZh": "a bzip2 file; unpack it first",
    b"\xfd7zXZ": "an xz file; unpack it first",
    b"7z\xbc\xaf": "a 7z file; unpack it first",
    b"Rar!": "a rar file; unpack it first",
    b"SQLite format 3": "a database",
    b"{\\rtf": "a text document",
}
_EXPECTED = "a CSV, XLSX, JSON, GeoJSON or Parquet file is expected"
_MARKUP = re.compile(
    rb"<(?:!doctype|html|table|head|body|meta|\?xml|[a-z]+:workbook|workbook)", re.I
)
_JSON = re.compile(r'\s*(?:\{|\[\s*(?:[{\["\]\d-]|null|true|false|$))')
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def kind_of(path: Path) -> str:
    """Tell the kind: csv, xlsx, json or parquet.

    Raises:
        InputError: there is no such file, it is empty, or it is of another kind.
    """
    head = first_bytes(path, _HEAD)
    if not head.strip():
        raise InputError.at(path, f"the file is empty; {_EXPECTED}")
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"PK\x03\x04"):
        return "xlsx"
    _refuse_others(path, head)
    return "json" if _is_json(head) else "csv"


def _refuse_others(path: Path, head: bytes) -> None:
    if head.startswith(_OLD_OFFICE):
        raise InputError.at(path, _old_office(path))
    if head.startswith((b"PK\x05\x06", b"PK\x07\x08")):
        raise InputError.at(path, f"{_EXPECTED}; this is an empty or split zip file")
    for mark, name in _OTHERS.items():
        if head.startswith(mark):
            raise InputError.at(path, f"{_EXPECTED}; this is {name}")
    begins = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _MARKUP.match(begins):
        expected = (
            f"{_EXPECTED}; this is a web page or XML, whatever its name says. Open it"
            " in a spreadsheet and save it as XLSX or CSV"
        )
        raise InputError.at(path, expected)


def _old_office(path: Path) -> str:
    if _ENCRYPTED in first_bytes(path, 1_000_000):
        return "this workbook is protected by a password; save it without one"
    return (
        f"{_EXPECTED}; this is an old Office file (.xls). Open it in a spreadsheet and"
        " save it as XLSX or CSV"
    )


def _is_json(head: bytes) -> bool:
    """Tell JSON from a CSV whose first name begins with a bracket."""
    text = head.decode(json.detect_encoding(head[:4]), "replace")
    return bool(_JSON.match(text.lstrip("\ufeff")))
