"""Whether the embedded database keeps what it acknowledged, read back from it."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import connection

from evam.common.conditions import Condition
from evam.config.sqlite import FIRST_SAFE_WAL, journal_settings, library_version

LEVELS = {0: "OFF", 1: "NORMAL", 2: "FULL", 3: "EXTRA"}
SHORTEST_TIMEOUT = 5
SETTINGS_ARE_FIXED = (
    "the settings were changed by hand: use evam.config.settings as they come"
)


def conditions(now: datetime) -> Iterator[Condition]:
    """Library, journal, keys, transactions and the state of the file."""
    version = ".".join(str(part) for part in library_version())
    origin = importlib.import_module("sqlite3").__name__
    yield Condition("SQLite library", f"{version} ({origin})", safe=True)
    yield _journal()
    yield _pragma("foreign_keys", 1)
    yield _transaction_mode()
    yield _timeout()
    yield _whole()


def safe_journal(version: tuple[int, int, int], journal: str, synchronous: str) -> bool:
    """Whether this library loses nothing that it acknowledged in this mode."""
    if (journal, synchronous) == journal_settings(version):
        return True
    if journal == "WAL":
        return version >= FIRST_SAFE_WAL and synchronous == "EXTRA"
    return journal == "TRUNCATE" and synchronous in ("FULL", "EXTRA")


def _journal() -> Condition:
    journal = str(_read("journal_mode")).upper()
    synchronous = LEVELS.get(_read("synchronous"), "unknown")
    wanted = " with ".join(journal_settings(library_version()))
    return Condition(
        "journal and synchronisation",
        f"{journal} with {synchronous}",
        safe=safe_journal(library_version(), journal, synchronous),
        advice=f"only {wanted} outlives a power cut: {SETTINGS_ARE_FIXED}",
        stops=True,
    )


def _pragma(name: str, wanted: int) -> Condition:
    found = _read(name)
    return Condition(
        name, str(found), safe=found == wanted, advice=SETTINGS_ARE_FIXED, stops=True
    )


def _transaction_mode() -> Condition:
    found = getattr(connection, "transaction_mode", None)
    return Condition(
        "transactions begin",
        str(found),
        safe=found in ("IMMEDIATE", "EXCLUSIVE"),
        advice=SETTINGS_ARE_FIXED,
        stops=True,
    )


def _timeout() -> Condition:
    seconds = _read("busy_timeout") / 1000
    return Condition(
        "seconds to wait for a lock",
        f"{seconds:g}",
        safe=seconds >= SHORTEST_TIMEOUT,
        advice=SETTINGS_ARE_FIXED,
        stops=True,
    )


def _whole() -> Condition:
    found = str(_read("quick_check(1)"))
    return Condition(
        "file is whole (quick_check)",
        found,
        safe=found == "ok",
        advice="stop, keep a copy of the folder, and restore the last backup elsewhere",
        stops=True,
    )


def _read(pragma: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        return cursor.fetchone()[0]
