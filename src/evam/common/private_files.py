"""Files that their owner alone reads; each is there whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def create_privately(place: Path, content: bytes) -> None:
    """Write a new file with mode 0600; what is there already is never overwritten.

    Raises:
        FileExistsError: there is one.
        OSError: it cannot be written; then nothing is left of it.
    """
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
    except OSError:
        place.unlink(missing_ok=True)
        raise
    _sync_folder(place.parent)


def replace_privately(place: Path, content: bytes) -> None:
    """Write a file with mode 0600 in place of an earlier one."""
    draft = place.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    create_privately(draft, content)
    draft.replace(place)
    _sync_folder(place.parent)


def _sync_folder(folder: Path) -> None:
    """See that the name in the folder outlives a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
