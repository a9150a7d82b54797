"""What a backup says, value by value, read from the database at one moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from evam.config.backups import files, rows, schema

FORMAT = 1


@dataclass
class Counted:
    """What went into a backup, known when its last line was written."""

    content_hash: str = ""
    tables: int = 0
    rows: int = 0
    files: int = 0


def lines(folder: Path, made_at: datetime, counted: Counted) -> Iterator[bytes]:
    """Every line of a backup of this installation; fills in what was counted."""
    with _one_moment():
        yield rows.as_line(header(made_at))
        for place in files.kept_files(folder):
            yield from map(rows.as_line, files.values_of(place, folder))
            counted.files += 1
        yield from _tables(counted)
    end = {"end": counted.content_hash, "rows": counted.rows, "files": counted.files}
    yield rows.as_line(end)


def header(made_at: datetime) -> dict[str, Any]:
    """How a backup of this moment begins."""
    return {
        "evam backup": FORMAT,
        "evam": version("evam"),
        "made_at": made_at.isoformat(),
        "migrations": schema.applied_migrations(),
        "left_out": sorted(rows.LEFT_OUT),
    }


def _tables(counted: Counted) -> Iterator[bytes]:
    found = rows.ContentHash()
    for model in rows.kept_models(schema.models_at(schema.applied_migrations())):
        names = [str(each.column) for each in rows.columns(model)]
        yield rows.as_line({"table": model._meta.label, "columns": names})
        found.begin(model)
        for row in rows.rows_of(model, connection.alias):
            yield found.add(row)
        counted.tables += 1
    counted.rows, counted.content_hash = found.rows, found.digest()


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read everything as it is at one moment, while others go on writing."""
    if connection.vendor == "sqlite":
        with _without_the_write_lock(), transaction.atomic(durable=True):
            yield
        return
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        yield


@contextmanager
def _without_the_write_lock() -> Iterator[None]:
    connection.ensure_connection()
    usual = connection.transaction_mode  # type: ignore[attr-defined]  # SQLite's only
    connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]  # as above
    try:
        yield
    finally:
        connection.transaction_mode = usual  # type: ignore[attr-defined]  # as above
