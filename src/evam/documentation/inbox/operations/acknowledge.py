"""The signed answer to a report that was kept: the same for the same report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from evam.common.installation_key import signing_key
from evam.documentation.inbox.operations.sent import encoded
from evam.documentation.telling import canonical_json

FORMAT = "evam-received-1"
PURPOSE = "acknowledgements"


@dataclass(frozen=True, kw_only=True)
class Received:
    """A report that is kept.

    Attributes:
        report: its number.
        received_on: the day, which is all that is known of the time.
        digest: of what was sent.
        is_new: it was not kept before this call.
    """

    report: UUID
    received_on: date
    digest: bytes
    is_new: bool

    def acknowledgement(self) -> dict[str, str]:
        """What the device gets and may keep as a proof."""
        told = {
            "format": FORMAT,
            "report": str(self.report),
            "received_on": self.received_on.isoformat(),
            "digest": self.digest.hex(),
        }
        signature = signing_key(PURPOSE).sign(canonical_json(told))
        return told | {"signature": encoded(signature)}


def acknowledgement_key() -> str:
    """The public key that verifies acknowledgements, for the reporter's page."""
    public = signing_key(PURPOSE).public_key()
    return encoded(public.public_bytes(Encoding.Raw, PublicFormat.Raw))
