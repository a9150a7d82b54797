"""The tables as they were when certain migrations had been applied."""

from __future__ import annotations

from django.apps import apps
from django.apps.registry import Apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import StateApps

Migration = tuple[str, str]


def applied_migrations() -> list[Migration]:
    """The migrations that have been applied here and that evam still knows."""
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(each for each in applied if each in known)


def newest(migrations: list[Migration]) -> list[Migration]:
    """Those of the migrations that no other of them builds on."""
    graph = MigrationLoader(None, ignore_no_migrations=True).graph
    given = set(migrations)
    return [
        each
        for each in sorted(given & set(graph.nodes))
        if not any(child.key in given for child in graph.node_map[each].children)
    ]


def models_at(migrations: list[Migration]) -> Apps | StateApps:
    """The models as they were then; today's where nothing is left to apply."""
    if are_of_today(migrations):
        return apps
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return loader.project_state(newest(migrations)).apps


def are_of_today(migrations: list[Migration]) -> bool:
    """Whether these are all the migrations that this version has."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return set(migrations) == set(loader.graph.nodes)
