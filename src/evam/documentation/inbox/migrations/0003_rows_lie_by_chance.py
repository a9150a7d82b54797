"""Let SQLite lay rows by chance: in their order of arrival they would tell time.

A table whose key is no whole number has a hidden one that counts up; each new row gets
a number of chance instead. PostgreSQL keeps no such order for longer than it takes to
reuse room, but its files can tell until then (docs/explanation/receiving.md).

Safe before the new code is deployed: no code reads the hidden number.
Reverse: drops the triggers.
"""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = {
    "inbox_sealedreport": "1",
    "inbox_sealedtext": "1",
    "inbox_sealedfile": "1",
    "inbox_pendingupload": "1",
    "inbox_consent": "1",
    "inbox_pastconsent": "1",
    "inbox_message": "1",
    "intake_report": "NEW.kind = 'SEALED'",
}
"""Each table with the rows that it is for."""

TRIGGER = """
CREATE TRIGGER {table}_by_chance AFTER INSERT ON {table} WHEN {rows}
BEGIN UPDATE {table} SET rowid = random() & 4611686018427387903
WHERE rowid = NEW.rowid; END
"""


def lay_by_chance(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Add a trigger to each table."""
    if editor.connection.vendor == "sqlite":
        for table, rows in TABLES.items():
            editor.execute(TRIGGER.format(table=table, rows=rows))


def lay_in_order(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the triggers again."""
    if editor.connection.vendor == "sqlite":
        for table in TABLES:
            editor.execute(f"DROP TRIGGER IF EXISTS {table}_by_chance")


class Migration(migrations.Migration):
    dependencies = [
        ("inbox", "0002_followed_up"),
        ("intake", "0008_sealed_reports_lose_detail"),
    ]
    operations = [migrations.RunPython(lay_by_chance, lay_in_order)]
