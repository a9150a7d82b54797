"""One report as it was sent: the parts in the open, and the envelopes."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from evam.documentation.telling import canonical_json

FORMAT = "evam-send-1"


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What the server keeps of a receipt; it gives neither the receipt nor its keys."""

    lookup_digest: bytes
    mailbox_key: bytes
    authentication_digest: bytes


@dataclass(frozen=True, kw_only=True)
class SentFile:
    """A sealed file that came before the report, and what it is to the team."""

    upload: UUID
    kind: str


@dataclass(frozen=True, kw_only=True, repr=False)
class Sent:
    """A report as it was sealed, by a device or in this process; never written out.

    Attributes:
        report: its number; the same number with the same content is the same report.
        shred_key: goes into the store apart.
        receipt: public halves and digests.
        open: the open answers (`telling.open_answers`).
        structured: envelope of the answers.
        narrative: envelope of the own words, sent even if there are none.
        files: in the order in which the person chose them.
    """

    report: UUID
    shred_key: bytes
    receipt: Receipt
    open: Mapping[str, Any]
    structured: bytes
    narrative: bytes
    files: tuple[SentFile, ...] = ()

    @cached_property
    def digest(self) -> bytes:
        """SHA-256 of the one form of all this, by which it is known again.

        Raises:
            NotCanonicalError: the open answers have no one form.
        """
        told = {
            "format": FORMAT,
            "report": str(self.report),
            "shred_key": encoded(self.shred_key),
            "receipt": {
                "lookup_digest": encoded(self.receipt.lookup_digest),
                "mailbox_key": encoded(self.receipt.mailbox_key),
                "authentication_digest": encoded(self.receipt.authentication_digest),
            },
            "open": self.open,
            "structured": encoded(self.structured),
            "narrative": encoded(self.narrative),
            "files": [
                {"upload": each.upload.hex, "kind": each.kind} for each in self.files
            ],
        }
        return hashlib.sha256(canonical_json(told)).digest()


class SendRefusedError(ValueError):
    """Something that was sent cannot be kept; nothing was.

    Attributes:
        reason: a short code, such as not_sealed.
        where: the part of the message.
    """

    def __init__(self, reason: str, where: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.reason = reason
        self.where = where


def encoded(content: bytes) -> str:
    """Bytes as base64 for addresses, without padding."""
    return urlsafe_b64encode(content).rstrip(b"=").decode("ascii")
