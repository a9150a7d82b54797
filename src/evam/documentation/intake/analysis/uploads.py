"""Where an uploaded file lies until it is imported: in the data folder, 0600."""

from __future__ import annotations

import fcntl
import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.conf import settings

from evam.common.private_files import replace_privately

LONGEST_NAME = 100


class FileIsInUseError(Exception):
    """Another process reads this upload just now."""


def folder() -> Path:
    """The folder of uploads, made where it is not there yet."""
    place: Path = settings.DATA_DIR / "uploads"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def place_of(data_set_id: UUID) -> Path:
    """Where the file of a data set lies while it is needed."""
    return folder() / f"{data_set_id}.upload"


def place_of_refused(data_set_id: UUID) -> Path:
    """Where the refused rows of a data set lie, to be mended and imported again."""
    return folder() / f"{data_set_id}.refused.csv"


def place_of_name(data_set_id: UUID) -> Path:
    """Where the name of the file lies: a name may tell of a person, too."""
    return folder() / f"{data_set_id}.name"


def name_of(data_set_id: UUID) -> str:
    """The name of a file that is still here, else nothing."""
    try:
        return place_of_name(data_set_id).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def keep(data_set_id: UUID, source: Path, name: str) -> None:
    """Move a received file to its place, readable for us alone, with its name.

    The name lies beside the file and goes with it: what a database has deleted can
    still be read in its file.
    """
    replace_privately(place_of_name(data_set_id), shown_name(name).encode())
    source.chmod(0o600)
    source.replace(place_of(data_set_id))


def remove(data_set_id: UUID, *, refused_too: bool = True) -> None:
    """Delete the file of a data set, its name, and its refused rows."""
    place_of(data_set_id).unlink(missing_ok=True)
    place_of_name(data_set_id).unlink(missing_ok=True)
    if refused_too:
        place_of_refused(data_set_id).unlink(missing_ok=True)


@contextmanager
def in_use(data_set_id: UUID) -> Iterator[Path]:
    """Hold the file of a data set, so that no two processes work on it.

    Raises:
        FileIsInUseError: another process holds it.
        FileNotFoundError: it is not there any more.
    """
    descriptor = os.open(place_of(data_set_id), os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise FileIsInUseError(data_set_id) from error
        yield place_of(data_set_id)
    finally:
        os.close(descriptor)


def older_than(seconds: float, now: float) -> list[Path]:
    """Files of the folder that were last changed longer ago than that."""
    return [
        place
        for place in folder().iterdir()
        if place.is_file() and now - place.stat().st_mtime > seconds
    ]


def shown_name(name: str) -> str:
    """The name of a file as it is shown: no folder, nothing that turns a line."""
    name = re.split(r"[/\\]", name)[-1]
    shown = "".join(c if unicodedata.category(c)[0] != "C" else "·" for c in name)
    shown = shown.strip()
    if len(shown) <= LONGEST_NAME:
        return shown
    return f"{shown[: LONGEST_NAME - 9]}…{shown[-8:]}"
