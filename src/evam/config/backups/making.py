"""Making a backup: written aside, restored to see that it can be, then put in place."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

import pyrage

from evam.config.backups import contents, files
from evam.config.backups.errors import BackupError, NotTheSameError, OutputExistsError
from evam.config.backups.keys import make_key
from evam.config.backups.stream import write_encrypted

LAST = "last-backup.json"


@dataclass(frozen=True)
class Made:
    """A backup that was made and restored once."""

    place: Path
    content_hash: str
    tables: int
    rows: int
    files: int
    bytes: int


def make_backup(
    *,
    out: Path,
    recipient: pyrage.x25519.Recipient,
    folder: Path,
    made_at: datetime,
) -> Made:
    """Back the installation up into a file that appears only when it was verified.

    It is encrypted to the recipient and to a key that lives as long as this call: with
    that one the very file is restored, in another process and another folder.

    Args:
        out: where the backup goes; nothing may be there.
        recipient: who can open it.
        folder: the data folder of the installation.
        made_at: now.

    Raises:
        BackupError: one of its kinds; nothing was put in place.
    """
    if out.exists():
        raise OutputExistsError(f"{out} exists already: choose another name")
    passing = make_key()
    counted = contents.Counted()
    with _alone(folder), written_aside(out) as (opened, readable):
        lines = contents.lines(folder, made_at, counted)
        write_encrypted(lines, opened, [recipient, passing.recipient])
        opened.flush()
        os.fsync(opened.fileno())
        found = _restored_hash(readable, opened, str(passing.identity), folder)
        if found != counted.content_hash:
            raise NotTheSameError(
                f"a test restore gave {found} and not {counted.content_hash}: there is"
                " no backup; keep what you have and report this"
            )
    _remember(folder, made_at, out, counted.content_hash)
    return Made(
        place=out,
        content_hash=counted.content_hash,
        tables=counted.tables,
        rows=counted.rows,
        files=counted.files,
        bytes=out.stat().st_size,
    )


def remember_restored(folder: Path, made_at: datetime, content_hash: str) -> None:
    """Note that a backup of that moment was restored here."""
    _remember(folder, made_at, Path("restored"), content_hash)


@contextmanager
def written_aside(out: Path) -> Iterator[tuple[IO[bytes], str]]:
    """A file without a name that gets its name at the end; a killed run leaves none."""
    out.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(out.parent, os.O_TMPFILE | os.O_RDWR, 0o600)
    except OSError:
        with written_beside(out) as pair:
            yield pair
        return
    place = f"/proc/self/fd/{descriptor}"
    with os.fdopen(descriptor, "wb") as opened:
        yield opened, place
        _give_name(place, out)
    files.sync_folder(out.parent)


def _give_name(place: str, out: Path) -> None:
    folder = os.open(out.parent, os.O_RDONLY)
    try:  # only with a folder given does Python follow the link to the open file
        os.link(place, out.name, dst_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)


@contextmanager
def written_beside(out: Path) -> Iterator[tuple[IO[bytes], str]]:
    """The same where the disk knows no files without a name: under another name."""
    draft = out.with_name(f"{out.name}.partial")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as opened:
            yield opened, str(draft)
            os.link(draft, out)  # unlike a rename it takes the place of nothing
    finally:
        draft.unlink(missing_ok=True)
    files.sync_folder(out.parent)


def _restored_hash(place: str, opened: IO[bytes], key: str, folder: Path) -> str:
    """Restore the file into an empty SQLite elsewhere; return the hash of that."""
    scratch = folder / "verifying"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(mode=0o700)
    environment = os.environ | {"EVAM_DATA_DIR": str(scratch), "EVAM_DATABASE_URL": ""}
    try:
        done = subprocess.run(  # noqa: S603  (our own module, no shell)
            [sys.executable, "-m", "evam.config.backups.verifying", place],
            input=f"{key}\n",
            env=environment,
            pass_fds=[opened.fileno()],
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    if done.returncode != 0:
        raise BackupError(f"a test restore failed: {done.stderr.strip()[-500:]}")
    return done.stdout.strip()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    descriptor = os.open(folder / "backup.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(descriptor)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise BackupError("another backup is being made: wait for it") from error


def _remember(folder: Path, made_at: datetime, out: Path, content_hash: str) -> None:
    told = {
        "made_at": made_at.isoformat(),
        "place": str(out),
        "content_hash": content_hash,
    }
    draft = folder / f"{LAST}.draft"
    draft.write_text(json.dumps(told), encoding="utf-8")
    draft.replace(folder / LAST)
