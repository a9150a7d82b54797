"""Copies of the shred keys: small, encrypted, and gone after seven days.

No other backup holds these keys, so that an erased report opens nowhere once the last
copy from before is gone. Where no key for backups is named, copies are encrypted to a
key that lies beside them: that keeps one format, and protects nothing by itself.
"""

from __future__ import annotations

import hashlib
import os
from base64 import b64decode, b64encode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any
from uuid import UUID

import pyrage

from evam.config.backups.errors import DamagedBackupError, NotTheSameError
from evam.config.backups.keys import Key, make_key, read_key
from evam.config.backups.making import written_aside
from evam.config.backups.rows import as_line
from evam.config.backups.stream import decrypted_lines, write_encrypted
from evam.config.databases import SHREDDING
from evam.sealing.shredding.queries import all_keys

COPIES_ARE_KEPT = timedelta(days=7)
FORMAT = 1
OWN_KEY = "copies.key"
NAME = "shred-keys-%Y%m%dT%H%M%SZ.age"
ReportKey = tuple[UUID, bytes]


def copy_shred_keys(
    *, folder: Path, recipient: pyrage.x25519.Recipient | None, made_at: datetime
) -> Path:
    """Copy the keys aside, read the copy again, and delete copies that are too old.

    Args:
        folder: the data folder.
        recipient: who can open the copy; None: a key that lies beside it.
        made_at: now.

    Raises:
        BackupError: the copy could not be written or does not hold the same.
    """
    store = folder / SHREDDING
    out = store / made_at.strftime(NAME)
    passing = make_key()
    counted = _Counted()
    with written_aside(out) as (opened, readable):
        recipients = [recipient or _own_key(store).recipient, passing.recipient]
        write_encrypted(_lines(made_at, counted), opened, recipients)
        _settle(opened)
        assert passing.identity is not None  # noqa: S101  (narrows the type: we made it)
        if len(list(_read(Path(readable), passing.identity))) != counted.keys:
            raise NotTheSameError("a copy of the shred keys does not hold them all")
    forget_old_copies(folder, made_at)
    return out


def copies(folder: Path) -> list[tuple[datetime, Path]]:
    """The copies that there are, the oldest first."""
    found = (folder / SHREDDING).glob("shred-keys-*.age")
    return sorted((_made_at(place), place) for place in found)


def forget_old_copies(folder: Path, now: datetime) -> None:
    """Delete the copies in which an erased report could live on."""
    for made_at, place in copies(folder):
        if now - made_at > COPIES_ARE_KEPT:
            place.unlink()


def keys_in(place: Path, identity: pyrage.x25519.Identity | None) -> list[ReportKey]:
    """The keys of a copy that is whole.

    Args:
        place: the copy.
        identity: what opens it; None: the key that lies beside it.

    Raises:
        BackupError: the key is wrong, or the file is no whole copy.
    """
    opener = identity or _own_key(place.parent).identity
    assert opener is not None  # noqa: S101  (narrows the type: our own key opens)
    return list(_read(place, opener))


class _Counted:
    """How many keys were written, and the digest over them."""

    def __init__(self) -> None:
        self.keys = 0
        self.digest = hashlib.sha256()

    def line(self, value: Any) -> bytes:
        self.keys += 1
        written = as_line(value)
        self.digest.update(written)
        return written


def _lines(made_at: datetime, counted: _Counted) -> Iterator[bytes]:
    yield as_line({"evam shred keys": FORMAT, "made_at": made_at.isoformat()})
    for report, key in all_keys():
        yield counted.line([str(report), b64encode(key).decode("ascii")])
    yield as_line({"end": counted.digest.hexdigest(), "keys": counted.keys})


def _read(place: Path, identity: pyrage.x25519.Identity) -> Iterator[ReportKey]:
    counted = _Counted()
    with decrypted_lines(place, identity) as values:
        header = next(values, None)
        if not isinstance(header, dict) or header.get("evam shred keys") != FORMAT:
            raise DamagedBackupError(f"{place} is no copy of shred keys")
        for value in values:
            if isinstance(value, dict):
                whole = value.get("end") == counted.digest.hexdigest()
                if not whole or value.get("keys") != counted.keys:
                    break
                return
            counted.line(value)
            yield UUID(value[0]), b64decode(value[1])
    raise DamagedBackupError(f"{place} is not whole: use another copy")


def _settle(opened: IO[bytes]) -> None:
    opened.flush()
    os.fsync(opened.fileno())


def _own_key(store: Path) -> Key:
    """The key beside the copies; made once, readable for its owner alone."""
    place = store / OWN_KEY
    if not place.exists():
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as opened:
            opened.write(f"{make_key().identity}\n")
    return read_key(place)


def _made_at(place: Path) -> datetime:
    return datetime.strptime(place.name, NAME).replace(tzinfo=UTC)
