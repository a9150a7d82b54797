"""Freezing events, and counting situations in what was frozen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from evam.common.records import Records
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
    rows: Iterable[dict[str, Any]],
    *,
    organisation: Organisation,
    made_at: datetime,
    records_are: str = Records.REAL,
) -> Snapshot:
    """Freeze the coded events; the same events give the same snapshot again.

    Real and invented events are frozen apart, each kind in snapshots of its own.
    """
    digest, count = store_snapshot(rows, snapshot_folder())
    snapshot, _ = Snapshot.objects.get_or_create(
        organisation=organisation,
        records_are=records_are,
        content_hash=digest,
        defaults={"made_at": made_at, "event_count": count},
    )
    return snapshot


def count_situation(situation: Situation, snapshot: Snapshot) -> SituationFigures:
    """Count a situation in a snapshot once, and keep the figures for its page."""
    asked = fingerprint_of(situation)
    kept = situation.counts.filter(snapshot=snapshot, asked=asked).first()
    if kept:
        return SituationFigures.from_json(kept.figures)
    events = read_snapshot(snapshot.content_hash, snapshot_folder())
    figures = situation_figures(events, situation)
    SituationCount.objects.get_or_create(
        situation=situation,
        snapshot=snapshot,
        asked=asked,
        defaults={"figures": figures.as_json()},
    )
    return figures
