"""A report whose code the tests hold, and messages as both sides seal them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from evam.documentation.inbox import operations as inbox
from evam.documentation.inbox.models import SealedReport
from evam.documentation.inbox.operations import service_now
from evam.documentation.inbox.operations.sent import encoded
from evam.sealing.context import Context, Purpose
from evam.sealing.keys import public_key_of
from evam.sealing.receipts import MAILBOX, Receipt, new_secret, receipt
from evam.sealing.sealers import Recipient, RingKey, new_report
from evam.sealing.texts import open_text, seal_text
from tests.integration import sent

TO_TEAM, TO_PERSON = Purpose.MESSAGE_FROM_REPORTER, Purpose.MESSAGE_TO_REPORTER


@dataclass(frozen=True)
class Followed:
    """A report that was sent, with what its teller alone knows."""

    secret: bytes
    derived: Receipt
    report: UUID
    shred_key: bytes
    instance: str
    rings: tuple[Recipient, ...]

    @property
    def keys(self) -> inbox.Keys:
        return inbox.Keys(
            lookup=self.derived.lookup, authentication=self.derived.authentication_key
        )

    @property
    def row(self) -> SealedReport:
        return SealedReport.objects.get(pk=self.report)

    def mailbox(self) -> Recipient:
        public = public_key_of(self.derived.mailbox_seed)
        return Recipient(ring=MAILBOX, epoch=1, public_key=public)

    def place(self, number: UUID, purpose: Purpose) -> Context:
        part = f"message-{number.hex}"
        place = sent.context(self.report, purpose, part)
        return replace(place, instance=self.instance)

    def message(
        self,
        text: str,
        purpose: Purpose = TO_TEAM,
        *,
        to: Iterable[Recipient] | None = None,
        number: UUID | None = None,
        files: tuple[inbox.SentFile, ...] = (),
    ) -> inbox.SentMessage:
        """Sealed as a device seals it; for the ring and the mailbox, if not told."""
        number = number or new_report()
        place = self.place(number, purpose)
        recipients = [*self.rings, self.mailbox()] if to is None else list(to)
        envelope = seal_text(
            text.encode(), place, recipients=recipients, shred_key=self.shred_key
        )
        return inbox.SentMessage(number=number, envelope=envelope, files=files)

    def read(
        self, message: Mapping[str, Any], purpose: Purpose, envelope: bytes
    ) -> str:
        """What the device of the person reads."""
        place = self.place(UUID(message["number"]), purpose)
        key = RingKey(ring=MAILBOX, epoch=1, seed=self.derived.mailbox_seed)
        return open_text(envelope, place, ring=key, shred_key=self.shred_key).decode()

    def body(self, kind: str, **more: Any) -> dict[str, Any]:
        """The body of POST /f/KIND, as the page writes it."""
        body = {"format": f"evam-{kind}-1", "lookup": encoded(self.derived.lookup)}
        if kind != "open":
            body["authentication"] = encoded(self.derived.authentication_key)
        return body | more


def followed(
    at: datetime,
    *,
    instance: str = sent.INSTANCE,
    rings: Iterable[Recipient] | None = None,
    secret: bytes | None = None,
) -> Followed:
    """Send a report and keep its code. It needs a service that takes reports.

    Args:
        at: when it is sent.
        instance: name of the installation.
        rings: to which messages are sealed; the tests' own, if none are given.
        secret: of the code; a new one, if none is given.
    """
    secret = secret or new_secret()
    derived = receipt(secret, instance=instance)
    told = sent.told(day=at.date(), partners=tuple(service_now().partners))
    digest = hashlib.sha256(derived.authentication_key).digest()
    kept = inbox.Receipt(
        lookup_digest=derived.lookup_digest,
        mailbox_key=public_key_of(derived.mailbox_seed),
        authentication_digest=digest,
    )
    inbox.receive_report(
        sent=replace(told, receipt=kept),
        received_at=at,
        way_in=SealedReport.WayIn.SCRIPT,
    )
    to = (sent.recipient(),) if rings is None else tuple(rings)
    return Followed(secret, derived, told.report, told.shred_key, instance, to)


def serve_for_a_drill() -> None:
    """Let an organisation of its own take reports in this process."""
    from evam.accounts.models import Organisation
    from evam.common.records import Records

    organisation = Organisation.objects.create(name="Harbour clinic (invented)")
    service = inbox.Service(organisation=organisation, records_are=Records.INVENTED)
    inbox.register_service(lambda: service)
