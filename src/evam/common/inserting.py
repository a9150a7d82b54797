"""New rows, several times faster than Django composes and writes them.

Every value passes the field's own preparation for the database at hand; constraints
and triggers of the database hold as ever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models, router
from django.db.backends.base.base import BaseDatabaseWrapper

Prepare = Callable[[Any], Any]
PLAIN = (models.CharField, models.TextField, models.FloatField, models.IntegerField)
"""Fields whose Python values every database takes as they are."""


def insert_rows(
    model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Insert rows of values, in the order of the names of fields.

    Args:
        model: where to.
        names: every field of the model that has no default in the database.
        rows: values; of a foreign key, the identifier.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    prepared = [_preparation(field, connection) for field in fields]
    statement = _statement(model, fields, connection)
    special = [(at, act) for at, act in enumerate(prepared) if act is not None]
    with connection.cursor() as cursor:
        cursor.executemany(statement, [_bound(row, special) for row in rows])


def insert_new(objects: Iterable[models.Model]) -> None:
    """Insert new objects of one model, in the caller's transaction.

    Their keys are chosen already. It does what `bulk_create` does, by a statement
    that is composed once a process. Nobody is told: there are no signals.
    """
    new = list(objects)
    if not new:
        return
    model = type(new[0])
    alias = router.db_for_write(model)
    connection, fields = connections[alias], model._meta.concrete_fields
    rows = [
        [
            field.get_db_prep_save(field.pre_save(each, add=True), connection)
            for field in fields
        ]
        for each in new
    ]
    with connection.cursor() as cursor:
        cursor.executemany(_statement_for_all(model, alias), rows)
    for each in new:
        each._state.adding, each._state.db = False, alias


@cache
def _statement_for_all(model: type[models.Model], alias: str) -> str:
    return _statement(model, model._meta.concrete_fields, connections[alias])


def _statement(
    model: type[models.Model], fields: Sequence[Any], connection: BaseDatabaseWrapper
) -> str:
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    table = quote(model._meta.db_table)
    # Names come from the models and are quoted; values are bound.
    return f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608  (quoted above)


def refresh_statistics(*changed: type[models.Model]) -> None:
    """Tell PostgreSQL at once how many rows there are, or its first plans are bad."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor != "postgresql":
        return
    tables = ", ".join(connection.ops.quote_name(m._meta.db_table) for m in changed)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {tables}")


def _bound(row: Sequence[Any], special: list[tuple[int, Prepare]]) -> list[Any]:
    values = list(row)
    for at, prepare in special:
        if values[at] is not None:
            values[at] = prepare(values[at])
    return values


def _preparation(field: Any, connection: BaseDatabaseWrapper) -> Prepare | None:
    target = field.target_field if field.is_relation else field
    if isinstance(target, PLAIN):
        return None
    return lambda value: target.get_db_prep_save(value, connection)
