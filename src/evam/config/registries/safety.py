"""What must hold for the installation to be safe, and what is done by the clock."""

from __future__ import annotations


def fill() -> None:
    """Register the conditions of `evam check` and the worker's schedule."""
    from django.db import connection

    from evam.common import conditions
    from evam.config import scheduled
    from evam.config.safety import backups, files, postgresql, running, site, sqlite

    engine = postgresql if connection.vendor == "postgresql" else sqlite
    conditions.register("database", engine.conditions, stopping=True)
    conditions.register("tables", running.tables, stopping=True)
    conditions.register("data folder", files.conditions)
    conditions.register("sites", site.conditions, stopping=True)
    conditions.register("audit", running.audit)
    conditions.register("background work", running.tasks)
    conditions.register("backups", backups.conditions)
    scheduled.fill_schedule()
