"""Opening and sealing in memory for browsers that run no script of ours.

The code and what it opens are in this process for one answer: nothing of it is written,
logged or put into an error. Python gives no way to overwrite texts; the memory is used
again in its own time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from evam.documentation.inbox.operations import (
    AnotherMessageError,
    Keys,
    SentMessage,
    write_to_team,
)
from evam.documentation.inbox.queries import SealedMessage, Standing, standing_of
from evam.sealing.context import Context, Purpose
from evam.sealing.keyring.queries import instance_name
from evam.sealing.keys import public_key_of
from evam.sealing.receipts import MAILBOX, Receipt, receipt
from evam.sealing.refusals import CannotOpenError, MalformedError
from evam.sealing.sealers import Recipient, RingKey
from evam.sealing.texts import open_text, seal_text

if TYPE_CHECKING:
    from collections.abc import Collection

EPOCH = 1
"""Of a mailbox: it has no other."""


@dataclass(frozen=True, kw_only=True)
class ReadMessage:
    """A message for one answer; `text` is None where it does not open."""

    is_from_team: bool
    sent_on: date
    text: str | None

    def __repr__(self) -> str:
        return "ReadMessage()"


@dataclass(frozen=True, kw_only=True, repr=False)
class Opened:
    """What a code leads to, with its messages in plain words."""

    standing: Standing
    messages: tuple[ReadMessage, ...]


def keys_of(secret: bytes) -> Keys:
    """What lets the holder of a code in."""
    derived = _derived(secret)
    return Keys(lookup=derived.lookup, authentication=derived.authentication_key)


def open_with_code(*, secret: bytes, today: date) -> Opened:
    """Open what a code leads to, or a stand-in for nothing."""
    derived = _derived(secret)
    standing = standing_of(derived.lookup, today=today)
    read = tuple(_read(standing, each, derived) for each in standing.messages)
    return Opened(standing=standing, messages=read)


def write_with_code(
    *,
    secret: bytes,
    number: UUID,
    text: str,
    recipients: Iterable[Recipient],
    written_at: datetime,
) -> None:
    """Seal what was written for the team and the person, and keep it once.

    Args:
        secret: of the code.
        number: that the page was made with; by it a second sending is known.
        text: what was written.
        recipients: keys of the rings that read reports today.
        written_at: now; the day alone is kept.

    Raises:
        NotHeldError: the code leads to nothing.
        EnoughForTodayError: too many messages came today.
    """
    derived, rings = _derived(secret), list(recipients)
    standing = standing_of(derived.lookup, today=written_at.date())
    place = _place(standing, number, Purpose.MESSAGE_FROM_REPORTER)
    public = public_key_of(derived.mailbox_seed)
    mailbox = Recipient(ring=MAILBOX, epoch=EPOCH, public_key=public)
    envelope = seal_text(
        text.encode(),
        place,
        recipients=[*rings, mailbox],
        shred_key=standing.shred_key,
    )
    _keep(derived, SentMessage(number=number, envelope=envelope), rings, written_at)


def _keep(
    derived: Receipt,
    message: SentMessage,
    rings: Collection[Recipient],
    at: datetime,
) -> None:
    keys = Keys(lookup=derived.lookup, authentication=derived.authentication_key)
    names = {each.ring for each in rings}
    try:
        write_to_team(keys=keys, message=message, rings=names, written_at=at)
    except AnotherMessageError:
        # Sealed anew it has other bytes; its number says that it is here already.
        return


def _derived(secret: bytes) -> Receipt:
    return receipt(secret, instance=instance_name())


def _place(standing: Standing, number: UUID, purpose: Purpose) -> Context:
    return Context(
        instance=instance_name(),
        report=standing.report,
        schema=standing.schema,
        purpose=purpose,
        part=f"message-{number.hex}",
    )


def _read(standing: Standing, message: SealedMessage, derived: Receipt) -> ReadMessage:
    to_reporter, to_team = Purpose.MESSAGE_TO_REPORTER, Purpose.MESSAGE_FROM_REPORTER
    purpose = to_reporter if message.is_from_team else to_team
    place = _place(standing, message.number, purpose)
    key = RingKey(ring=MAILBOX, epoch=EPOCH, seed=derived.mailbox_seed)
    text: str | None = None
    try:
        content = open_text(
            message.envelope, place, ring=key, shred_key=standing.shred_key
        )
        text = content.decode()
    except (CannotOpenError, MalformedError, UnicodeDecodeError):
        text = None
    return ReadMessage(
        is_from_team=message.is_from_team, sent_on=message.sent_on, text=text
    )
