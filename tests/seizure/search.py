"""Looks for planted canaries in bytes, files, folders and the memory of processes."""

from __future__ import annotations

import mmap
import os
import stat
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from .canaries import Canary
from .databases import is_sqlite, over_pages, rows
from .memory import readable
from .needles import Needles
from .streams import streams
from .writings import writings

DEEPEST = 3
"""Streams within streams that are opened."""

SEAMS_OF_A_FILE = 128 * 1024 * 1024
"""Bytes; in a larger SQLite file seams of deleted rows are not put together."""


@dataclass(frozen=True, slots=True)
class Found:
    """A canary, how it was written, and where it lay."""

    canary: Canary
    writing: str
    place: str


SEAM = "seam"
"""What lies over a border of pages; it is told in the writing that it has."""


@dataclass
class Searched:
    """What a search saw and what it found.

    Attributes:
        found: how often each canary stood in one writing at one place.
        files: names of files that were read.
        octets: how much was read, what was pressed counted as it was opened.
        streams: how many pressed streams were opened.
        closed: files that nobody can open without a key.
    """

    found: Counter[Found] = field(default_factory=Counter)
    files: int = 0
    octets: int = 0
    streams: int = 0
    closed: int = 0

    def add(self, other: Searched) -> None:
        """Take in what another search saw."""
        self.found += other.found
        self.files += other.files
        self.octets += other.octets
        self.streams += other.streams
        self.closed += other.closed

    def canaries(self) -> set[Canary]:
        """Each canary that was found anywhere."""
        return {each.canary for each in self.found}


class Search:
    """Canaries in all their writings, ready to be looked for.

    Attributes:
        longest: bytes of the longest writing.
    """

    def __init__(self, planted: Iterable[Canary], keys: Iterable[bytes] = ()) -> None:
        keys = tuple(keys)
        self._means: dict[bytes, dict[Canary, str]] = defaultdict(dict)
        for canary in planted:
            for writing, octets in writings(canary.content, keys):
                self._means[octets].setdefault(canary, writing)
        self._needles = Needles(self._means)
        self.longest = self._needles.longest

    def in_bytes(
        self, held: bytes | memoryview, place: str, within: tuple[str, ...] = ()
    ) -> Searched:
        """Search bytes, and whatever lies pressed in them."""
        seen = Searched(octets=len(held))
        for _, needle in self._needles.find(held):
            for canary, writing in self._means[needle].items():
                pressed = within and within[-1] != SEAM
                how = within[-1] if pressed else writing
                seen.found[Found(canary, how, place)] += 1
        if len(within) < DEEPEST:
            for kind, _, opened in streams(held):
                seen.streams += 1
                seen.add(self.in_bytes(opened, place, (*within, kind)))
        return seen

    def in_memory_of(self, process: int, place: str) -> Searched:
        """Search all that a running process can read of its own."""
        seen = Searched()
        for part in readable(process):
            seen.octets += len(part)
            for _, needle in self._needles.find(part):
                for canary, writing in self._means[needle].items():
                    seen.found[Found(canary, writing, place)] += 1
        return seen

    def in_file(self, path: Path, place: str) -> Searched:
        """Search a file, its name, and what only its database program sees whole."""
        seen = self.in_bytes(os.fsencode(place), f"{place} (its name)")
        with suppress(FileNotFoundError), path.open("rb") as opened:
            seen.files += 1
            if (
                not stat.S_ISREG(os.fstat(opened.fileno()).st_mode)
                or not path.stat().st_size
            ):
                return seen
            with mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
                seen.add(self._in_mapped(memoryview(mapped), place))
            if is_sqlite(path):
                for table in rows(path):
                    seen.add(self.in_bytes(table, place))
        return seen

    def _in_mapped(self, data: memoryview, place: str) -> Searched:
        try:
            if bytes(data[:14]) == b"age-encryption":
                return Searched(octets=len(data), closed=1)
            seen = self.in_bytes(data, place)
            if bytes(data[:6]) == b"SQLite" and len(data) < SEAMS_OF_A_FILE:
                seams = b"\xff\xff".join(over_pages(data, self.longest))
                seen.add(self.in_bytes(seams, place, (SEAM,) * DEEPEST))
            return seen
        finally:
            data.release()

    def in_folder(self, folder: Path, name: str) -> Searched:
        """Search every file below a folder, and the names of folders and links."""
        seen = Searched()
        for path in _below(folder):
            place = f"{name}/{path.relative_to(folder)}"
            if path.is_symlink() or path.is_dir():
                seen.add(self.in_bytes(os.fsencode(place), f"{place} (its name)"))
            elif path.is_file():
                seen.add(self.in_file(path, place))
        return seen


def _below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        yield path
        if path.is_dir() and not path.is_symlink():
            yield from _below(path)
