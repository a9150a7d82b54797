"""Erasing a report because the person who has its code says so."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from evam.documentation.inbox.operations.holding import Keys, NotHeldError, held_by
from evam.documentation.inbox.operations.messages import ReportNotFoundError
from evam.documentation.inbox.operations.retention import erase_as_asked


def erase_by_person(*, keys: Keys, erased_at: datetime) -> None:
    """Erase the report of these keys: now here, within seven days in all copies.

    Raises:
        NotHeldError: there is nothing for these keys.
    """
    with transaction.atomic():
        report_id = held_by(keys).pk
    try:
        erase_as_asked(report_id=report_id, asked_at=erased_at)
    except ReportNotFoundError as error:  # somebody erased it at the same moment
        raise NotHeldError from error
