"""Whether an embedded database keeps what it acknowledged, read back from it."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from evam.common.conditions import Condition
from evam.config.sqlite import FIRST_SAFE_WAL, journal_settings, library_version

LEVELS = {0: "OFF", 1: "NORMAL", 2: "FULL", 3: "EXTRA"}
SHORTEST_TIMEOUT = 5
SETTINGS_ARE_FIXED = (
    "the settings were changed by hand: use evam.config.settings as they come"
)


def conditions(now: datetime, alias: str = DEFAULT_DB_ALIAS) -> Iterator[Condition]:
    """Library, journal, keys, transactions and the state of one database's file."""
    connection = connections[alias]
    version = ".".join(str(part) for part in library_version())
    origin = importlib.import_module("sqlite3").__name__
    yield Condition("SQLite library", f"{version} ({origin})", safe=True)
    yield _journal(connection)
    yield _pragma(connection, "foreign_keys", 1)
    if alias != DEFAULT_DB_ALIAS:  # what is deleted there must be gone
        yield _pragma(connection, "secure_delete", 1)
    yield _transaction_mode(connection)
    yield _timeout(connection)
    yield _whole(connection)


def safe_journal(version: tuple[int, int, int], journal: str, synchronous: str) -> bool:
    """Whether this library loses nothing that it acknowledged in this mode."""
    if (journal, synchronous) == journal_settings(version):
        return True
    if journal == "WAL":
        return version >= FIRST_SAFE_WAL and synchronous == "EXTRA"
    return journal == "TRUNCATE" and synchronous in ("FULL", "EXTRA")


def _journal(connection: BaseDatabaseWrapper) -> Condition:
    journal = str(_read(connection, "journal_mode")).upper()
    synchronous = LEVELS.get(_read(connection, "synchronous"), "unknown")
    wanted = " with ".join(journal_settings(library_version()))
    return Condition(
        "journal and synchronisation",
        f"{journal} with {synchronous}",
        safe=safe_journal(library_version(), journal, synchronous),
        advice=f"only {wanted} outlives a power cut: {SETTINGS_ARE_FIXED}",
        stops=True,
    )


def _pragma(connection: BaseDatabaseWrapper, name: str, wanted: int) -> Condition:
    found = _read(connection, name)
    return Condition(
        name, str(found), safe=found == wanted, advice=SETTINGS_ARE_FIXED, stops=True
    )


def _transaction_mode(connection: BaseDatabaseWrapper) -> Condition:
    found = getattr(connection, "transaction_mode", None)
    return Condition(
        "transactions begin",
        str(found),
        safe=found in ("IMMEDIATE", "EXCLUSIVE"),
        advice=SETTINGS_ARE_FIXED,
        stops=True,
    )


def _timeout(connection: BaseDatabaseWrapper) -> Condition:
    seconds = _read(connection, "busy_timeout") / 1000
    return Condition(
        "seconds to wait for a lock",
        f"{seconds:g}",
        safe=seconds >= SHORTEST_TIMEOUT,
        advice=SETTINGS_ARE_FIXED,
        stops=True,
    )


def _whole(connection: BaseDatabaseWrapper) -> Condition:
    found = str(_read(connection, "quick_check(1)"))
    return Condition(
        "file is whole (quick_check)",
        found,
        safe=found == "ok",
        advice="stop, keep a copy of the folder, and restore the last backup elsewhere",
        stops=True,
    )


def _read(connection: BaseDatabaseWrapper, pragma: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        return cursor.fetchone()[0]
