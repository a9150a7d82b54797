"""Recording what was done, and signing what the log was at the end of a day."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import transaction

from evam.audit.models import AuditEntry, AuditHead, DailyHead
from evam.audit.tree import consistency_proof, root_of
from evam.audit.verifier import (
    START,
    Record,
    entry_text,
    head_digest,
    head_text,
    leaf_hash,
)
from evam.common.composed import Composed
from evam.common.inserting import insert_new
from evam.common.installation_key import key_for

if TYPE_CHECKING:
    from evam.accounts.models import Member, Organisation

Recorder = Callable[[str, object, "Member", datetime], None]
PURPOSE_OF_KEY = "heads of the audit log"

NOBODY = "installation"
"""The actor of what the installation does by itself or its operator does on it."""


class LogContradictsHeadError(Exception):
    """Entries that a signed head covers were changed or are gone: nothing is signed."""


HEAD = Composed(
    lambda: (
        AuditHead.objects.select_for_update()
        .filter(id=1)
        .values_list("number", "digest")
    )
)


@transaction.atomic(savepoint=False)
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
    number, before = _locked_head()
    salt = secrets.token_bytes(16)
    held_by = organisation or (member.organisation if member else None)
    entry = AuditEntry(
        number=number + 1,
        organisation=held_by,
        day=occurred_at.date(),
        kind=kind,
        actor=pseudonym_of(member, occurred_at.date()),
        subject=commitment(salt, subject_id),
        salt=salt,
    )
    entry.digest = digest_of(entry, before)
    insert_new([entry])
    AuditHead.objects.filter(id=1).update(number=entry.number, digest=entry.digest)
    return entry


def _locked_head() -> tuple[Any, ...]:
    """Number and digest of the newest entry, locked until the transaction ends."""
    if head := HEAD.first():
        return head
    AuditHead.objects.get_or_create(id=1)
    return HEAD.rows()[0]


def recorder(prefix: str) -> Recorder:
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


def as_record(entry: AuditEntry) -> Record:
    """An entry as an export holds it: all but the salt, which erasure takes away."""
    return {
        "number": entry.number,
        "organisation": str(entry.organisation_id) if entry.organisation_id else None,
        "day": entry.day.isoformat(),
        "kind": entry.kind,
        "actor": entry.actor,
        "subject": entry.subject,
        "digest": entry.digest,
    }


def digest_of(entry: AuditEntry, before: str) -> str:
    """The digest that ties an entry to the one before it."""
    return hashlib.sha256(entry_text(as_record(entry), before)).hexdigest()


@transaction.atomic
def sign_head(*, signed_at: datetime) -> DailyHead | None:
    """Sign what the log was at the end of the day before, once; None without entries.

    Raises:
        LogContradictsHeadError: the log no longer holds what the last head covers.
    """
    AuditHead.objects.get_or_create(id=1)
    newest = AuditHead.objects.select_for_update().get(id=1)
    day = signed_at.date() - timedelta(days=1)
    last = DailyHead.objects.order_by("-day").first()
    if last is not None and last.day >= day:
        return last
    leaves = _leaves(_size_at_the_end_of(day, newest.number, last))
    if not leaves:
        return None
    if last is not None and root_of(leaves[: last.size]).hex() != last.root:
        raise LogContradictsHeadError(f"the log is not the one of {last.day}")
    return _signed(day, leaves, last)


def _size_at_the_end_of(day: date, newest: int, last: DailyHead | None) -> int:
    """How many entries come before the first of a later day, never fewer than last."""
    later = AuditEntry.objects.filter(day__gt=day).order_by("number").first()
    return max(later.number - 1 if later else newest, last.size if last else 0)


def _leaves(size: int) -> list[bytes]:
    entries = AuditEntry.objects.filter(number__lte=size).order_by("number")
    found, before = [], START
    for entry in entries.iterator():
        found.append(leaf_hash(entry_text(as_record(entry), before)))
        before = entry.digest
    return found


def _signed(day: date, leaves: list[bytes], last: DailyHead | None) -> DailyHead:
    key = Ed25519PrivateKey.from_private_bytes(key_for(PURPOSE_OF_KEY))
    proof = consistency_proof(last.size if last else 0, leaves)
    head = DailyHead(
        day=day,
        size=len(leaves),
        root=root_of(leaves).hex(),
        before=head_digest(head_record(last)) if last else START,
        key=key.public_key().public_bytes_raw().hex(),
        proof=[each.hex() for each in proof],
    )
    head.signature = key.sign(head_text(head_record(head))).hex()
    head.save(force_insert=True)
    return head


def head_record(head: DailyHead) -> Record:
    """A head as an export and those who hold it keep it."""
    return {
        "day": head.day.isoformat(),
        "size": head.size,
        "root": head.root,
        "before": head.before,
        "key": head.key,
        "signature": head.signature,
        "proof": head.proof,
    }
