"""An empty database gets from one step what all migrations give it one by one."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.core.management.commands import migrate as of_django
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from pytest_django.plugin import DjangoDbBlocker

from evam.config import tables
from evam.config.backups.schema import newest
from tests.postgresql import fresh_database

from .described import rows_of, tables_of

WITH_REPORTS = (*("prioritisation", "monitoring", "verification", "inbox", "intake"),)


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


@dataclass(frozen=True)
class Walk:
    """What there was on the way through all migrations and back again."""

    without_reports: Counter[str]
    whole: Counter[str]
    rows: dict[str, list[str]]
    back_again: Counter[str]


@pytest.fixture(scope="module")
def walk(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Walk:
    """Migrations one by one, and back to where our tables of reports begin.

    The other tables belong to other people's code, or are what reports rest on.
    """
    name = empty_database(tmp_path_factory.mktemp("walk"))
    with django_db_blocker.unblock(), connected(name) as database:
        executor = MigrationExecutor(database)
        executor.migrate(newest_without_reports(executor.loader))
        before = tables_of(database)
        call_command(of_django.Command(), verbosity=0)
        whole, rows = tables_of(database), rows_of(database)
        for app in WITH_REPORTS:
            call_command("migrate", app, "zero", verbosity=0)
        return Walk(before, whole, rows, tables_of(database))


def newest_without_reports(loader: MigrationLoader) -> list[tuple[str, str]]:
    graph = loader.graph
    resting = {
        node
        for root in graph.root_nodes()
        if root[0] in WITH_REPORTS
        for node in graph.backwards_plan(root)
    }
    return newest(sorted(set(graph.nodes) - resting))


@pytest.fixture
def empty(
    tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[BaseDatabaseWrapper]:
    with django_db_blocker.unblock(), connected(empty_database(tmp_path)) as found:
        yield found


class TestTablesAtOnce:
    def test_are_those_of_all_migrations_with_the_same_rows(
        self, empty: BaseDatabaseWrapper, walk: Walk
    ) -> None:
        call_command("migrate", verbosity=0)
        made, rows = tables_of(empty), rows_of(empty)

        assert sorted((walk.whole - made).elements()) == []  # what is missing
        assert sorted((made - walk.whole).elements()) == []  # what is too much
        assert rows == walk.rows
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


class TestMigrations:
    def test_go_back_to_exactly_what_was_before_them(self, walk: Walk) -> None:
        """So that going forward again does what it did the first time."""
        assert sorted((walk.without_reports - walk.back_again).elements()) == []
        assert sorted((walk.back_again - walk.without_reports).elements()) == []
        assert not [
            each
            for each in walk.back_again
            if any(f"'{app}_" in each for app in WITH_REPORTS)
        ]
