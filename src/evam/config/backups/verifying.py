"""Restores a backup in a folder and a process of its own, and says its hash.

Run as `python -m evam.config.backups.verifying FILE`, with the key on standard input
and the empty folder in EVAM_DATA_DIR.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django


def main() -> int:
    """Print the content hash of what was restored, or why it was not."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evam.config.settings.staff")
    django.setup()
    from django.conf import settings

    from evam.config.backups.errors import BackupError
    from evam.config.backups.keys import read_key
    from evam.config.backups.restoring import restore

    key = read_key(Path("-"))
    assert key.identity is not None  # noqa: S101  (narrows the type: we made the key)
    try:
        restored = restore(Path(sys.argv[1]), key.identity, settings.DATA_DIR)
    except BackupError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(f"{restored.content_hash}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
