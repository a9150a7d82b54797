"""Putting a backup back: into an empty folder and an empty database, or not at all."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pyrage
from django.apps.registry import Apps
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import StateApps

from evam.config import databases
from evam.config.backups import contents, files, rows, schema
from evam.config.backups.errors import (
    DamagedBackupError,
    NewerBackupError,
    NotEmptyError,
    NotTheSameError,
)
from evam.config.backups.stream import decrypted_lines
from evam.config.tables import make_where_none

MAY_BE_THERE = {
    *("secret-key", "worker.lock", "static", "locale", "evam.sqlite3"),
    "shredding",
}


@dataclass(frozen=True)
class Restored:
    """What was put back."""

    content_hash: str
    made_at: datetime
    rows: int
    files: int


def restore(place: Path, identity: pyrage.x25519.Identity, folder: Path) -> Restored:
    """Read a backup to its end, then put back its files, tables and rows.

    Raises:
        BackupError: one of its kinds; the installation is left without rows.
    """
    _refuse_unless_empty(folder)
    header = read_through(place, identity)
    registry = _make_tables(header)
    with decrypted_lines(place, identity) as values:
        next(values)
        with transaction.atomic(durable=True):
            _allow_time()
            end = _put_back(values, registry, folder)
            _see_that_it_is_the_same(registry, end)
            _let_numbers_go_on(registry)
    ContentType.objects.clear_cache()
    databases.migrate()
    return Restored(
        content_hash=end["end"],
        made_at=datetime.fromisoformat(header["made_at"]),
        rows=end["rows"],
        files=end["files"],
    )


def _refuse_unless_empty(folder: Path) -> None:
    more = sorted(each.name for each in folder.iterdir() if _is_more(each))
    if more:
        raise NotEmptyError(
            f"{folder} is not empty ({', '.join(more[:3])}): name an empty folder in"
            " EVAM_DATA_DIR"
        )
    if connection.introspection.table_names():
        raise NotEmptyError(
            "the database has tables already: name an empty one in EVAM_DATABASE_URL,"
            " or an empty folder in EVAM_DATA_DIR"
        )


def _is_more(place: Path) -> bool:
    """Whether it is something that no start makes by itself, as empty folders."""
    if place.is_dir() and not any(place.iterdir()):
        return False
    return place.name.removesuffix("-wal").removesuffix("-shm") not in MAY_BE_THERE


def read_through(place: Path, identity: pyrage.x25519.Identity) -> dict[str, Any]:
    """The header of a backup that is whole to its end, before anything is touched.

    Raises:
        BackupError: the key, the file or its version is wrong.
    """
    with decrypted_lines(place, identity) as values:
        header: dict[str, Any] = next(values, {})
        _refuse_what_is_newer(header, place)
        (last,) = deque(values, maxlen=1) or (None,)
    if not isinstance(last, dict) or "end" not in last:
        raise DamagedBackupError(f"{place} has no end: use another copy")
    return header


def _refuse_what_is_newer(header: Any, place: Path) -> None:
    if not isinstance(header, dict) or "evam backup" not in header:
        raise DamagedBackupError(f"{place} is no backup of evam")
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    unknown = [name for name in header["migrations"] if tuple(name) not in known]
    if header["evam backup"] != contents.FORMAT or unknown:
        raise NewerBackupError(
            f"{place} was made by another version of evam ({header['evam']}): restore"
            " it with that version or a later one"
        )


def _make_tables(header: dict[str, Any]) -> Apps | StateApps:
    """Make the tables as they were, and return the models as they were."""
    applied = [(app, name) for app, name in header["migrations"]]
    if schema.are_of_today(applied):
        make_where_none(connection)
    MigrationExecutor(connection).migrate(schema.newest(applied))
    return schema.models_at(applied)


def _put_back(values: Iterator[Any], registry: Apps | StateApps, folder: Path) -> Any:
    """Write files and rows as they come; return the end of the backup."""
    models = {each._meta.label: each for each in rows.kept_models(registry)}
    for model in models.values():
        _empty(model)
    value = next(values)
    while "end" not in value:
        if "file" in value:
            files.put_back(value["file"], values, folder)
            value = next(values)
        else:
            table = _Rows(values)
            model = models[value["table"]]
            rows.insert(model, value["columns"], table, connection)
            value = table.following
    return value


class _Rows:
    """The rows up to the next value that is not a row, which is kept."""

    def __init__(self, values: Iterator[Any]) -> None:
        self._values = values
        self.following: Any = None

    def __iter__(self) -> Iterator[rows.Row]:
        for value in self._values:
            if not isinstance(value, list):
                self.following = value
                return
            yield value
        raise DamagedBackupError("the backup ends within a table: use another copy")


def _empty(model: rows.Model) -> None:
    """Take out what migrations wrote: the backup has it as it was."""
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(model._meta.db_table)
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608  (a quoted name of our own)


def _see_that_it_is_the_same(registry: Apps | StateApps, end: dict[str, Any]) -> None:
    found = rows.content_hash(registry, connection.alias)
    if found != end["end"]:
        raise NotTheSameError(
            f"the content hash is {found}, but {end['end']} was backed up: nothing was"
            " put in place; keep the backup and report this"
        )


def _allow_time() -> None:
    """Lift PostgreSQL's limits for this transaction: it is as long as the backup."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")


def _let_numbers_go_on(registry: Apps | StateApps) -> None:
    models = rows.kept_models(registry)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
