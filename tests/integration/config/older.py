"""Writes a backup as an earlier version made it: fewer migrations, fewer columns.

Run as `python -m tests.integration.config.older FILE` with a public key on its input.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import evam.config  # noqa: F401  (chooses the SQLite library before Django loads)
from evam.config.commands.setup import load_platform

OLDEST = [("accounts", "0001_initial")]


def values() -> Iterator[Any]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from evam.config.backups import contents, rows

    executor = MigrationExecutor(connection)
    executor.migrate(OLDEST)
    registry = executor.loader.project_state(OLDEST).apps
    registry.get_model("accounts", "Organisation").objects.create(name="Old (invented)")
    yield contents.header(datetime(2026, 11, 22, 12, tzinfo=UTC))
    for model in rows.kept_models(registry):
        names = [str(each.column) for each in rows.columns(model)]
        yield {"table": model._meta.label, "columns": names}
        yield from rows.rows_of(model, "default")
    yield {"end": rows.content_hash(registry, "default"), "rows": 1, "files": 0}


def write(place: Path) -> None:
    from evam.config.backups.keys import read_key
    from evam.config.backups.rows import as_line
    from evam.config.backups.stream import write_encrypted

    recipient = read_key(Path("-")).recipient
    with place.open("wb") as into:
        write_encrypted(map(as_line, values()), into, [recipient])


if __name__ == "__main__":
    load_platform()
    write(Path(sys.argv[1]))
