"""A standing for sealed reports that nobody verified; let them lose detail only.

Safe before the new code is deployed: no code updates another column.
Reverse: lays the triggers of 0005 again. Reports that wait for verification are moved
to WITHDRAWN first, so that the earlier code counts none of them.
"""

from __future__ import annotations

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

LOST_AS = {
    "country": "''",
    "admin1": "''",
    "month": "NULL",
    "category": "'not_established'",
    "nature": "'not_established'",
    "force_or_power": "'unknown'",
    "actor_kind": "'unknown'",
    "setting": "'unknown'",
    "phase": "'unknown'",
    "victims_best": "NULL",
    "victims_high": "NULL",
}
"""What each column of a coded row may become, beside staying as it is."""

SQLITE = """
CREATE TRIGGER intake_report_final BEFORE UPDATE OF {columns} ON intake_report
WHEN NOT (OLD.kind = 'SEALED' AND {coarser})
BEGIN SELECT RAISE(ABORT, 'a report is never rewritten'); END
"""
POSTGRESQL = """
CREATE TRIGGER intake_report_final BEFORE UPDATE OF {columns} ON intake_report
FOR EACH ROW WHEN (NOT (OLD.kind = 'SEALED' AND {coarser}))
EXECUTE FUNCTION intake_report_final();
"""
FORMER_SQLITE = """
CREATE TRIGGER intake_report_final BEFORE UPDATE OF {columns} ON intake_report
BEGIN SELECT RAISE(ABORT, 'a report is never rewritten'); END
"""
FORMER_POSTGRESQL = """
CREATE TRIGGER intake_report_final BEFORE UPDATE OF {columns} ON intake_report
FOR EACH ROW EXECUTE FUNCTION intake_report_final();
"""


def let_lose_detail(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Refuse every change but of the standing, and of detail of a sealed report."""
    _lay(apps, editor, SQLITE, POSTGRESQL)


def refuse_all(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Lay the triggers of 0005; no report that nobody verified is left standing."""
    waiting = apps.get_model("intake", "Report").objects.filter(standing="UNVERIFIED")
    waiting.update(standing="WITHDRAWN")
    _lay(apps, editor, FORMER_SQLITE, FORMER_POSTGRESQL)


def _lay(
    apps: StateApps, editor: BaseDatabaseSchemaEditor, sqlite: str, postgresql: str
) -> None:
    fields = apps.get_model("intake", "Report")._meta.local_fields
    final = [each.column for each in fields if each.name != "standing"]
    columns = ", ".join(f'"{column}"' for column in final)
    if editor.connection.vendor == "sqlite":
        editor.execute("DROP TRIGGER intake_report_final")
        editor.execute(sqlite.format(columns=columns, coarser=_coarser(final, "IS")))
    else:
        same = "IS NOT DISTINCT FROM"
        editor.execute("DROP TRIGGER intake_report_final ON intake_report")
        editor.execute(
            postgresql.format(columns=columns, coarser=_coarser(final, same))
        )


def _coarser(columns: list[str], same: str) -> str:
    """Each column is as it was, or has lost what it said."""
    return " AND ".join(_stays(column, same) for column in columns)


def _stays(column: str, same: str) -> str:
    stays = f'NEW."{column}" {same} OLD."{column}"'
    if column == "victims_low":  # of several, or not known
        return (
            f"({stays} OR NEW.victims_low IS NULL OR NEW.victims_low < OLD.victims_low)"
        )
    if column not in LOST_AS:
        return stays
    return f'({stays} OR NEW."{column}" {same} {LOST_AS[column]})'


class Migration(migrations.Migration):
    dependencies = [("intake", "0007_reasons_have_codes")]
    operations = [
        migrations.AlterField(
            model_name="report",
            name="standing",
            field=models.CharField(
                choices=[
                    ("STAGED", "Being imported"),
                    ("UNVERIFIED", "Received, and counted nowhere yet"),
                    ("STANDING", "Stands"),
                    ("SUPERSEDED", "A later edition stands in its place"),
                    ("WITHDRAWN", "Withdrawn"),
                ],
                default="STANDING",
                max_length=10,
            ),
        ),
        migrations.RunPython(let_lose_detail, refuse_all),
    ]
