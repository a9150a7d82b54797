"""What the worker does every day for sealed reports."""

from __future__ import annotations

from datetime import UTC, datetime

from evam.common import background
from evam.documentation.inbox.operations.coarsening import coarsen_rare_rows
from evam.documentation.inbox.operations.retention import look_after_reports


@background.task(retries=3)
def look_after_sealed_reports() -> None:
    """Erase what is due and forget what was left behind."""
    look_after_reports(datetime.now(tz=UTC))


@background.task(retries=3)
def make_rare_rows_coarser() -> None:
    """Make the rare rows of the quarters that are long over coarser."""
    coarsen_rare_rows(datetime.now(tz=UTC).date())
