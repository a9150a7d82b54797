"""What must hold for the installation to be safe, and what is done by the clock."""

from __future__ import annotations


def fill() -> None:
    """Register the conditions of `evam check` and the worker's schedule."""
    from functools import partial

    from django.db import connections

    from evam.common import conditions
    from evam.config import scheduled
    from evam.config.safety import backups, files, postgresql, running, site, sqlite

    engines = {"postgresql": postgresql, "sqlite": sqlite}
    for subject, alias in (("database", "default"), ("shred keys", "shredding")):
        engine = engines[connections[alias].vendor]
        read = partial(engine.conditions, alias=alias)
        conditions.register(subject, read, stopping=True)
    conditions.register("tables", running.tables, stopping=True)
    conditions.register("data folder", files.conditions)
    conditions.register("sites", site.conditions, stopping=True)
    conditions.register("audit", running.audit)
    conditions.register("background work", running.tasks)
    conditions.register("backups", backups.conditions)
    scheduled.fill_schedule()
