"""Finding which of the reports that stand tell of one event."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from evam.common.records import Records
from evam.documentation.intake.queries import (
    fingerprint_of_reports,
    open_report_rows,
    report_ids_by_key,
)
from evam.documentation.verification.analysis import compare, reports_table
from evam.documentation.verification.models import Comparison
from evam.documentation.verification.operations.record_comparison import (
    record_comparison,
)

if TYPE_CHECKING:
    from evam.accounts.models import Organisation

Progress = Callable[[str, int, int], None]


def _quietly(step: str, done: int, total: int) -> None:
    """Tell nobody how far it is."""


def cross_check(
    *,
    organisation: Organisation,
    made_at: datetime,
    records_are: str = Records.REAL,
    progress: Progress = _quietly,
) -> Comparison | None:
    """Compare an organisation's open reports as they stand; unchanged ones are not.

    Reports that arrive while this runs are not in it: what changed them asks for the
    next run.

    Returns:
        The comparison that holds now, or None where there was never a report.
    """
    latest: Comparison | None = Comparison.objects.newest(organisation, records_are)
    fingerprint = fingerprint_of_reports(organisation, records_are)
    if latest is not None and latest.snapshot_hash == fingerprint:
        return latest
    reports = reports_table(open_report_rows(organisation, records_are))
    if latest is None and not reports.num_rows:
        return None
    return record_comparison(
        compare(reports, progress),
        organisation=organisation,
        snapshot_hash=fingerprint,
        report_ids=report_ids_by_key(organisation),
        made_at=made_at,
        records_are=records_are,
    )
