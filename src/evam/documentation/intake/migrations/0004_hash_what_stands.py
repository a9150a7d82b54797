"""Hash every report that stands and call every data set imported.

Safe before the new code is deployed: old code reads none of these columns.
Reverse: nothing to undo, the columns go with 0003.
"""

from __future__ import annotations

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from evam.documentation.intake.analysis.kept_rows import CODED, EXACT, hash_of

BATCH = 1_000


def fill(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Fill the columns of 0003 from what is there."""
    alias = editor.connection.alias
    data_sets = apps.get_model("intake", "DataSet").objects.using(alias)
    for data_set in data_sets.all():
        taken = data_set.rows_accepted
        data_set.state, data_set.uploaded_at = "IMPORTED", data_set.imported_at
        data_set.changed_at = data_set.began_at = data_set.imported_at
        data_set.rows_new = data_set.rows_done = taken
        data_set.save()
    manager = apps.get_model("intake", "Report").objects.using(alias)
    reports = manager.select_related("source", "exact").prefetch_related("acts")
    batch = []
    for report in reports.order_by("id").iterator(chunk_size=BATCH):
        report.row_hash = _hash(report)
        batch.append(report)
        if len(batch) == BATCH:
            manager.bulk_update(batch, ["row_hash"])
            batch = []
    manager.bulk_update(batch, ["row_hash"])


def _hash(report: Any) -> str:
    exact = report.exact and {name: getattr(report.exact, name) for name in EXACT}
    coded = {name: getattr(report, name) for name in CODED}
    acts = [act.code for act in report.acts.all()]
    place = (report.source.code, report.key, report.kind, report.records_are)
    return hash_of(*place, coded, exact, acts)


class Migration(migrations.Migration):
    dependencies = [("intake", "0003_editions")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
