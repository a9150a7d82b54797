"""Comparing and counting what an organisation imported, once for equal rows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from evam.accounts.models import Organisation
from evam.documentation.intake.queries import (
    fingerprint_of_reports,
    open_report_rows,
    report_ids_by_key,
)
from evam.documentation.monitoring import operations as monitoring
from evam.documentation.monitoring.models import Snapshot
from evam.documentation.verification import operations as verification
from evam.documentation.verification.analysis import (
    Compared,
    compare,
    reports_table,
)
from evam.documentation.verification.queries import event_rows

COMPARED: dict[str, Compared] = {}


def compare_and_count(organisation: Organisation, noon: datetime) -> Snapshot:
    table = reports_table(open_report_rows(organisation))
    digest = fingerprint_of_reports(organisation)
    if digest not in COMPARED:  # a pure function of the rows, and a slow one
        COMPARED[digest] = compare(table, _quietly)
    verification.record_comparison(
        COMPARED[digest],
        organisation=organisation,
        snapshot_hash=digest,
        report_ids=report_ids_by_key(organisation),
        made_at=noon,
    )
    return monitoring.take_snapshot(
        event_rows(organisation), organisation=organisation, made_at=noon
    )


def _quietly(*told: Any) -> None:
    """Say nothing of the progress."""
