"""Reading the chain, and checking that no link was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from evam.audit.models import AuditEntry, AuditHead
from evam.audit.operations import commitment, digest_of

if TYPE_CHECKING:
    from evam.accounts.models import Member

START = "0" * 64


def entries_of(member: Member) -> QuerySet[AuditEntry]:
    """The entries of the member's organisation, newest first."""
    return AuditEntry.objects.visible_to(member).order_by("-number")


def is_about(entry: AuditEntry, subject_id: object) -> bool:
    """Whether an entry is about this subject; never, once its salt is erased."""
    return bool(entry.salt) and entry.subject == commitment(
        bytes(entry.salt or b""), subject_id
    )


def faults_of_chain() -> list[str]:
    """What was changed, removed, inserted or cut off; nothing where it is whole."""
    before, expected = START, 1
    for entry in AuditEntry.objects.order_by("number").iterator():
        if entry.number != expected:
            return [f"entry {expected} is missing"]
        if entry.digest != digest_of(entry, before):
            return [f"entry {entry.number} was changed"]
        before, expected = entry.digest, expected + 1
    head = AuditHead.objects.filter(id=1).first()
    told = (head.number, head.digest) if head else (0, START)
    if told != (expected - 1, before):
        return [f"the newest entry should be {told[0]}, but {expected - 1} is"]
    return []
