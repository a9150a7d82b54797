"""Reads of shred keys."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from evam.sealing.shredding.models import ShredKey


def shred_key_of(report: UUID) -> bytes | None:
    """The key of a report, for the browser of a member who may open it."""
    kept = ShredKey.objects.filter(report=report).first()
    return None if kept is None else bytes(kept.key)


def count_of_keys() -> int:
    """How many reports can be opened by those who hold their ring."""
    return ShredKey.objects.count()


def all_keys() -> Iterator[tuple[UUID, bytes]]:
    """Every key, in the order of their reports, for a copy of the store."""
    rows = ShredKey.objects.order_by("pk").values_list("report", "key")
    for report, key in rows.iterator():
        yield report, bytes(key)
