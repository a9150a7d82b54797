"""Let the database refuse to change anything of a report but its standing.

Safe before the new code is deployed: no code updates another column.
Reverse: drops the triggers; 0003 lays the older ones again.
"""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

MAY_MOVE = {"Report": {"standing"}, "ExactRow": set()}

SQLITE = """
CREATE TRIGGER {table}_final BEFORE UPDATE OF {columns} ON {table}
BEGIN SELECT RAISE(ABORT, 'a report is never rewritten'); END
"""
POSTGRESQL = """
CREATE FUNCTION {table}_final() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE integrity_constraint_violation
USING MESSAGE = 'a report is never rewritten'; END $$;
CREATE TRIGGER {table}_final BEFORE UPDATE OF {columns} ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_final();
"""


def refuse_updates(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Add a trigger to each table, for all columns that must not change."""
    trigger = SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL
    for name, may_move in MAY_MOVE.items():
        meta = apps.get_model("intake", name)._meta
        final = [f.column for f in meta.local_fields if f.name not in may_move]
        columns = ", ".join(f'"{column}"' for column in final)
        editor.execute(trigger.format(table=meta.db_table, columns=columns))


def allow_updates(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the triggers again."""
    for name in MAY_MOVE:
        table = apps.get_model("intake", name)._meta.db_table
        if editor.connection.vendor == "sqlite":
            editor.execute(f"DROP TRIGGER {table}_final")
        else:
            editor.execute(f"DROP TRIGGER {table}_final ON {table}")
            editor.execute(f"DROP FUNCTION {table}_final()")


class Migration(migrations.Migration):
    dependencies = [("intake", "0004_hash_what_stands")]
    operations = [migrations.RunPython(refuse_updates, allow_updates)]
