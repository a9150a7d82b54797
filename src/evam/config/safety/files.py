"""Whether the data folder is its owner's alone, and has room."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

from evam.common.conditions import Condition
from evam.config.demonstration_account import FILE_NAME as DEMONSTRATION_ACCOUNT
from evam.config.demonstration_keys import FILE_NAME as DEMONSTRATION_KEYS

SHORTEST_KEY = 50
LEAST_FREE_BYTES = 1_000_000_000
SECRET_FILES = ("secret-key", DEMONSTRATION_ACCOUNT, DEMONSTRATION_KEYS)


def conditions(now: datetime) -> Iterator[Condition]:
    """The folder, the keys in it, and the room that is left."""
    folder = Path(settings.DATA_DIR)
    yield _mode("data folder", folder, 0o700)
    yield _owner(folder)
    for name in SECRET_FILES:
        if (folder / name).exists():
            yield _mode(name, folder / name, 0o600)
    yield Condition(
        "length of the signing key",
        f"{len(settings.SECRET_KEY)} characters",
        safe=len(settings.SECRET_KEY) >= SHORTEST_KEY,
        advice="stop, delete the file secret-key and start: everybody signs in again",
    )
    yield _room(folder)


def _mode(name: str, place: Path, wanted: int) -> Condition:
    found = stat.S_IMODE(place.stat().st_mode)
    return Condition(
        f"mode of {name}" if place.is_file() else f"mode of the {name}",
        f"{found:04o}",
        safe=found & ~wanted == 0,
        advice=f"chmod {wanted:04o} {place}",
    )


def _owner(folder: Path) -> Condition:
    owner = folder.stat().st_uid
    return Condition(
        "owner of the data folder",
        f"user {owner}",
        safe=owner == os.geteuid(),
        advice="run as the user who owns the folder",
    )


def _room(folder: Path) -> Condition:
    free = shutil.disk_usage(folder).free
    return Condition(
        "free on the disk",
        f"{free / 1e9:,.1f} GB",
        safe=free >= LEAST_FREE_BYTES,
        advice="make room: below 1 GB a backup or an import may not fit",
    )
