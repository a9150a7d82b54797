"""Let the database itself refuse to rewrite a report or its exact row.

Safe before the new code is deployed: no code updates these tables.
Reverse: drops the triggers; the models still refuse.
"""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("intake_report", "intake_exactrow")

SQLITE = """
CREATE TRIGGER {table}_final BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, 'a report is never rewritten'); END
"""
POSTGRESQL = """
CREATE FUNCTION {table}_final() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE integrity_constraint_violation
USING MESSAGE = 'a report is never rewritten'; END $$;
CREATE TRIGGER {table}_final BEFORE UPDATE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_final();
"""


def refuse_updates(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Add a trigger to each table that must not change."""
    trigger = SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL
    for table in TABLES:
        editor.execute(trigger.format(table=table))


def allow_updates(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the triggers again."""
    for table in TABLES:
        if editor.connection.vendor == "sqlite":
            editor.execute(f"DROP TRIGGER {table}_final")
        else:
            editor.execute(f"DROP TRIGGER {table}_final ON {table}")
            editor.execute(f"DROP FUNCTION {table}_final()")


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_initial")]
    operations = [migrations.RunPython(refuse_updates, allow_updates)]
