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
from evam.documentation.verification.queries import event_rows, latest_comparison

if TYPE_CHECKING:
    from evam.accounts.models import Organisation


def take_snapshot(
    rows: Iterable[dict[str, Any]],
    *,
    organisation: Organisation,
    made_at: datetime,
    records_are: str = Records.REAL,
) -> Snapshot:
    """Freeze the coded events; the newest snapshot stays where nothing changed.

    Real and invented events are frozen apart, each kind in snapshots of its own.

    Raises:
        UncountableEventsError: a page could not count them; nothing was stored.
    """
    digest, count = store_snapshot(rows, snapshot_folder())
    newest: Snapshot | None = Snapshot.objects.newest(organisation, records_are)
    if newest is not None and newest.content_hash == digest:
        return newest
    return Snapshot.objects.create(
        organisation=organisation,
        records_are=records_are,
        content_hash=digest,
        made_at=made_at,
        event_count=count,
    )


def count_anew(
    *, organisation: Organisation, counted_at: datetime, records_are: str = Records.REAL
) -> Snapshot | None:
    """Freeze the events of the newest comparison, and count every situation in them.

    Returns:
        The snapshot that holds now, or None where nothing was ever compared.
    """
    compared = latest_comparison(organisation, records_are)
    if compared is None:
        return None
    snapshot: Snapshot | None = Snapshot.objects.newest(organisation, records_are)
    if snapshot is None or snapshot.made_at < compared.made_at:
        rows = event_rows(organisation, records_are)
        snapshot = take_snapshot(
            rows, organisation=organisation, made_at=counted_at, records_are=records_are
        )
    own = Situation.objects.filter(organisation=organisation, records_are=records_are)
    for situation in own:
        count_situation(situation, snapshot)
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
