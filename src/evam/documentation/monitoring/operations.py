"""Taking snapshots and naming situations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from evam.documentation.monitoring.analysis import (
    SituationFigures,
    fingerprint_of,
    read_snapshot,
    situation_figures,
    store_snapshot,
)
from evam.documentation.monitoring.models import (
    Situation,
    SituationCount,
    Snapshot,
    snapshot_folder,
)

if TYPE_CHECKING:
    from evam.accounts.models import Organisation


def take_snapshot(
    rows: Iterable[dict[str, Any]], *, organisation: Organisation, made_at: datetime
) -> Snapshot:
    """Freeze the coded events; the same events give the same snapshot again."""
    digest, count = store_snapshot(rows, snapshot_folder())
    snapshot, _ = Snapshot.objects.get_or_create(
        organisation=organisation,
        content_hash=digest,
        defaults={"made_at": made_at, "event_count": count},
    )
    return snapshot


@transaction.atomic
def save_situation(
    *, organisation: Organisation, slug: str, fields: Mapping[str, Any]
) -> Situation:
    """Name a set of matrix cells, or change what it holds."""
    situation, _ = Situation.objects.update_or_create(
        organisation=organisation, slug=slug, defaults=dict(fields)
    )
    return situation


def count_situation(situation: Situation, snapshot: Snapshot) -> SituationFigures:
    """Count a situation in a snapshot once, and keep the figures for its page."""
    asked = fingerprint_of(situation)
    kept = situation.counts.filter(snapshot=snapshot, asked=asked).first()
    if kept:
        return SituationFigures.from_json(kept.figures)
    events = read_snapshot(snapshot.content_hash, snapshot_folder())
    figures = situation_figures(events, situation)
    SituationCount.objects.create(
        situation=situation, snapshot=snapshot, asked=asked, figures=figures.as_json()
    )
    return figures
