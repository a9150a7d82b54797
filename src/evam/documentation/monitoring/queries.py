"""Reads of snapshots and situations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from evam.documentation.monitoring.analysis import (
    Area,
    Bounds,
    SituationFigures,
    read_snapshot,
    situation_figures,
)
from evam.documentation.monitoring.models import Situation, Snapshot, snapshot_folder

if TYPE_CHECKING:
    from evam.accounts.models import Member, Organisation


def latest_snapshot(organisation: Organisation) -> Snapshot | None:
    """The newest snapshot of events, or None before the first."""
    taken = Snapshot.objects.filter(organisation=organisation)
    return taken.order_by("-made_at").first()


def situations_of(member: Member) -> QuerySet[Situation]:
    """The member's situations by name."""
    return Situation.objects.visible_to(member).order_by("name")


def situations_to_rank(organisation: Organisation) -> list[Situation]:
    """All situations of the organisation in the order of their slug."""
    return list(Situation.objects.filter(organisation=organisation).order_by("slug"))


def figures_of(situation: Situation, snapshot: Snapshot) -> SituationFigures:
    """What the events of a situation add up to in one snapshot."""
    events = read_snapshot(snapshot.content_hash, snapshot_folder())
    return situation_figures(events, bounds_of(situation))


def bounds_of(situation: Situation) -> Bounds:
    """Which events belong to the situation."""
    return Bounds(
        period_from=situation.period_from,
        period_to=situation.period_to,
        cells=situation.cells,
        area=_area_of(situation),
    )


def _area_of(situation: Situation) -> Area | None:
    """The edges of the area; it has all four or none."""
    south, north = situation.south, situation.north
    west, east = situation.west, situation.east
    if south is None or north is None or west is None or east is None:
        return None
    return south, north, west, east
