"""Whether tables are up to date, the audit chain is whole, and background work runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration

from evam.audit.queries import daily_heads, fault_of_heads, faults_of_chain
from evam.common import background
from evam.common.conditions import Condition
from evam.config.worker import last_heartbeat

SILENCE = timedelta(seconds=60)
PATIENCE = timedelta(minutes=10)


def tables(now: datetime) -> Iterator[Condition]:
    """Whether every migration has been applied."""
    waiting = len(_plan("default")) + len(_plan("shredding", only="shredding"))
    yield Condition(
        "migrations to apply",
        str(waiting),
        safe=not waiting,
        advice="run ./start, which brings the tables up to date",
        stops=True,
    )


def audit(now: datetime) -> Iterator[Condition]:
    """Whether an entry of the audit chain was changed, removed or cut off."""
    faults = faults_of_chain()
    yield Condition(
        "audit chain",
        faults[0] if faults else "whole",
        safe=not faults,
        advice="keep a copy of the folder: somebody, or a fault, rewrote the chain",
    )
    newest, fault = daily_heads().first(), fault_of_heads()
    yield Condition(
        "signed heads",
        fault or (f"whole, the newest of {newest.day}" if newest else "none yet"),
        safe=not fault,
        advice="keep a copy of the folder, and ask those who hold earlier heads",
    )


def tasks(now: datetime) -> Iterator[Condition]:
    """The worker's life, what waits for it, and what keeps failing."""
    beat = last_heartbeat(settings.DATA_DIR)
    alive = beat is not None and now - beat < SILENCE
    late = background.overdue(now - PATIENCE)
    yield Condition(
        "worker",
        _said(beat, now) + f", {background.waiting()} tasks wait",
        safe=alive or not late,
        advice="start evam serve, or evam worker beside it",
    )
    for each in background.failed():
        yield Condition(
            f"task {each.task}",
            f"failed {each.attempts} times: {each.fault}",
            safe=False,
            advice="when the cause is gone: evam worker --retry-failed",
        )


def _plan(alias: str, only: str = "") -> list[tuple[Migration, bool]]:
    """The migrations that a database still lacks, of all apps or of one."""
    executor = MigrationExecutor(connections[alias])
    graph = executor.loader.graph
    return executor.migration_plan(graph.leaf_nodes(only or None))


def _said(beat: datetime | None, now: datetime) -> str:
    if beat is None:
        return "never ran"
    return f"last showed life {max((now - beat).total_seconds(), 0):.0f} s ago"
