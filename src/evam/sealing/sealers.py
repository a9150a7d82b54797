"""What sealing and opening of texts and files share: new keys, and whose they are."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from . import wraps
from .bodies import KEY, SALT, BodyKey, body_key
from .context import Context
from .envelopes import Head, Kind, Wrap, in_order, read_head
from .octets import Octets
from .refusals import CannotOpenError


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """One epoch of a ring, and the public key that opens for it."""

    ring: str
    epoch: int
    public_key: bytes


@dataclass(frozen=True, kw_only=True)
class RingKey:
    """One epoch of a ring, and the seed of its key: the secret half."""

    ring: str
    epoch: int
    seed: bytes

    def __repr__(self) -> str:
        return f"RingKey(ring={self.ring!r}, epoch={self.epoch})"


def new_report() -> UUID:
    """The number of a new report: chance only, so that it tells no order."""
    return UUID(bytes=secrets.token_bytes(16), version=4)


def new_shred_key() -> bytes:
    """The key that goes beside the envelopes of a report; deleting it erases them."""
    return secrets.token_bytes(KEY)


def start(
    context: Context,
    kind: Kind,
    length: int,
    recipients: Sequence[Recipient],
    shred_key: bytes,
) -> tuple[Head, BodyKey]:
    """The head of a new envelope, and the key that seals its body.

    Args:
        context: where the body belongs.
        kind: text or file.
        length: bytes of the sealed content.
        recipients: who can open it.
        shred_key: the report's.
    """
    key, salt = secrets.token_bytes(KEY), secrets.token_bytes(SALT)
    sealer = body_key(
        key=key, shred_key=shred_key, salt=salt, context=context.of_body()
    )
    head = Head(
        report=context.report,
        kind=kind,
        wraps=in_order([wrap_to(each, context, key) for each in recipients]),
        length=length,
        salt=salt,
        commitment=sealer.commitment,
    )
    return head, sealer


def wrap_to(recipient: Recipient, context: Context, key: bytes) -> Wrap:
    """The key of an envelope for one ring."""
    ring, epoch = recipient.ring, recipient.epoch
    info = context.of_wrap(ring=ring, epoch=epoch)
    wrapped = wraps.wrap(key, public_key=recipient.public_key, info=info)
    return Wrap(ring=ring, epoch=epoch, wrapped=wrapped)


def key_of(head: Head, context: Context, ring: RingKey) -> bytes:
    """The key of an envelope, for a holder of the ring's key.

    Raises:
        CannotOpenError: it was not sealed to this epoch of this ring, or belongs
            elsewhere.
    """
    for each in head.wraps:
        if (each.ring, each.epoch) == (ring.ring, ring.epoch):
            info = context.of_wrap(ring=ring.ring, epoch=ring.epoch)
            return wraps.unwrap(each.wrapped, seed=ring.seed, info=info)
    raise CannotOpenError


def opener(head: Head, context: Context, ring: RingKey, shred_key: bytes) -> BodyKey:
    """The key that opens the body of an envelope.

    Args:
        head: the envelope's.
        context: where the body should belong.
        ring: a key of a ring that it was sealed to.
        shred_key: the report's.

    Raises:
        CannotOpenError: as above, or the report was shredded.
    """
    if head.report != context.report:
        raise CannotOpenError
    opened = body_key(
        key=key_of(head, context, ring),
        shred_key=shred_key,
        salt=head.salt,
        context=context.of_body(),
    )
    opened.check(head.commitment)
    return opened


def rewrapped(
    envelope: bytes,
    context: Context,
    *,
    ring: RingKey,
    recipients: Sequence[Recipient],
) -> tuple[Wrap, ...]:
    """The wraps of an envelope for other rings, made by somebody who can open it.

    Args:
        envelope: of a text or a file; its head is enough.
        context: where it belongs.
        ring: a key of a ring that it was sealed to.
        recipients: who shall be able to open it.

    Raises:
        CannotOpenError: this ring cannot open it.
    """
    head = read_head(Octets(envelope))
    if head.report != context.report:
        raise CannotOpenError
    key = key_of(head, context, ring)
    return in_order([wrap_to(each, context, key) for each in recipients])
