"""Reading the chain, and checking that no link was changed."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from evam.audit.models import AuditEntry, AuditHead
from evam.audit.operations import commitment, digest_of, pseudonym_of

if TYPE_CHECKING:
    from evam.accounts.models import Member

START = "0" * 64

WORDS = {
    "accounts.factor.added": _("second factor added"),
    "accounts.factor.codes_renewed": _("recovery codes made anew"),
    "accounts.factor.removed": _("second factor removed"),
    "accounts.invitation.accepted": _("invitation used"),
    "accounts.invitation.made": _("person invited"),
    "accounts.invitation.made_anew": _("link made to begin anew"),
    "accounts.invitation.revoked": _("invitation withdrawn"),
    "accounts.member.disabled": _("member shut out"),
    "accounts.member.enabled": _("member let in again"),
    "accounts.member.passphrase.changed": _("passphrase changed"),
    "accounts.member.roles.changed": _("roles changed"),
    "accounts.organisation.added": _("organisation added"),
    "documentation.event.read": _("event read"),
    "documentation.report.read": _("report read"),
}
"""What was done, in words; what has none here is named by its last two parts."""


def entries_of(member: Member) -> QuerySet[AuditEntry]:
    """The entries of the member's organisation, newest first."""
    return AuditEntry.objects.visible_to(member).order_by("-number")


def is_about(entry: AuditEntry, subject_id: object) -> bool:
    """Whether an entry is about this subject; never, once its salt is erased."""
    return bool(entry.salt) and entry.subject == commitment(
        bytes(entry.salt or b""), subject_id
    )


def has_done(member: Member, kinds: Collection[str], subject_id: object) -> bool:
    """Whether this member did one of these things to this subject."""
    entries = AuditEntry.objects.visible_to(member).filter(kind__in=kinds)
    return any(
        entry.actor == pseudonym_of(member, entry.day) and is_about(entry, subject_id)
        for entry in entries.iterator()
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


def kinds_of(member: Member) -> list[str]:
    """The kinds of things that were done in the member's organisation."""
    found = AuditEntry.objects.visible_to(member).values_list("kind", flat=True)
    return sorted(found.distinct())


def in_words(kind: str) -> str:
    """What an entry tells, as a person reads it."""
    noun_and_verb = kind.split(".")[-2:]
    return str(WORDS.get(kind, " ".join(noun_and_verb).replace("_", " ")))
