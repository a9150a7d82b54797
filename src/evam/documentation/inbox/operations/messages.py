"""Messages between the team and the person: each once, sealed to both."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from evam.accounts.models import Role
from evam.accounts.roles import require_role
from evam.audit import operations as audit
from evam.documentation.inbox.models import (
    Consent,
    Message,
    SealedReport,
    SealedText,
)
from evam.documentation.inbox.operations.claim import claim_files
from evam.documentation.inbox.operations.holding import Keys, held_by
from evam.documentation.inbox.operations.sent import SendRefusedError, SentFile
from evam.sealing.receipts import MAILBOX
from evam.sealing.refusals import MalformedError
from evam.sealing.structure import check_envelope

if TYPE_CHECKING:
    from evam.accounts.models import Member

MOST_A_DAY = 20
"""Messages of one person: who has the code could fill the disk with more."""
MAILBOX_EPOCH = 1
Direction = Message.Direction


class ReportNotFoundError(LookupError):
    """The report does not exist, or this member may not know that it does."""


class AnotherMessageError(Exception):
    """Another message was sent with this number."""


class EnoughForTodayError(Exception):
    """So many messages came today that the next has to wait until tomorrow."""


class NotPermittedError(Exception):
    """The person did not permit that the team writes back."""


@dataclass(frozen=True, kw_only=True, repr=False)
class SentMessage:
    """A message as it was sealed; by its number it is known when it comes twice.

    Attributes:
        number: made by chance; part of what the envelope is bound to.
        envelope: for rings of the report and for the person's mailbox.
        files: sealed files that came before it.
    """

    number: UUID
    envelope: bytes
    files: tuple[SentFile, ...] = ()


@transaction.atomic(durable=True)
def write_to_team(
    *, keys: Keys, message: SentMessage, rings: Collection[str], written_at: datetime
) -> Message:
    """Keep what a person wrote, with the files that were added; twice is once.

    Args:
        keys: derived from the receipt.
        message: as it was sealed.
        rings: names of the rings that the service seals to today.
        written_at: now; the day alone is kept.

    Raises:
        NotHeldError: there is nothing for these keys.
        SendRefusedError: the envelope or a file is not what it should be.
        AnotherMessageError: the number belongs to another message.
        EnoughForTodayError: too many came today.
    """
    kept = held_by(keys)
    if known := _known(kept, message, Direction.FROM_REPORTER):
        return known
    _check(kept, message, rings)
    _refuse_too_many(kept, written_at.date())
    written = _written(kept, message, Direction.FROM_REPORTER, written_at.date())
    claim_files(kept, message.files)
    return written


@transaction.atomic(durable=True)
def write_to_person(
    *,
    report_id: UUID,
    member: Member,
    message: SentMessage,
    rings: Collection[str],
    written_at: datetime,
) -> Message:
    """Keep an answer of the team for the person who has the code; twice is once.

    Args:
        report_id: the report.
        member: who writes; that is not kept beside the message.
        message: as it was sealed in the member's browser.
        rings: names of the rings that the service seals to today.
        written_at: now; the day alone is kept.

    Raises:
        ReportNotFoundError: the member's organisation holds no such report.
        NotPermittedError: the person does not want to be written to.
        SendRefusedError: the envelope is not what it should be.
        AnotherMessageError: the number belongs to another message.
    """
    require_role(member, Role.REVIEWER, Role.COORDINATOR)
    kept = SealedReport.objects.locked(member, report_id, ReportNotFoundError)
    if kept.erased_on is not None:
        raise ReportNotFoundError(report_id)
    if known := _known(kept, message, Direction.FROM_TEAM):
        return known
    if not may_write_back(kept):
        raise NotPermittedError
    _check(kept, message, rings)
    written = _written(kept, message, Direction.FROM_TEAM, written_at.date())
    audit.record(
        kind="documentation.message.written",
        subject_id=kept.pk,
        member=member,
        occurred_at=written_at,
    )
    return written


def may_write_back(kept: SealedReport) -> bool:
    """Whether the person permitted it, or has written a message and waits for one."""
    asked = Consent.objects.filter(report=kept, purpose=Consent.Purpose.REPLY).first()
    wrote = Message.objects.filter(report=kept, direction=Direction.FROM_REPORTER)
    return (asked is not None and asked.holds) or wrote.exists()


def _known(
    kept: SealedReport, message: SentMessage, direction: Direction
) -> Message | None:
    """The same message, if it is kept already.

    Raises:
        AnotherMessageError: another one is kept with this number.
    """
    known = Message.objects.filter(id=message.number).first()
    if known is None:
        return None
    same = bytes(known.envelope) == message.envelope
    if known.report_id != kept.pk or known.direction != direction or not same:
        raise AnotherMessageError
    return known


def _check(kept: SealedReport, message: SentMessage, rings: Collection[str]) -> None:
    """See that it is sealed, for this report, to its rings and to the person."""
    try:
        head = check_envelope(message.envelope)
    except MalformedError:
        raise SendRefusedError("not_sealed", "envelope") from None
    if head.report != kept.pk:
        raise SendRefusedError("another_report", "envelope")
    to = {(wrap.ring, wrap.epoch) for wrap in head.wraps}
    if (MAILBOX, MAILBOX_EPOCH) not in to:
        raise SendRefusedError("no_mailbox", "envelope")
    names = {ring for ring, _ in to} - {MAILBOX}
    if not names or names - {*rings, *_rings_of(kept)}:
        raise SendRefusedError("another_ring", "envelope")


def _rings_of(kept: SealedReport) -> set[str]:
    """Names of the rings that can open the report."""
    text = SealedText.objects.filter(report=kept).first()
    if text is None:
        return set()
    return {wrap.ring for wrap in check_envelope(bytes(text.envelope)).wraps}


def _refuse_too_many(kept: SealedReport, day: date) -> None:
    today = Message.objects.filter(
        report=kept, direction=Direction.FROM_REPORTER, sent_on=day
    )
    if today.count() >= MOST_A_DAY:
        raise EnoughForTodayError


def _written(
    kept: SealedReport, message: SentMessage, direction: Direction, day: date
) -> Message:
    written = Message.objects.filter(report=kept)
    last = written.aggregate(last=Max("place"))["last"] or 0
    return Message.objects.create(
        id=message.number,
        report=kept,
        direction=direction,
        place=last + 1,
        envelope=message.envelope,
        sent_on=day,
    )
