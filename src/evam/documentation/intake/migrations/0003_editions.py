"""Give reports a standing and data sets the fields of an edition.

The database refuses every update of a report, so its triggers are dropped first; 0005
lays them again, for all columns but the standing. Safe before the new code is
deployed: old code sees every report and every data set as before.
Reverse: reports that no longer stand would count again, so roll imports back first.
"""

from __future__ import annotations

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models
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


def allow_updates(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the triggers of 0002."""
    for table in TABLES:
        if editor.connection.vendor == "sqlite":
            editor.execute(f"DROP TRIGGER {table}_final")
        else:
            editor.execute(f"DROP TRIGGER {table}_final ON {table}")
            editor.execute(f"DROP FUNCTION {table}_final()")


def refuse_updates(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Lay the triggers of 0002 again."""
    trigger = SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL
    for table in TABLES:
        editor.execute(trigger.format(table=table))


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_roles_and_languages"),
        ("intake", "0002_report_is_final"),
    ]

    operations = [
        migrations.RunPython(allow_updates, refuse_updates),
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("NEW", "New"),
                            ("CHANGED", "Changed"),
                            ("GONE", "Not in this edition"),
                        ],
                        max_length=7,
                    ),
                ),
                ("row", models.PositiveIntegerField(null=True)),
                ("key", models.CharField(max_length=80)),
                ("told", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="SavedMapping",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("OPEN", "Public record"),
                            ("SEALED", "Sealed report"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "records_are",
                    models.CharField(
                        choices=[
                            ("REAL", "Real records"),
                            ("INVENTED", "Invented for demonstration"),
                        ],
                        max_length=8,
                    ),
                ),
                ("says", models.JSONField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="dataset",
            name="data_set_imported_once",
        ),
        migrations.RemoveConstraint(
            model_name="report",
            name="report_key_once",
        ),
        migrations.AddField(
            model_name="dataset",
            name="answers",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="dataset",
            name="began_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="dataset",
            name="changed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="dataset",
            name="checked_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="dataset",
            name="fault",
            field=models.CharField(blank=True, max_length=400),
        ),
        migrations.AddField(
            model_name="dataset",
            name="file_name",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="dataset",
            name="file_suffix",
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name="dataset",
            name="gone_are",
            field=models.CharField(
                choices=[
                    ("KEPT", "They go on standing"),
                    ("WITHDRAWN", "They are withdrawn"),
                ],
                default="KEPT",
                max_length=9,
            ),
        ),
        migrations.AddField(
            model_name="dataset",
            name="kind",
            field=models.CharField(
                choices=[
                    ("OPEN", "Public record"),
                    ("SEALED", "Sealed report"),
                ],
                default="OPEN",
                max_length=6,
            ),
        ),
        migrations.AddField(
            model_name="dataset",
            name="mapping_used",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="dataset",
            name="records_are",
            field=models.CharField(
                choices=[
                    ("REAL", "Real records"),
                    ("INVENTED", "Invented for demonstration"),
                ],
                default="REAL",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="dataset",
            name="repairs",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="dataset",
            name="reports_hash",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="dataset",
            name="rows_changed",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="dataset",
            name="rows_done",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="dataset",
            name="rows_gone",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="dataset",
            name="rows_new",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="dataset",
            name="rows_unchanged",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="dataset",
            name="state",
            field=models.CharField(
                choices=[
                    ("UPLOADED", "Waits for its columns to be named"),
                    ("CHECKING", "Being read for the preview"),
                    ("PREVIEWED", "Waits for your decision"),
                    ("RUNNING", "Being imported"),
                    ("IMPORTED", "Imported"),
                    ("CANCELLED", "Cancelled, nothing was changed"),
                    ("ROLLED_BACK", "Rolled back"),
                    ("FAILED", "Stopped by a fault, nothing was changed"),
                ],
                default="UPLOADED",
                max_length=11,
            ),
        ),
        migrations.AddField(
            model_name="dataset",
            name="uploaded_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="importnote",
            name="repair",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="report",
            name="records_are",
            field=models.CharField(
                choices=[
                    ("REAL", "Real records"),
                    ("INVENTED", "Invented for demonstration"),
                ],
                default="REAL",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="replaces",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaced_by",
                to="intake.report",
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="row_hash",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="report",
            name="standing",
            field=models.CharField(
                choices=[
                    ("STAGED", "Being imported"),
                    ("STANDING", "Stands"),
                    ("SUPERSEDED", "A later edition stands in its place"),
                    ("WITHDRAWN", "Withdrawn"),
                ],
                default="STANDING",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="organisation",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="accounts.organisation",
            ),
        ),
        migrations.AlterField(
            model_name="dataset",
            name="imported_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="dataset",
            name="mapping",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AlterField(
            model_name="dataset",
            name="rows_accepted",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="dataset",
            name="rows_read",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="dataset",
            name="rows_refused",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="dataset",
            name="source",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="intake.source",
            ),
        ),
        migrations.AlterField(
            model_name="dataset",
            name="unmatched_causes",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="exactrow",
            name="place_name",
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name="importnote",
            name="column",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="report",
            name="kind",
            field=models.CharField(
                choices=[
                    ("OPEN", "Public record"),
                    ("SEALED", "Sealed report"),
                ],
                max_length=6,
            ),
        ),
        migrations.AlterField(
            model_name="report",
            name="organisation",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                to="accounts.organisation",
            ),
        ),
        migrations.AlterField(
            model_name="report",
            name="source",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                to="intake.source",
            ),
        ),
        migrations.AlterField(
            model_name="source",
            name="attribution",
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name="source",
            name="code",
            field=models.SlugField(max_length=40),
        ),
        migrations.AlterField(
            model_name="source",
            name="licence",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="source",
            name="scope",
            field=models.TextField(blank=True),
        ),
        migrations.AddIndex(
            model_name="dataset",
            index=models.Index(
                fields=["organisation", "content_hash"],
                name="intake_data_organis_febdea_idx",
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(
                fields=["organisation", "key"], name="intake_repo_organis_a32514_idx"
            ),
        ),
        migrations.AddConstraint(
            model_name="dataset",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("IMPORTED", "ROLLED_BACK")), _negated=True),
                    models.Q(("imported_at__isnull", False), ("source__isnull", False)),
                    _connector="OR",
                ),
                name="data_set_imported_has_source_and_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="dataset",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "RUNNING")),
                fields=("organisation",),
                name="data_set_one_runs_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("standing", "STANDING"), models.Q(("key", ""), _negated=True)
                ),
                fields=("organisation", "source", "key"),
                name="report_key_stands_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.UniqueConstraint(
                condition=models.Q(("organisation__isnull", True)),
                fields=("code",),
                name="source_code_once_among_shared",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.UniqueConstraint(
                fields=("organisation", "code"), name="source_code_once_a_holder"
            ),
        ),
        migrations.AddField(
            model_name="change",
            name="data_set",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="changes",
                to="intake.dataset",
            ),
        ),
        migrations.AddField(
            model_name="change",
            name="report",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="intake.report",
            ),
        ),
        migrations.AddField(
            model_name="savedmapping",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, to="accounts.organisation"
            ),
        ),
        migrations.AddConstraint(
            model_name="savedmapping",
            constraint=models.UniqueConstraint(
                fields=("organisation", "name"), name="mapping_name_once_a_holder"
            ),
        ),
    ]
