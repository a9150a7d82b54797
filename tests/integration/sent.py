"""Reports as a device seals them, for a ring whose key the tests hold."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from evam.documentation.inbox.operations import Receipt, Sent, SentFile
from evam.documentation.inbox.operations.sent import FORMAT, encoded
from evam.documentation.telling import (
    canonical_json,
    open_answers,
    questionnaire,
    told_to_record,
)
from evam.sealing.context import Context, Purpose
from evam.sealing.files import Label, seal_file
from evam.sealing.keys import new_seed, public_key_of
from evam.sealing.sealers import Recipient, RingKey, new_report, new_shred_key
from evam.sealing.texts import seal_text

RING, SEED = "intake", new_seed()
INSTANCE = "1d4c7e8a-0000-4000-8000-000000000001"
DAY = date(2026, 11, 22)
ANSWERS: dict[str, Any] = {
    "acts": ["pushed_back", "robbed"],
    "relation": "me_and_others",
    "people": {"band": "about", "about": 37},
    "harm": "doctor",
    "when": {"period": "between", "from": "2026-11-02", "to": "2026-11-05"},
    "setting": "land_border",
    "where": {"country": "GR", "region": "GR-A"},
    "who_did_it": ["police"],
    "uniform": "yes",
    "story": "They took us to the river at night. (invented)",
    "consent_count": "yes",
    "consent_reply": "yes",
}


@cache
def recipient() -> Recipient:
    return Recipient(ring=RING, epoch=1, public_key=public_key_of(SEED))


def ring_key() -> RingKey:
    return RingKey(ring=RING, epoch=1, seed=SEED)


@cache
def mailbox_key() -> bytes:
    return public_key_of(new_seed())


def context(report: UUID, purpose: Purpose, part: str = "1") -> Context:
    return Context(
        instance=INSTANCE,
        report=report,
        schema=questionnaire().schema,
        purpose=purpose,
        part=part,
    )


def sealed(report: UUID, purpose: Purpose, content: bytes, key: bytes) -> bytes:
    return seal_text(
        content, context(report, purpose), recipients=[recipient()], shred_key=key
    )


def told(
    answers: Mapping[str, Any] = ANSWERS,
    *,
    day: date = DAY,
    partners: tuple[str, ...] = (),
    files: Iterable[SentFile] = (),
    report: UUID | None = None,
    shred_key: bytes | None = None,
) -> Sent:
    """A report of these answers, sealed as a device seals it."""
    number, key = report or new_report(), shred_key or new_shred_key()
    record = told_to_record(answers, day, partners=partners)
    structured = canonical_json(record.sealed_structured)
    return Sent(
        report=number,
        shred_key=key,
        receipt=Receipt(
            lookup_digest=secrets.token_bytes(32),
            mailbox_key=mailbox_key(),
            authentication_digest=hashlib.sha256(secrets.token_bytes(32)).digest(),
        ),
        open=open_answers(answers, day, partners=partners),
        structured=sealed(number, Purpose.STRUCTURED, structured, key),
        narrative=sealed(number, Purpose.NARRATIVE, record.narrative.encode(), key),
        files=tuple(files),
    )


def as_body(sent: Sent, **more: Any) -> dict[str, Any]:
    """The body of POST /r/send, as the page writes it."""
    receipt = {
        name: encoded(getattr(sent.receipt, name))
        for name in ("lookup_digest", "mailbox_key", "authentication_digest")
    }
    return {
        "format": FORMAT,
        "report": str(sent.report),
        "shred_key": encoded(sent.shred_key),
        "receipt": receipt,
        "open": dict(sent.open),
        "structured": encoded(sent.structured),
        "narrative": encoded(sent.narrative),
        "files": [
            {"upload": each.upload.hex, "kind": each.kind} for each in sent.files
        ],
        **more,
    }


@dataclass(frozen=True)
class Upload:
    """A sealed file, and the pieces in which it travels."""

    number: UUID
    content: bytes

    @property
    def pieces(self) -> list[bytes]:
        size = 64 * 1024
        return [
            self.content[at : at + size] for at in range(0, len(self.content), size)
        ]


def sealed_upload(report: UUID, key: bytes, content: bytes = b"invented") -> Upload:
    number = new_report()
    place = context(report, Purpose.WORKING_COPY, f"file-{number.hex}")
    label = Label(name="river.jpg", media_type="image/jpeg", size=len(content))
    pieces = seal_file([content], label, place, recipients=[recipient()], shred_key=key)
    return Upload(number, b"".join(pieces))
