"""What a zip file must be before anything in it is opened."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from evam_analysis.errors import InputError

MOST_MEMBERS = 2_000
"""Parts of a workbook; sheets, pictures and notes together."""

LARGEST_PART = 64_000_000
"""Bytes, unpacked, of a part that has to be read whole: styles, strings, the index."""

LARGEST_SHEET = 2_000_000_000
"""Bytes, unpacked, of a sheet; it is read row by row."""

MOST_PACKED = 200
"""Times that a part may grow when it is unpacked; sheets of a kind grow 10 to 60."""

_GROWS_FREELY = 1_000_000
_ENCRYPTED = 0x1
_ODD = {"..", "."}


def check_archive(path: Path, file: BinaryIO) -> zipfile.ZipFile:
    """Open a workbook's zip file if nothing in it can fill memory or disk.

    Raises:
        InputError: it is damaged, encrypted, or one of its parts is too large, packed
            too densely, named twice, overlapping or named as a path upwards.
    """
    try:
        archive = zipfile.ZipFile(file)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        ValueError,
        OSError,
        EOFError,
    ) as error:
        expected = "this workbook is damaged or cut short; save or copy it again"
        raise InputError.at(path, expected) from error
    for expected in _faults(archive.infolist()):
        raise InputError.at(path, expected)
    return archive


def _faults(members: list[zipfile.ZipInfo]) -> Iterator[str]:
    if len(members) > MOST_MEMBERS:
        yield f"at most {MOST_MEMBERS:,} parts are read; {len(members):,} are here"
    names = {part.filename.casefold() for part in members}
    if len(names) < len(members):
        yield "a part of this workbook stands twice; save it again"
    for part in members:
        yield from _faults_of(part)
    ends = sorted(
        (part.header_offset, part.header_offset + part.compress_size)
        for part in members
    )
    if any(after < end for (_, end), (after, _) in pairwise(ends)):
        yield "parts of this file lie over one another; it is no workbook"


def _faults_of(part: zipfile.ZipInfo) -> Iterator[str]:
    name = part.filename
    if name.startswith("/") or "\\" in name or _ODD & set(name.split("/")):
        yield "a part of this file is named as a path outside; it is no workbook"
    if part.flag_bits & _ENCRYPTED:
        yield "this workbook is protected by a password; save it without one"
    is_sheet = name.casefold().startswith("xl/worksheets/")
    most = LARGEST_SHEET if is_sheet else LARGEST_PART
    if part.file_size > most and not _is_left_alone(name):
        yield f"{name[:60]} holds {part.file_size:,} bytes; at most {most:,} are read"
    if part.file_size > _GROWS_FREELY and part.file_size > MOST_PACKED * max(
        1, part.compress_size
    ):
        times = part.file_size // max(1, part.compress_size)
        yield (
            f"{name[:60]} grows {times:,} times when unpacked; at most {MOST_PACKED}"
            " are taken. Save the table as CSV"
        )


def _is_left_alone(name: str) -> bool:
    """Tell whether a part is never read: pictures and the like."""
    return name.casefold().startswith(("xl/media/", "xl/embeddings/"))
