"""Whether the PostgreSQL server keeps what it acknowledged, and what it writes down.

Read back in a session of ours, as the server, the database and the role have set it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from evam.common.conditions import Condition

OLDEST_VERSION = 150_000
ON_THE_SERVER = "in postgresql.conf, then reload the server"


@dataclass(frozen=True)
class Wanted:
    """A server setting, the values that are safe, and how it is put right."""

    name: str
    values: tuple[str, ...]
    where: str
    stops: bool = False

    @property
    def advice(self) -> str:
        return f"set {self.name} = {self.values[0]} {self.where}"


def _of_our_role(name: str, *values: str) -> Wanted:
    return Wanted(name, values, "for our role: ALTER ROLE name SET, as a superuser")


DURABLE = (
    Wanted("fsync", ("on",), ON_THE_SERVER, stops=True),
    Wanted("full_page_writes", ("on",), ON_THE_SERVER, stops=True),
    Wanted("synchronous_commit", ("on", "remote_apply"), ON_THE_SERVER, stops=True),
    Wanted("data_checksums", ("on",), "with pg_checksums, the server being stopped"),
)
# A statement that is written down carries its values, and values can be people's words.
NOT_WRITTEN_DOWN = (
    _of_our_role("log_statement", "none", "ddl"),
    _of_our_role("log_min_duration_statement", "-1"),
    _of_our_role("log_min_duration_sample", "-1"),
    _of_our_role("log_transaction_sample_rate", "0"),
    _of_our_role("log_min_error_statement", "panic", "fatal", "log"),
    _of_our_role("log_parameter_max_length_on_error", "0"),
    _of_our_role("log_error_verbosity", "terse"),
)
LIMITS = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")


def conditions(now: datetime, alias: str = DEFAULT_DB_ALIAS) -> Iterator[Condition]:
    """Version, durability, limits of a session, and what reaches the server's log."""
    connection = connections[alias]
    yield _version(connection)
    for wanted in (*DURABLE, *NOT_WRITTEN_DOWN):
        value = _show(connection, wanted.name)
        yield Condition(
            wanted.name,
            value,
            safe=value in wanted.values,
            advice=wanted.advice,
            stops=wanted.stops,
        )
    for name in LIMITS:
        value = _show(connection, name)
        yield Condition(
            name, value, safe=value != "0", advice="the session's options were changed"
        )
    yield _auto_explain(connection)
    yield _statement_statistics(connection)


def _version(connection: BaseDatabaseWrapper) -> Condition:
    number = int(_show(connection, "server_version_num"))
    return Condition(
        "PostgreSQL version",
        _show(connection, "server_version"),
        safe=number >= OLDEST_VERSION,
        advice="use version 15 or newer",
        stops=True,
    )


def _auto_explain(connection: BaseDatabaseWrapper) -> Condition:
    found = _loaded(connection, "auto_explain.log_min_duration")
    return Condition(
        "auto_explain",
        "not loaded" if found is None else f"log_min_duration {found}",
        safe=found in (None, "-1"),
        advice="set auto_explain.log_min_duration = -1: plans are written with values",
    )


def _statement_statistics(connection: BaseDatabaseWrapper) -> Condition:
    found = _loaded(connection, "pg_stat_statements.track")
    return Condition(
        "pg_stat_statements",
        "not loaded" if found is None else f"track {found}, values replaced",
        safe=True,
    )


def _show(connection: BaseDatabaseWrapper, name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", [name])
        return str(cursor.fetchone()[0])


def _loaded(connection: BaseDatabaseWrapper, name: str) -> str | None:
    """A setting of an extension, or None where the extension is not loaded."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT setting FROM pg_settings WHERE name = %s", [name])
        row = cursor.fetchone()
    return str(row[0]) if row else None
