"""Reads databases as their owner would: a text cut over two pages is whole again."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

SQLITE = b"SQLite format 3\0"
BESIDE = ("-wal", "-shm", "-journal")


def is_sqlite(place: Path) -> bool:
    """Whether a file begins as SQLite's do."""
    with place.open("rb") as opened:
        return opened.read(len(SQLITE)) == SQLITE


def rows(place: Path) -> Iterator[bytes]:
    """Every table of a SQLite file, its rows one after the other, its values plain.

    A copy is read, with what lies beside it: reading may change a log.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy.sqlite3")
        for beside in ("", *BESIDE):
            if (found := Path(f"{place}{beside}")).exists():
                shutil.copyfile(found, f"{copy}{beside}")
        database = sqlite3.connect(copy)
        database.text_factory = bytes
        try:
            for table in _tables(database):
                found = database.execute(f'SELECT * FROM "{table}"')  # noqa: S608  (names out of the file itself)
                yield b"\n".join(b"\0".join(map(_plain, row)) for row in found)
        finally:
            database.close()


def _tables(database: sqlite3.Connection) -> list[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table'"
    return [name.decode() for (name,) in database.execute(query)]


def _plain(value: bytes | float | None) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


def over_pages(data: bytes | memoryview, reach: int) -> Iterator[bytes]:
    """The seams of a SQLite file, deleted rows among them: two sides put together.

    A long value goes on in another page, whose number stands where it breaks off: at
    the end of what a row has in its own page, or at the beginning of a page.

    Args:
        data: the file.
        reach: bytes of each side.
    """
    size = int.from_bytes(data[16:18], "big")
    size = 65_536 if size == 1 else size
    pages = len(data) // size if size else 0
    for aligned in range(4):
        words = (len(data) - aligned) // 4
        numbers = np.frombuffer(data, ">u4", count=words, offset=aligned)
        for word in np.flatnonzero((numbers > 1) & (numbers <= pages)).tolist():
            broken = aligned + 4 * word
            ends = broken + size if broken % size == 0 else broken
            goes_on = (int(numbers[word]) - 1) * size + 4
            before = bytes(data[max(0, ends - reach) : ends])
            yield before + bytes(data[goes_on : goes_on + reach])
