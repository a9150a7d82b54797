"""Recording what was done."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from evam.audit.models import AuditEntry, AuditHead

if TYPE_CHECKING:
    from evam.accounts.models import Member, Organisation

Record = Callable[[str, object, "Member", datetime], None]

NOBODY = "installation"
"""The actor of what the installation does by itself or its operator does on it."""


@transaction.atomic
def record(
    *,
    kind: str,
    subject_id: object,
    member: Member | None,
    occurred_at: datetime,
    organisation: Organisation | None = None,
) -> AuditEntry:
    """Add an entry to the chain, in the transaction of what it records.

    Args:
        kind: dotted name of what was done, such as "mobilisation.commitment.promised".
        subject_id: of what it was done to; only a salted commitment is kept.
        member: who did it, or None for the installation itself.
        occurred_at: only the day is kept.
        organisation: whose log it belongs to; that of the member if not given.
    """
    AuditHead.objects.get_or_create(id=1)
    head = AuditHead.objects.select_for_update().get(id=1)
    salt = secrets.token_bytes(16)
    held_by = organisation or (member.organisation if member else None)
    entry = AuditEntry(
        number=head.number + 1,
        organisation=held_by,
        day=occurred_at.date(),
        kind=kind,
        actor=pseudonym_of(member, occurred_at.date()),
        subject=commitment(salt, subject_id),
        salt=salt,
    )
    entry.digest = digest_of(entry, head.digest)
    entry.save(force_insert=True)
    AuditHead.objects.filter(id=1).update(number=entry.number, digest=entry.digest)
    return entry


def recorder(prefix: str) -> Record:
    """How one app records what was done: to what, by whom, and when.

    Args:
        prefix: what the names of all that it does begin with.
    """

    def add(what: str, subject_id: object, member: Member, at: datetime) -> None:
        kind = f"{prefix}.{what}"
        record(kind=kind, subject_id=subject_id, member=member, occurred_at=at)

    return add


def pseudonym_of(member: Member | None, day: date) -> str:
    """A name for a member that holds for one month and that only we can compute."""
    if member is None:
        return NOBODY
    told = f"audit {day:%Y-%m} {member.pk}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), told, hashlib.sha256).hexdigest()


def commitment(salt: bytes, subject_id: object) -> str:
    """What the log keeps of a subject: nothing can be read from it without the salt."""
    return hashlib.sha256(salt + str(subject_id).encode()).hexdigest()


def digest_of(entry: AuditEntry, before: str) -> str:
    """The digest that ties an entry to the one before it."""
    told = [
        before,
        str(entry.number),
        str(entry.organisation_id or ""),
        entry.day.isoformat(),
        entry.kind,
        entry.actor,
        entry.subject,
    ]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()
