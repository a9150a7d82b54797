"""Give every member of an earlier version a random key of their own.

Safe to run before the new code is deployed: old code does not read the key.
Reverse: nothing to undo, the column goes with the migration before this one.
"""

from __future__ import annotations

import uuid

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def give_keys(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """One by one, since each gets its own."""
    members = apps.get_model("accounts", "Member").objects.using(
        editor.connection.alias
    )
    for member in members.all():
        member.key = uuid.uuid4()
        member.save(update_fields=["key"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_sign_in")]
    operations = [
        migrations.RunPython(give_keys, migrations.RunPython.noop, elidable=True)
    ]
