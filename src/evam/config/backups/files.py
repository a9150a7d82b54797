"""Files of the data folder: which are kept, how they travel, how they are put back."""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any

from evam.config.backups.errors import DamagedBackupError

MADE_AGAIN = {
    *("evam.sqlite3", "evam.sqlite3-wal", "evam.sqlite3-shm", "evam.sqlite3-journal"),
    *("static", "locale", "backups", "verifying"),
    "shredding",  # not made again: kept apart, so that what is erased stays erased
    *("worker.lock", "backup.lock", "last-backup.json"),
}
"""What lies at the top of the data folder and is not kept."""

BYTES_AT_ONCE = 3 << 16


def kept_files(folder: Path) -> list[Path]:
    """The files of the data folder that a backup holds."""
    tops = (each for each in folder.iterdir() if each.name not in MADE_AGAIN)
    found = (
        place for top in tops for place in (top.rglob("*") if top.is_dir() else [top])
    )
    return sorted(each for each in found if each.is_file() and not each.is_symlink())


def values_of(place: Path, folder: Path) -> Iterator[Any]:
    """A file as values of a backup: its name, then its bytes, then their digest.

    Nothing of one that was erased since the folder was listed.
    """
    digest = hashlib.sha256()
    try:
        opened = place.open("rb")
    except FileNotFoundError:
        return
    yield {"file": place.relative_to(folder).as_posix()}
    with opened:
        while piece := opened.read(BYTES_AT_ONCE):
            digest.update(piece)
            yield base64.b64encode(piece).decode("ascii")
    yield {"sha256": digest.hexdigest()}


def put_back(name: str, pieces: Iterator[Any], folder: Path) -> None:
    """Write a file of a backup, readable by its owner alone, and see that it is whole.

    Raises:
        DamagedBackupError: the name leads out of the folder, or the bytes differ.
    """
    place = folder / _inside(name)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = place.with_name(f"{place.name}.draft")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        whole = _write(pieces, opened)
        opened.flush()
        os.fsync(opened.fileno())
    if not whole:
        raise DamagedBackupError(f"the file {name} in the backup is not whole")
    draft.replace(place)
    sync_folder(place.parent)


def _write(pieces: Iterator[Any], into: IO[bytes]) -> bool:
    """Write the bytes up to their digest; whether they have it."""
    digest = hashlib.sha256()
    for piece in pieces:
        if isinstance(piece, dict):
            return bool(piece.get("sha256") == digest.hexdigest())
        part = base64.b64decode(piece)
        digest.update(part)
        into.write(part)
    return False


def sync_folder(folder: Path) -> None:
    """See that what was renamed in a folder outlives a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _inside(name: str) -> PurePosixPath:
    found = PurePosixPath(name)
    if found.is_absolute() or ".." in found.parts or found.parts[0] in MADE_AGAIN:
        raise DamagedBackupError(f"the backup holds a file that leads astray: {name}")
    return found
