"""What a database is made of, told so that two ways of making it can be compared.

The order of columns is left out: Django and a backup name each column they read or
write. So are names that a database made up itself: Django looks them up by what they
are when it changes them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper

POSTGRESQL = {
    "column": """
        SELECT table_name, column_name, data_type, character_maximum_length,
               numeric_precision, numeric_scale, is_nullable, column_default,
               is_identity, identity_generation, collation_name
        FROM information_schema.columns WHERE table_schema = 'public'""",
    "index": """
        SELECT indexname, tablename, indexdef FROM pg_indexes
        WHERE schemaname = 'public'""",
    "constraint": """
        SELECT conname, conrelid::regclass::text, contype, condeferrable, condeferred,
               convalidated, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
    "trigger": """
        SELECT tgname, tgenabled, pg_get_triggerdef(oid) FROM pg_trigger
        WHERE NOT tgisinternal""",
    "function": """
        SELECT proname, pg_get_functiondef(oid) FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace""",
    "relation": """
        SELECT relname, relkind, relpersistence FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind <> 'i'""",
}
MADE_UP = ("index", "constraint")
SQLITE = "SELECT type, name, tbl_name, sql FROM sqlite_master"
NOT_COMPARED = {("django_migrations", "id"), ("django_migrations", "applied")}
"""When a migration was applied, and as which one."""


def tables_of(connection: BaseDatabaseWrapper) -> Counter[str]:
    """Everything there is beside rows."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(SQLITE)
            return Counter(repr((*row[:3], _parts(row[3]))) for row in cursor)
        return Counter(_of_postgresql(cursor))


def rows_of(connection: BaseDatabaseWrapper) -> dict[str, list[str]]:
    """All rows of each table, but for when a migration was applied, and as which."""
    with connection.cursor() as cursor:
        return {
            table: sorted(_rows(cursor, connection, table))
            for table in connection.introspection.table_names(cursor)
        }


def _rows(cursor: Any, connection: BaseDatabaseWrapper, table: str) -> Iterator[str]:
    described = connection.introspection.get_table_description(cursor, table)
    names = sorted(column.name for column in described)
    kept = [each for each in names if (table, each) not in NOT_COMPARED]
    columns = ", ".join(map(connection.ops.quote_name, kept))
    cursor.execute(f"SELECT {columns} FROM {connection.ops.quote_name(table)}")  # noqa: S608  (quoted names of our own tables)
    return map(repr, cursor.fetchall())


def _of_postgresql(cursor: Any) -> Iterator[str]:
    given = _names_in_the_models()
    for kind, query in POSTGRESQL.items():
        cursor.execute(query)
        for name, *more in cursor.fetchall():
            known = kind not in MADE_UP or name in given
            told = [str(each).replace(name, "") for each in more]
            yield repr((kind, name, more) if known else (kind, "", told))


def _names_in_the_models() -> set[str]:
    metas = [model._meta for model in apps.get_models()]
    return {each.name for meta in metas for each in (*meta.indexes, *meta.constraints)}


def _parts(sql: str | None) -> tuple[str, ...]:
    """A statement without its spaces; what a table has, in alphabetical order."""
    flat = re.sub(r"\s+", " ", (sql or "").replace('"', ""))
    head, _, body = flat.partition("(")
    if not head.startswith("CREATE TABLE"):
        return (flat,)
    return head, *sorted(_split(body.rpartition(")")[0]))


def _split(body: str) -> Iterator[str]:
    """Parts between those commas that stand in no brackets."""
    depth, part = 0, ""
    for sign in body:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and depth == 0:
            yield part.strip()
            part = ""
        else:
            part += sign
    yield part.strip()
