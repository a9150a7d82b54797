"""A reporter's receipt: one secret of 128 bits, and what is derived from it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import sha256

from .bodies import hkdf
from .codes import SECRET
from .context import canonical
from .refusals import MalformedError

MAILBOX = "mailbox"
"""The name under which messages are wrapped to a reporter, beside the rings."""


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What a reporter's device knows, from the receipt alone."""

    lookup: bytes
    mailbox_seed: bytes
    authentication_key: bytes

    def __repr__(self) -> str:
        return "Receipt()"

    @property
    def lookup_digest(self) -> bytes:
        """What the server stores: it finds the report, and tells nothing."""
        return digest_of(self.lookup)


def new_secret() -> bytes:
    """The 128 bits of a new receipt."""
    return secrets.token_bytes(SECRET)


def receipt(secret: bytes, *, instance: str) -> Receipt:
    """What is derived from a receipt; each part tells nothing of another.

    Raises:
        MalformedError: the secret has not 16 bytes.
    """
    if len(secret) != SECRET:
        raise MalformedError("A receipt has 16 bytes.")
    lookup, mailbox, authentication = (
        hkdf(secret, salt=b"", info=canonical("receipt", instance, use))
        for use in ("lookup", "mailbox", "authentication")
    )
    return Receipt(
        lookup=lookup, mailbox_seed=mailbox, authentication_key=authentication
    )


def digest_of(lookup: bytes) -> bytes:
    """The digest by which the server finds what a receipt belongs to.

    Raises:
        MalformedError: this is no lookup of a receipt.
    """
    if len(lookup) != sha256().digest_size:
        raise MalformedError("The lookup of a receipt has 32 bytes.")
    return sha256(lookup).digest()
