"""Sealing in memory what a browser without script could not seal itself.

Until it is sealed, what was told is in this process alone: nothing of it is written,
logged or put into an error. Files are overwritten once they are sealed. Texts are not:
Python gives no way to overwrite them, and the memory is used again in its own time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from evam.documentation.inbox.operations import (
    Receipt,
    Received,
    Sent,
    SentFile,
    WayIn,
    drop_upload,
    receive_report,
    received_before,
    take_piece,
)
from evam.documentation.inbox.operations.uploads import PIECE
from evam.documentation.telling import (
    canonical_json,
    open_answers,
    questionnaire,
    told_to_record,
)
from evam.sealing.context import Context, Purpose
from evam.sealing.files import Label, seal_file
from evam.sealing.keyring.operations import installation_name
from evam.sealing.keys import public_key_of
from evam.sealing.receipts import new_secret, receipt
from evam.sealing.sealers import Recipient, new_report, new_shred_key
from evam.sealing.texts import seal_text

VOICE, ORIGINAL = "VOICE", "ORIGINAL"
PURPOSES = {VOICE: Purpose.WORKING_COPY, ORIGINAL: Purpose.ORIGINAL_FILE}


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """What belongs to one report and comes with the page that the person was given.

    Attributes:
        report: its number.
        secret: the receipt's, from which the code is written.
        shred_key: the report's.
    """

    report: UUID
    secret: bytes
    shred_key: bytes

    def __repr__(self) -> str:
        return f"Envelope(report={self.report})"


@dataclass(frozen=True, kw_only=True)
class Readers:
    """Who can open what is sent.

    Attributes:
        team: keys of the rings that open reports.
        vault: key of the ring that keeps originals; none where there is none.
        partners: codes of those with whom a report may be shared.
    """

    team: tuple[Recipient, ...]
    vault: tuple[Recipient, ...] = ()
    partners: tuple[str, ...] = ()

    def of(self, kind: str) -> list[Recipient]:
        """The team reads what it gets; the vault keeps originals, too."""
        known = {each.ring: each for each in self.team}
        if kind == ORIGINAL:
            known |= {each.ring: each for each in self.vault}
        return list(known.values())


def new_envelope() -> Envelope:
    """Number and keys of a report that is begun: chance alone."""
    return Envelope(report=new_report(), secret=new_secret(), shred_key=new_shred_key())


def hold_file(
    *,
    content: bytearray,
    label: Label,
    kind: str,
    envelope: Envelope,
    readers: Readers,
    held_at: datetime,
) -> UUID:
    """Seal a file and keep it until the report is sent; its bytes are overwritten.

    It is sealed as it is: only a browser with script can clean a picture, so the team
    gets what is otherwise an original.

    Returns:
        Its number, by which the report claims it.

    Raises:
        MalformedError: its name or size does not fit a sealed file.
        NoRoomError: too much waits to be claimed.
    """
    upload = new_report()
    context = _context(envelope, PURPOSES[kind], f"file-{upload.hex}")
    sealed = seal_file(
        (bytes(content[at : at + PIECE]) for at in range(0, len(content), PIECE)),
        label,
        context,
        recipients=readers.of(kind),
        shred_key=envelope.shred_key,
    )
    for number, piece in enumerate(_in_pieces(sealed)):
        take_piece(upload=upload, number=number, piece=piece, day=held_at.date())
    content[:] = bytes(len(content))
    return upload


def let_go(*, upload: UUID, let_go_at: datetime) -> None:
    """Forget a file that was held and shall not be sent."""
    drop_upload(upload=upload, day=let_go_at.date())


def already_received(envelope: Envelope) -> Received | None:
    """The report of this page, if it was sent before.

    Raises:
        AnotherReportError: another report has this number.
    """
    lookup = receipt(envelope.secret, instance=installation_name()).lookup_digest
    return received_before(report=envelope.report, lookup_digest=lookup)


def send_told(
    *,
    answers: Mapping[str, Any],
    files: Iterable[SentFile],
    envelope: Envelope,
    readers: Readers,
    sent_at: datetime,
    is_quarantined: bool = False,
) -> date | None:
    """Seal the answers of one person and keep them as a report.

    Args:
        answers: in the shapes of docs/reference/telling.md, with the number of files.
        files: that were held for this report.
        envelope: its number and keys.
        readers: who can open it.
        sent_at: now; the day alone is kept.
        is_quarantined: it is shown apart until somebody looks.

    Returns:
        The day on which it is deleted because nothing was permitted, or None.

    Raises:
        AnswerRefusedError: an answer that its question does not allow.
        AnotherReportError: this number belongs to another report.
        SendRefusedError: a file is not there any more.
    """
    day, partners = sent_at.date(), readers.partners
    record = told_to_record(answers, day, partners=partners)
    texts = {
        Purpose.STRUCTURED: canonical_json(record.sealed_structured),
        Purpose.NARRATIVE: record.narrative.encode(),
    }
    sealed = {
        purpose: seal_text(
            content,
            _context(envelope, purpose),
            recipients=readers.team,
            shred_key=envelope.shred_key,
        )
        for purpose, content in texts.items()
    }
    sent = Sent(
        report=envelope.report,
        shred_key=envelope.shred_key,
        receipt=receipt_of(envelope),
        open=open_answers(answers, day, partners=partners),
        structured=sealed[Purpose.STRUCTURED],
        narrative=sealed[Purpose.NARRATIVE],
        files=tuple(files),
    )
    receive_report(
        sent=sent,
        received_at=sent_at,
        way_in=WayIn.NO_SCRIPT,
        is_quarantined=is_quarantined,
    )
    return record.consents.delete_on


def receipt_of(envelope: Envelope) -> Receipt:
    """What the server keeps of the receipt."""
    derived = receipt(envelope.secret, instance=installation_name())
    return Receipt(
        lookup_digest=derived.lookup_digest,
        mailbox_key=public_key_of(derived.mailbox_seed),
        authentication_digest=hashlib.sha256(derived.authentication_key).digest(),
    )


def _context(envelope: Envelope, purpose: Purpose, part: str = "1") -> Context:
    return Context(
        instance=installation_name(),
        report=envelope.report,
        schema=questionnaire().schema,
        purpose=purpose,
        part=part,
    )


def _in_pieces(sealed: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of the size in which files travel."""
    held = bytearray()
    for one in sealed:
        held += one
        while len(held) >= PIECE:
            yield bytes(held[:PIECE])
            del held[:PIECE]
    if held:
        yield bytes(held)
