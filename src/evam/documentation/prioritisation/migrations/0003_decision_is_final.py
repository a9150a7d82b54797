"""Let the database itself refuse to change or delete a decision.

Safe before the new code is deployed: no code updates or deletes from this table.
Reverse: drops the triggers; the model still refuses.
"""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE = "prioritisation_decision"
ACTS = ("UPDATE", "DELETE")

SQLITE = """
CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table}
BEGIN SELECT RAISE(ABORT, 'a decision stays in the log as it was taken'); END
"""
POSTGRESQL = """
CREATE FUNCTION {table}_no_{act}() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE integrity_constraint_violation
USING MESSAGE = 'a decision stays in the log as it was taken'; END $$;
CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_no_{act}();
"""


def refuse_changes(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Add a trigger for each way to change the log."""
    trigger = SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL
    for act in ACTS:
        editor.execute(trigger.format(table=TABLE, act=act))


def allow_changes(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the triggers again."""
    for act in ACTS:
        name = f"{TABLE}_no_{act}"
        if editor.connection.vendor == "sqlite":
            editor.execute(f"DROP TRIGGER {name}")
        else:
            editor.execute(f"DROP TRIGGER {name} ON {TABLE}")
            editor.execute(f"DROP FUNCTION {name}()")


class Migration(migrations.Migration):
    dependencies = [("prioritisation", "0002_views_and_decisions")]
    operations = [migrations.RunPython(refuse_changes, allow_changes)]
