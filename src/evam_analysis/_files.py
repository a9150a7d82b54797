"""Opens files that people bring, byte by byte; what is in them is for others to say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO
from zipfile import ZipFile

from evam_analysis._outputs import check_input_file
from evam_analysis.errors import InputError


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file to read its bytes.

    Raises:
        InputError: there is no such file, or it cannot be opened.
    """
    check_input_file(path)
    try:
        file = path.open("rb")
    except OSError as error:
        raise InputError.at(path, "this file cannot be opened") from error
    with file:
        yield file


def first_bytes(path: Path, most: int) -> bytes:
    """Give the start of a file.

    Raises:
        InputError: there is no such file, or it cannot be opened.
    """
    with opened(path) as file:
        return file.read(most)


@contextmanager
def member(archive: ZipFile, name: str) -> Iterator[IO[bytes]]:
    """Open one member of a zip file."""
    with archive.open(name) as file:
        yield file
