"""Tables kept from one run of the tests to the next, while no migration changes.

Making them takes longer than most runs of a few tests. They are kept beside the notes
of pytest, under a name made from every migration: after a change they are made anew.
"""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.db import connections
from django.db.backends.signals import connection_created
from pysqlite3 import dbapi2 as sqlite

SRC = Path(__file__).resolve().parents[1] / "src"
FOLDER = SRC.parent / ".pytest_cache" / "d" / "tables"
MAKERS = ("django", "django-allauth", "django-tasks-db")
"""Libraries that bring migrations of their own."""


class KeptTables:
    """Fills a new database in memory with what an earlier run made in one."""

    def __init__(self) -> None:
        self.name = name_of_the_tables()
        self.filled: set[str] = set()

    def fill_when_opened(self) -> None:
        """From now on, fill each database at its first connection."""
        connection_created.connect(self._fill, dispatch_uid="kept tables")

    def keep(self) -> None:
        """Keep the tables of this run, of each database that was not filled."""
        for connection in connections.all():
            if _is_in_memory(connection) and connection.alias not in self.filled:
                connection.ensure_connection()
                self._keep(connection)

    def _keep(self, connection: Any) -> None:
        FOLDER.mkdir(parents=True, exist_ok=True)
        place = self._place(connection.alias)
        draft = place.with_suffix(
            f".{os.getpid()}"
        )  # another run may be keeping its own
        with closing(sqlite.connect(draft)) as kept:
            connection.connection.backup(kept)
        for old in FOLDER.glob(f"{connection.alias}-*.sqlite3"):
            old.unlink(missing_ok=True)
        draft.replace(place)

    def _fill(self, connection: Any, **_: object) -> None:
        place = self._place(connection.alias)
        if not _is_in_memory(connection) or connection.alias in self.filled:
            return
        if place.exists():
            self.filled.add(connection.alias)
            with closing(sqlite.connect(place)) as kept:
                kept.backup(connection.connection)

    def _place(self, alias: str) -> Path:
        return FOLDER / f"{alias}-{self.name}.sqlite3"


def name_of_the_tables() -> str:
    """A digest of all that makes tables."""
    told = [sys.version, *(version(maker) for maker in MAKERS)]
    paths = sorted(SRC.rglob("migrations/*.py"))
    told += [f"{path.relative_to(SRC)}\n{path.read_text()}" for path in paths]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:32]


def _is_in_memory(connection: Any) -> bool:
    name = str(connection.settings_dict["NAME"])
    return connection.vendor == "sqlite" and "mode=memory" in name
