"""Makes an installation as an earlier version left it: fewer migrations and columns."""

from __future__ import annotations

import evam.config  # noqa: F401  (chooses the SQLite library before Django loads)
from evam.config.commands.setup import load_platform

OLDEST = [("accounts", "0001_initial")]


def fill() -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    executor.migrate(OLDEST)
    registry = executor.loader.project_state(OLDEST).apps
    registry.get_model("accounts", "Organisation").objects.create(name="Old (invented)")


if __name__ == "__main__":
    load_platform()
    fill()
