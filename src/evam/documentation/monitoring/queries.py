"""Reads of snapshots and situations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from evam.documentation.monitoring.models import Situation, Snapshot

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
