"""An empty database gets from one step what all migrations give it one by one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.core.management.commands import migrate as of_django
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django.plugin import DjangoDbBlocker

from evam.config import tables
from tests.postgresql import fresh_database

from .described import rows_of, tables_of


def empty_database(folder: Path) -> str:
    address = os.environ.get("EVAM_DATABASE_URL", "")
    name = f"evam_{uuid4().hex[:12]}"
    if not address:
        return str(folder / f"{name}.sqlite3")
    return urlsplit(fresh_database(address, name)).path.lstrip("/")


@contextmanager
def connected(name: str) -> Iterator[BaseDatabaseWrapper]:
    """For now, the first database is another one."""
    usual = connections["default"]
    other = connections.create_connection("default")
    other.settings_dict = usual.settings_dict | {"NAME": name}
    connections["default"] = other
    try:
        yield other
    finally:
        other.close()
        connections["default"] = usual


@pytest.fixture
def empty(
    tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[BaseDatabaseWrapper]:
    with django_db_blocker.unblock(), connected(empty_database(tmp_path)) as found:
        yield found


class TestTablesAtOnce:
    def test_are_those_of_all_migrations_with_the_same_rows(
        self, empty: BaseDatabaseWrapper, tmp_path: Path
    ) -> None:
        call_command("migrate", verbosity=0)
        made, rows = tables_of(empty), rows_of(empty)
        with connected(empty_database(tmp_path)) as other:
            call_command(of_django.Command(), verbosity=0)
            wanted, wanted_rows = tables_of(other), rows_of(other)

        assert sorted((wanted - made).elements()) == []  # what is missing
        assert sorted((made - wanted).elements()) == []  # what is too much
        assert rows == wanted_rows
        assert sum("intake_report_final" in each for each in made) >= 1
        assert made.total() > 400

    def test_are_none_where_one_step_fails(
        self, empty: BaseDatabaseWrapper, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*given: object) -> None:
            raise OSError("the disk is full")

        monkeypatch.setattr(tables, "_record", fail)

        with pytest.raises(OSError, match="the disk is full"):
            tables.make_where_none(empty)

        assert empty.introspection.table_names() == []

    def test_leave_a_database_alone_that_has_a_table(
        self, empty: BaseDatabaseWrapper
    ) -> None:
        with empty.cursor() as cursor:
            cursor.execute("CREATE TABLE notes (word varchar(9))")

        tables.make_where_none(empty)

        assert empty.introspection.table_names() == ["notes"]

    def test_are_for_no_one_who_asks_for_some(self, empty: BaseDatabaseWrapper) -> None:
        call_command("migrate", "contenttypes", "0001_initial", verbosity=0)

        assert set(empty.introspection.table_names()) == {
            *("django_content_type", "django_migrations")
        }
