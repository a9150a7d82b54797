"""Migrations build the tables from nothing, agree with the models, say what they do."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, connections, models, router
from django.db.migrations.executor import MigrationExecutor
from django.test.utils import CaptureQueriesContext

SRC = Path(__file__).resolve().parents[2] / "src"


def our_migrations() -> list[Path]:
    return sorted(SRC.rglob("migrations/0*.py"))


def silent_data_migrations(paths: Iterable[Path]) -> list[str]:
    """Migrations that move rows and do not say what, when safe, and how reversed."""
    return [path.name for path in paths if _moves_rows(path) and not _explains(path)]


def irreversible(paths: Iterable[Path]) -> list[str]:
    """RunPython and RunSQL without a way back; a no-op must be said outright."""
    return [
        path.name
        for path in paths
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and _is_free_hand(node) and not _has_reverse(node)
    ]


def _is_free_hand(node: ast.Call) -> bool:
    return ast.unparse(node.func) in ("migrations.RunPython", "migrations.RunSQL")


def _has_reverse(node: ast.Call) -> bool:
    named = {keyword.arg for keyword in node.keywords}
    return len(node.args) >= 2 or bool(named & {"reverse_code", "reverse_sql"})


def _moves_rows(path: Path) -> bool:
    return "RunPython(" in path.read_text(encoding="utf-8")


def _explains(path: Path) -> bool:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    text = ast.get_docstring(tree) or ""
    return "Safe" in text and "Reverse" in text


def made_columns(model: type[models.Model]) -> set[str]:
    """The columns of a model's table, in the database where it belongs."""
    found = connections[router.db_for_read(model)]
    with found.cursor() as cursor:
        described = found.introspection.get_table_description(
            cursor, model._meta.db_table
        )
    return {column.name for column in described}


class TestMigrations:
    @pytest.mark.django_db
    def test_agree_with_the_models(self) -> None:
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)

    @pytest.mark.django_db
    def test_leave_none_to_apply(self) -> None:
        executor = MigrationExecutor(connection)
        assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []

    @pytest.mark.django_db
    def test_have_made_every_table_with_its_columns(self) -> None:
        made = {model._meta.label: made_columns(model) for model in apps.get_models()}
        wanted = {
            model._meta.label: {
                field.column for field in model._meta.local_concrete_fields
            }
            for model in apps.get_models()
        }
        assert made == wanted

    @pytest.mark.django_db
    def test_make_no_table_twice(self) -> None:
        with CaptureQueriesContext(connections["default"]) as again:
            call_command("migrate", verbosity=0)
        assert not [q for q in again.captured_queries if "CREATE TABLE" in q["sql"]]

    def test_that_move_rows_explain_themselves(self) -> None:
        assert silent_data_migrations(our_migrations()) == []

    def test_all_have_a_way_back(self) -> None:
        assert irreversible(our_migrations()) == []


class TestPlantedViolations:
    def test_sees_a_data_migration_that_does_not_explain_itself(
        self, tmp_path: Path
    ) -> None:
        silent, speaking = tmp_path / "0002_silent.py", tmp_path / "0003_speaking.py"
        call = "operations = [migrations.RunPython(fill, migrations.RunPython.noop)]\n"
        silent.write_text(f'"""Fill."""\n{call}')
        speaking.write_text(f'"""Fill.\n\nSafe before.\nReverse: nothing.\n"""\n{call}')

        assert silent_data_migrations([silent, speaking]) == ["0002_silent.py"]

    def test_sees_a_migration_without_a_way_back(self, tmp_path: Path) -> None:
        module = tmp_path / "0002_one_way.py"
        module.write_text('operations = [migrations.RunSQL("DROP TABLE old")]\n')

        assert irreversible([module]) == ["0002_one_way.py"]
