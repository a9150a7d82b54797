"""Where a report stands, for the person who has its code.

Who asks with a wrong code gets a stand-in that was made by the same steps: as many
questions to the databases, as many rows read out, an answer of the same size.
"""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from evam.documentation.inbox.models import (
    Consent,
    Message,
    SealedFile,
    SealedReport,
)
from evam.documentation.telling import questionnaire
from evam.sealing.bodies import KEY
from evam.sealing.receipts import digest_of
from evam.sealing.shredding.queries import shred_key_of

if TYPE_CHECKING:
    from uuid import UUID

LATER_STEPS = {"read": "opened_on", "compared": "compared_on", "counted": "counted_on"}
"""What follows on arriving, and where its day is kept."""

NEEDED = (
    *("schema", "state", "delete_on", "erased_on", "report__received_on"),
    *LATER_STEPS.values(),
)
"""What is read of a report: with each column less, a wrong code is less different."""


@dataclass(frozen=True, slots=True)
class Permission:
    """One purpose, as the person last answered it.

    Attributes:
        purpose: "count", "reply", "later", or "share:PARTNER".
        holds: whether it is permitted today.
        since: the day of the answer that holds now.
    """

    purpose: str
    holds: bool
    since: date


@dataclass(frozen=True, slots=True)
class SealedMessage:
    """One message; only rings of the report and the person's mailbox open it."""

    number: UUID
    is_from_team: bool
    sent_on: date
    envelope: bytes


@dataclass(frozen=True, kw_only=True, repr=False)
class Standing:
    """What a code leads to.

    Attributes:
        found: whether it leads to anything; if not, all else means nothing.
        report: the report's number.
        schema: the form of its answers.
        shred_key: without it no envelope of the report opens.
        days: step (arrived, read, compared, counted) to its day, as far as it came.
        is_closed: the team has ended its work on it.
        delete_on: the day of deletion, where nothing was permitted.
        files: how many it has.
        permissions: purpose by purpose.
        messages: in the order in which they were written.
    """

    found: bool
    report: UUID
    schema: str
    shred_key: bytes
    days: Mapping[str, date]
    is_closed: bool
    delete_on: date | None
    files: int
    permissions: tuple[Permission, ...]
    messages: tuple[SealedMessage, ...]


def standing_of(lookup: bytes, *, today: date) -> Standing:
    """What a receipt's lookup leads to; nothing that was erased is led to.

    Raises:
        MalformedError: this is no lookup of a receipt.
    """
    rows = SealedReport.objects.select_related("report").only(*NEEDED)
    kept = rows.filter(lookup_digest=digest_of(lookup)).first()
    number = kept.pk if kept and kept.erased_on is None else uuid.uuid4()
    key = shred_key_of(number)
    consents = list(Consent.objects.filter(report_id=number))
    messages = list(Message.objects.filter(report_id=number).order_by("place"))
    files = SealedFile.objects.filter(report_id=number).count()
    found = kept is not None and key is not None and kept.erased_on is None
    received_on = kept.report.received_on if kept else today
    if kept is None or key is None or not found:
        kept, key, consents, messages = _nobody(number, today)
    return Standing(
        found=found,
        report=kept.pk,
        schema=kept.schema,
        shred_key=key,
        days=_days(kept, received_on),
        is_closed=kept.state == SealedReport.State.CLOSED,
        delete_on=kept.delete_on,
        files=files,
        permissions=tuple(_permission(each) for each in consents),
        messages=tuple(_message(each) for each in messages),
    )


Rows = tuple[SealedReport, bytes, list[Consent], list[Message]]


def _nobody(number: UUID, today: date) -> Rows:
    """What a report without messages would have been read as."""
    stands_in = SealedReport(
        report_id=number, schema=questionnaire().schema, opened_on=today
    )
    consents = [
        Consent(purpose=purpose, answer=Consent.Answer.YES, given_on=today)
        for purpose in ("COUNT", "REPLY", "LATER")
    ]
    return stands_in, secrets.token_bytes(KEY), consents, []


def _days(kept: SealedReport, received_on: date) -> dict[str, date]:
    later = {step: getattr(kept, field) for step, field in LATER_STEPS.items()}
    came = {"arrived": received_on} | later
    return {step: day for step, day in came.items() if day is not None}


def _permission(consent: Consent) -> Permission:
    code = consent.purpose.lower()
    return Permission(
        purpose=f"{code}:{consent.partner}" if consent.partner else code,
        holds=consent.holds,
        since=consent.withdrawn_on or consent.given_on,
    )


def _message(message: Message) -> SealedMessage:
    return SealedMessage(
        number=message.id,
        is_from_team=message.direction == Message.Direction.FROM_TEAM,
        sent_on=message.sent_on,
        envelope=bytes(message.envelope),
    )
