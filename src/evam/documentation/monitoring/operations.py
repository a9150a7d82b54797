"""Taking snapshots and naming situations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction

from evam.documentation.monitoring.analysis import store_snapshot
from evam.documentation.monitoring.models import Situation, Snapshot

if TYPE_CHECKING:
    from evam.accounts.models import Organisation


def snapshot_folder() -> Path:
    """Where snapshots lie: one unchanging file each, named by its hash."""
    folder = Path(settings.DATA_DIR) / "snapshots"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


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
