"""Keeping and deleting shred keys. Each is durable when the call returns."""

from __future__ import annotations

import hmac
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from evam.common.inserting import insert_new
from evam.common.together import Together
from evam.sealing.bodies import KEY
from evam.sealing.refusals import MalformedError
from evam.sealing.shredding.models import ShredKey

ALIAS = "shredding"
KEYS = Together(ALIAS)
A_REPORT_MAY_TAKE = timedelta(days=1)
"""So long a key waits for its report before it is taken for one left behind."""


class AnotherKeyError(Exception):
    """There is a key for this report already, and it is not this one."""


def keep_key(*, report: UUID, key: bytes, day: date) -> None:
    """Keep the key of a report that is about to be written; twice is once.

    Raises:
        MalformedError: it has not the size of a key.
        AnotherKeyError: another key is kept for the report; nothing was changed.
    """
    if len(key) != KEY:
        raise MalformedError("A shred key has 32 bytes.")
    try:
        KEYS.run(
            lambda: insert_new([ShredKey(report=report, key=key, added_on=day)]),
        )
    except IntegrityError:  # the report was sent before, or is at this moment
        if not _renew(report, key, day):
            raise AnotherKeyError(report) from None


def shred(report: UUID) -> bool:
    """Delete a report's key, so that nothing of it ever opens; False if it is gone."""
    deleted, _ = ShredKey.objects.filter(report=report).delete()
    return bool(deleted)


def forget_left_behind(*, reports: Collection[UUID], today: date) -> int:
    """Delete keys whose report never came; return how many.

    Args:
        reports: numbers of all reports that are kept.
        today: keys that were added or asked for since yesterday stay.
    """
    old = ShredKey.objects.filter(added_on__lt=today - A_REPORT_MAY_TAKE)
    left = set(old.values_list("report", flat=True)) - set(reports)
    # The day is asked for again: a late attempt may have renewed a key just now.
    return sum(old.filter(report=report).delete()[0] for report in left)


def put_back(keys: Iterable[tuple[UUID, bytes]], day: date) -> int:
    """Add the keys of a copy that are not there; return how many."""
    with transaction.atomic(using=ALIAS):
        known = set(ShredKey.objects.values_list("report", flat=True))
        missing = [
            ShredKey(report=report, key=key, added_on=day)
            for report, key in keys
            if report not in known
        ]
        return len(ShredKey.objects.bulk_create(missing))


def _renew(report: UUID, key: bytes, day: date) -> bool:
    """Whether the key is kept already; if so it waits for its report from this day.

    Raises:
        AnotherKeyError: another one is.
    """
    kept = ShredKey.objects.filter(report=report).first()
    if kept is None:
        return False
    if not hmac.compare_digest(bytes(kept.key), key):
        raise AnotherKeyError(report)
    return bool(ShredKey.objects.filter(report=report).update(added_on=day))
