"""Reads of snapshots and situations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evam.common.overview import Card
from evam.common.wording import number
from evam.documentation.monitoring import analysis
from evam.documentation.monitoring.analysis import (
    SituationFigures,
    fingerprint_of,
    read_snapshot,
    situation_figures,
)
from evam.documentation.monitoring.models import Situation, Snapshot, snapshot_folder
from evam.documentation.verification.queries import events_with_keys

if TYPE_CHECKING:
    from evam.accounts.models import Member, Organisation
    from evam.documentation.verification.models import Event


def latest_snapshot(organisation: Organisation) -> Snapshot | None:
    """The newest snapshot of events, or None before the first."""
    taken = Snapshot.objects.filter(organisation=organisation)
    return taken.order_by("-made_at").first()


def latest_snapshot_named(name: str) -> Snapshot | None:
    """The newest snapshot of the organisation with this name, or None."""
    taken = Snapshot.objects.filter(organisation__name=name)
    return taken.order_by("-made_at").first()


def situations_of(member: Member) -> QuerySet[Situation]:
    """The member's situations by name."""
    return Situation.objects.visible_to(member).order_by("name")


def situations_to_rank(organisation: Organisation) -> list[Situation]:
    """All situations of the organisation in the order of their slug."""
    return list(Situation.objects.filter(organisation=organisation).order_by("slug"))


def situations_with_figures(
    member: Member,
) -> list[tuple[Situation, SituationFigures | None]]:
    """The member's situations by name, each with what its events add up to."""
    snapshot = latest_snapshot(member.organisation)
    return [
        (one, figures_of(one, snapshot) if snapshot else None)
        for one in situations_of(member)
    ]


def events_of_situation(member: Member, situation: Situation) -> QuerySet[Event]:
    """The events that possibly belong to a situation, those of violence first."""
    snapshot = latest_snapshot(member.organisation)
    if snapshot is None:
        return events_with_keys(member, [])
    events = read_snapshot(snapshot.content_hash, snapshot_folder())
    inside = analysis.events_of(events, situation)
    return events_with_keys(member, inside["event_id"].to_pylist())


def card_of_matrix(member: Member) -> Card:
    """The matrix on the overview."""
    snapshot = latest_snapshot(member.organisation)
    return Card(
        name=_("Matrix"),
        address="monitoring:matrix",
        figure=number(snapshot.event_count if snapshot else 0),
        says=_("events counted low, best and high; violence apart from all else."),
    )


def card_of_situations(member: Member) -> Card:
    """The situations on the overview."""
    count = situations_of(member).count()
    return Card(
        name=_("Situations"),
        address="monitoring:situations",
        figure=number(count),
        says=ngettext(
            "named set of matrix cells with an area and a period.",
            "named sets of matrix cells with an area and a period.",
            count,
        ),
    )


def figures_of(situation: Situation, snapshot: Snapshot) -> SituationFigures:
    """What the events of a situation add up to in one snapshot; counted if need be."""
    kept = situation.counts.filter(snapshot=snapshot, asked=fingerprint_of(situation))
    if found := kept.first():
        return SituationFigures.from_json(found.figures)
    return situation_figures(
        read_snapshot(snapshot.content_hash, snapshot_folder()), situation
    )
