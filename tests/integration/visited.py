"""Sessions and comings as phones send them, of the invented kitchen."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from evam.documentation.visits.operations import Came, Counted
from evam.sealing.context import Context, Purpose
from evam.sealing.sealers import new_shred_key
from evam.sealing.texts import seal_text

from .sent import INSTANCE, recipient

FIRST = UUID("10000000-0000-4000-8000-000000000001")
SECOND = UUID("20000000-0000-4000-8000-000000000002")
DAY = date(2026, 11, 22)
EVENING = {"yes": 9, "no": 27, "declined": 4, "not_asked": 0}
SHRED_KEY = new_shred_key()


def counted(**changes: Any) -> Counted:
    """40 seen, 9 yes, 4 who would not say; one needs shoes."""
    given = {"number": FIRST, "site": "kitchen", "day": DAY, "asked": EVENING}
    return Counted(**(given | {"needs": {"shoes": 1}} | changes))


def asked(**changes: int) -> dict[str, int]:
    return EVENING | changes


def sealed_coming(number: UUID = SECOND) -> bytes:
    context = Context(
        instance=INSTANCE,
        report=number,
        schema="evam-came-1",
        purpose=Purpose.STRUCTURED,
    )
    told = b'{"day":"2026-11-22","time":"21:10","words":"Two cars. (invented)"}'
    return seal_text(told, context, recipients=[recipient()], shred_key=SHRED_KEY)


ENVELOPE = sealed_coming()


def came(**changes: Any) -> Came:
    """Police came and checked papers."""
    given: dict[str, Any] = {
        "number": SECOND,
        "site": "kitchen",
        "month": date(2026, 11, 1),
        "who": "police",
        "did": ("checked_papers",),
        "shred_key": SHRED_KEY,
        "envelope": ENVELOPE,
    }
    return Came(**(given | changes))
