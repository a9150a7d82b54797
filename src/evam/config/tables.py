"""All tables at once, where there are none yet.

Applying migrations one by one to an empty database makes the same tables, but takes
many times as long: Django thinks all models anew after each step
(docs/decisions/27-tables-at-once.md).
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.fields import FieldOperation
from django.db.migrations.operations.models import IndexOperation, ModelOperation
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

SEEN_IN_THE_MODELS = (ModelOperation, FieldOperation, IndexOperation)
"""Operations whose outcome the models show; every other one is run."""
OURS = "evam."
"""What the migrations of libraries do beside is to move rows, and there are none."""


def make_where_none(connection: BaseDatabaseWrapper) -> None:
    """Make the tables as all migrations leave them, unless there is a table already.

    All of them are there afterwards or, if it ends halfway, none.
    """
    if connection.introspection.table_names():
        return
    executor = MigrationExecutor(connection)
    newest = executor.loader.graph.leaf_nodes()
    plan = [migration for migration, _ in executor.migration_plan(newest)]
    if not plan:  # a test may have its tables without migrations
        return
    state = executor.loader.project_state(newest)
    with connection.schema_editor(atomic=True) as editor:
        _create(editor, state)
        for migration in plan:
            if migration.__module__.startswith(OURS):
                _do_the_rest(editor, migration, state)
        _record(editor, plan)


def _create(editor: BaseDatabaseSchemaEditor, state: ProjectState) -> None:
    alias = editor.connection.alias
    for model in state.apps.get_models():
        if model._meta.can_migrate(alias) and router.allow_migrate_model(alias, model):
            editor.create_model(model)


def _do_the_rest(
    editor: BaseDatabaseSchemaEditor, migration: Migration, state: ProjectState
) -> None:
    """Lay triggers and write rows, as the migration does beside changing models."""
    for operation in migration.operations:
        if not isinstance(operation, SEEN_IN_THE_MODELS):
            operation.database_forwards(migration.app_label, editor, state, state)


def _record(editor: BaseDatabaseSchemaEditor, plan: Iterable[Migration]) -> None:
    recorder = MigrationRecorder(editor.connection)
    editor.create_model(recorder.Migration)
    recorder.migration_qs.bulk_create(
        recorder.Migration(app=migration.app_label, name=migration.name)
        for migration in plan
    )
