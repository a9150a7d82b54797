"""Chooses the SQLite library and its journal mode; refuses what can lose a report.

Libraries before 3.51.3 can corrupt a write-ahead log when two connections write and
checkpoint at once, so they get a truncated rollback journal with extra syncs. Both
pairs of settings were measured to keep every acknowledged row through a power cut.
"""

from __future__ import annotations

import importlib
import sys
from typing import Any

FIRST_SAFE_WAL = (3, 51, 3)


def prefer_bundled_library() -> None:
    """Let Django use the newer SQLite of the pysqlite3 wheel where it is installed."""
    try:
        newer = importlib.import_module("pysqlite3")
    except ImportError:
        return
    sys.modules.setdefault("evam_system_sqlite3", sys.modules.get("sqlite3", newer))
    sys.modules["sqlite3"] = newer
    sys.modules["sqlite3.dbapi2"] = importlib.import_module("pysqlite3.dbapi2")


def library_version() -> tuple[int, int, int]:
    """The version of the SQLite library that Django will use."""
    version: tuple[int, int, int] = importlib.import_module(
        "sqlite3"
    ).sqlite_version_info
    return version


def journal_settings(version: tuple[int, int, int]) -> tuple[str, str]:
    """The journal mode and synchronous level that are safe on this library."""
    return ("WAL", "FULL") if version >= FIRST_SAFE_WAL else ("TRUNCATE", "EXTRA")


def database_options(*, forgets: bool = False) -> dict[str, Any]:
    """Django's OPTIONS for an embedded database.

    Args:
        forgets: what is deleted is overwritten, and no write-ahead log keeps a copy.
    """
    journal, synchronous = journal_settings(library_version())
    if forgets:
        journal, synchronous = "TRUNCATE", "EXTRA"
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            f"PRAGMA journal_mode={journal};PRAGMA synchronous={synchronous};"
            "PRAGMA foreign_keys=ON;" + "PRAGMA secure_delete=ON;" * forgets
        ),
    }
