"""Rows as lines of JSON and back, and the content hash, alike on both databases."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps.registry import Apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.state import StateApps
from django.utils.duration import duration_iso_string

LEFT_OUT = frozenset(
    {
        "sessions.Session",
        "django_tasks_database.DBTaskResult",
        "shredding.ShredKey",  # whoever is erased must not come back with a backup
    }
)
ROWS_AT_ONCE = 2000
AS_THEY_ARE = frozenset({str, int, bool, type(None), dict, list})
_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":")
).encode

Model = type[models.Model]
Field = models.Field[Any, Any]
Row = list[Any]
Way = Callable[[Any], Any]

AS_STORED = (
    models.BooleanField,
    models.CharField,
    models.TextField,
    models.IntegerField,
    models.FloatField,
)


class ContentHash:
    """Says in 64 digits what all tables hold, whatever the order and the database.

    A row is the SHA-256 of its values as compact JSON, columns in alphabetical order;
    a table is the sum of its rows modulo 2^256; the whole is the SHA-256 of one line a
    table: its name, its columns, how many rows, their sum.
    """

    def __init__(self) -> None:
        self.rows = 0
        self._tables: list[str] = []
        self._name, self._count, self._sum = "", 0, 0

    def begin(self, model: Model) -> None:
        """Begin a table; tables come in alphabetical order."""
        self._close()
        self._name = " ".join([model._meta.label, *_names(model)])
        self._count, self._sum = 0, 0
        self._json = any(isinstance(each, models.JSONField) for each in columns(model))

    def add(self, row: Row) -> bytes:
        """Add a row of the table that was begun; return its line."""
        line = as_line(row)
        told = as_line(_plain_numbers(row)) if self._json else line
        digest = hashlib.sha256(told).digest()
        self._sum = (self._sum + int.from_bytes(digest, "big")) % 2**256
        self._count += 1
        self.rows += 1
        return line

    def digest(self) -> str:
        """The content hash of all tables so far."""
        self._close()
        return hashlib.sha256("\n".join(self._tables).encode()).hexdigest()

    def _close(self) -> None:
        if self._name:
            self._tables.append(f"{self._name} {self._count} {self._sum:064x}")
        self._name = ""


def kept_models(registry: Apps | StateApps) -> list[Model]:
    """Every table that a backup holds, in alphabetical order of their labels."""
    found = registry.get_models(include_auto_created=True)
    kept = [each for each in found if each._meta.managed and not each._meta.proxy]
    return sorted(
        (each for each in kept if each._meta.label not in LEFT_OUT),
        key=lambda each: each._meta.label,
    )


def columns(model: Model) -> list[Field]:
    """The columns of a model's own table, in alphabetical order."""
    own = [each for each in model._meta.local_concrete_fields if not each.generated]
    return sorted(own, key=lambda each: str(each.column))


def rows_of(model: Model, alias: str) -> Iterator[Row]:
    """The rows of a table as plain values, in the order of their keys."""
    names = [each.attname for each in columns(model)]
    rows = model._base_manager.using(alias).order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=ROWS_AT_ONCE):
        yield [_plain(value) for value in row]


def content_hash(registry: Apps | StateApps, alias: str) -> str:
    """The content hash of a database as it is now."""
    found = ContentHash()
    for model in kept_models(registry):
        found.begin(model)
        for row in rows_of(model, alias):
            found.add(row)
    return found.digest()


def as_line(value: object) -> bytes:
    """Compact JSON with sorted keys: the same value is the same bytes."""
    return _encode(value).encode("utf-8", "surrogatepass")


def insert(
    model: Model, names: list[str], rows: Iterable[Row], into: BaseDatabaseWrapper
) -> None:
    """Write rows as they are: no default, no signal and no clock changes them.

    Args:
        model: the table's model, as it was when the backup was made.
        names: the columns in the order of the values.
        rows: the rows as plain values.
        into: the connection of the database.
    """
    by_name = {str(each.column): each for each in columns(model)}
    ways = [_way_in(by_name[name], into) for name in names]
    remaining = iter(rows)
    with into.cursor() as cursor:
        while batch := list(islice(remaining, ROWS_AT_ONCE)):
            prepared = [
                [value if way is None else way(value) for way, value in zip(ways, row)]  # noqa: B905  (checked by the database: a value a column)
                for row in batch
            ]
            cursor.executemany(_insertion(model, names, into), prepared)


def _insertion(model: Model, names: list[str], into: BaseDatabaseWrapper) -> str:
    quote = into.ops.quote_name
    table, into_columns = quote(model._meta.db_table), ", ".join(map(quote, names))
    places = ", ".join(["%s"] * len(names))
    return f"INSERT INTO {table} ({into_columns}) VALUES ({places})"  # noqa: S608  (quoted names of our own tables)


def _way_in(field: Field, into: BaseDatabaseWrapper) -> Way | None:
    """How a plain value becomes one of the database; None where it is one already."""
    target: Any = field
    while target.remote_field:
        target = target.target_field
    if isinstance(target, AS_STORED):
        return None
    if isinstance(target, models.JSONField):
        return lambda value: field.get_db_prep_save(value, into)
    return lambda value: field.get_db_prep_save(field.to_python(value), into)


def _names(model: Model) -> list[str]:
    return [str(each.column) for each in columns(model)]


def _plain(value: Any) -> Any:
    """A value of a row as JSON can hold it."""
    if type(value) in AS_THEY_ARE:
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return duration_iso_string(value)
    if isinstance(value, float):
        return value + 0.0  # no -0.0
    raise TypeError(f"a backup cannot hold a {type(value).__name__}")


def _plain_numbers(value: Any) -> Any:
    """Numbers inside JSON as PostgreSQL keeps them: 1e3, 1000.0 and 1000 are one."""
    if isinstance(value, dict):
        return {key: _plain_numbers(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain_numbers(each) for each in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
