"""Sealed files on the disk: under names of chance, with the day as their only time."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from io import BufferedReader
from pathlib import Path
from uuid import UUID

from django.conf import settings

LEAST_FREE = 64 * 1024 * 1024
FOLDER = "sealed"


class NoRoomError(OSError):
    """The disk is as good as full: nothing is taken before there is room again."""


def place_of(name: UUID) -> Path:
    """Where the file of this name lies."""
    return Path(settings.DATA_DIR) / FOLDER / name.hex


def refuse_if_full() -> None:
    """See that there is room before anything is taken.

    Raises:
        NoRoomError: there is not.
    """
    if shutil.disk_usage(settings.DATA_DIR).free < LEAST_FREE:
        raise NoRoomError


def write_at(name: UUID, start: int, piece: bytes, day: date) -> None:
    """Write the last bytes of a file; when this returns, they are on the disk."""
    place = place_of(name)
    place.parent.mkdir(mode=0o700, exist_ok=True)
    is_new = not place.exists()
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.seek(start)
        opened.write(piece)
        opened.truncate()
        opened.flush()
        _set_day(descriptor, day)
        os.fsync(descriptor)
    if is_new:
        with _folder_of(place) as folder:
            os.fsync(folder)
            _set_day(folder, day)


def read_at(name: UUID, start: int, size: int) -> bytes:
    """Bytes of a file; fewer where it ends before."""
    with place_of(name).open("rb") as opened:
        opened.seek(start)
        return opened.read(size)


def begin_reading(name: UUID) -> BufferedReader:
    """The sealed bytes of a file, to be read on; whoever takes them closes it."""
    return place_of(name).open("rb")


def remove(names: Collection[UUID], day: date) -> None:
    """Remove files; those that are gone already are no fault."""
    for name in names:
        place_of(name).unlink(missing_ok=True)
    if names:
        with _folder_of(place_of(next(iter(names)))) as folder:
            os.fsync(folder)
            _set_day(folder, day)


def left_behind(known: Collection[UUID], today: date) -> set[UUID]:
    """Names of files from before yesterday that no row knows."""
    folder = Path(settings.DATA_DIR) / FOLDER
    if not folder.is_dir():
        return set()
    before = _midnight(today - timedelta(days=1))
    old = (each for each in folder.iterdir() if each.stat().st_mtime < before)
    return {UUID(hex=each.name) for each in old} - set(known)


@contextmanager
def _folder_of(place: Path) -> Iterator[int]:
    place.parent.mkdir(mode=0o700, exist_ok=True)
    descriptor = os.open(place.parent, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _set_day(descriptor: int, day: date) -> None:
    """Let times tell the day and no hour."""
    os.utime(descriptor, (_midnight(day), _midnight(day)))


def _midnight(day: date) -> float:
    return datetime.combine(day, time(), tzinfo=UTC).timestamp()
