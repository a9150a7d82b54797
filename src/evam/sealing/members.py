"""A member's keys: one secret, from which sealing and signing keys are derived."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from . import wraps
from .bodies import hkdf
from .context import canonical, epoch_as_text
from .keys import SEED, public_key_of
from .refusals import CannotOpenError, MalformedError


@dataclass(frozen=True, kw_only=True)
class Member:
    """A member's key pairs, as they are in the memory of the member's browser."""

    sealing_seed: bytes
    signing_seed: bytes

    def __repr__(self) -> str:
        return "Member()"

    @property
    def public_key(self) -> bytes:
        """What ring keys are wrapped to."""
        return public_key_of(self.sealing_seed)

    @property
    def verifying_key(self) -> bytes:
        """What others check the member's signatures with."""
        return verifying_key_of(self.signing_seed)


def member_keys(secret: bytes, *, instance: str, member: str) -> Member:
    """The key pairs of a member, from the member's secret.

    Args:
        secret: 32 bytes, made on enrolment by `keys.new_seed`.
        instance: the installation.
        member: the member's random number in the directory.

    Raises:
        MalformedError: the secret has another size.
    """
    if len(secret) != SEED:
        raise MalformedError("A member's secret has 32 bytes.")
    sealing, signing = (
        hkdf(secret, salt=b"", info=canonical("member", instance, member, use))
        for use in ("sealing", "signing")
    )
    return Member(sealing_seed=sealing, signing_seed=signing)


def verifying_key_of(signing_seed: bytes) -> bytes:
    """The public half of an Ed25519 key."""
    return (
        Ed25519PrivateKey.from_private_bytes(signing_seed)
        .public_key()
        .public_bytes_raw()
    )


def sign(signing_seed: bytes, message: bytes) -> bytes:
    """An Ed25519 signature."""
    return Ed25519PrivateKey.from_private_bytes(signing_seed).sign(message)


def is_signed(verifying_key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the holder of a key signed this message."""
    try:
        Ed25519PublicKey.from_public_bytes(verifying_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def wrap_ring_seed(
    seed: bytes,
    *,
    instance: str,
    ring: str,
    epoch: int,
    member: str,
    public_key: bytes,
) -> bytes:
    """The key of a ring's epoch, for one member.

    Args:
        seed: the ring key's 32 bytes.
        instance: the installation.
        ring: the ring's name.
        epoch: its epoch.
        member: whose key it is wrapped to.
        public_key: that member's, from a verified directory.
    """
    info = canonical("ring-key", instance, ring, epoch_as_text(epoch), member)
    return wraps.wrap(seed, public_key=public_key, info=info)


def unwrap_ring_seed(
    wrapped: bytes,
    *,
    instance: str,
    ring: str,
    epoch: int,
    member: str,
    sealing_seed: bytes,
    ring_public_key: bytes,
) -> bytes:
    """The key of a ring's epoch again, if it is the one that the directory names.

    Args:
        wrapped: as it was wrapped to the member.
        instance: the installation.
        ring: the ring's name.
        epoch: its epoch.
        member: the member who opens it.
        sealing_seed: that member's.
        ring_public_key: the epoch's public key in a verified directory.

    Raises:
        CannotOpenError: it is for another member or epoch, or is another key.
    """
    info = canonical("ring-key", instance, ring, epoch_as_text(epoch), member)
    seed = wraps.unwrap(wrapped, seed=sealing_seed, info=info)
    if public_key_of(seed) != ring_public_key:
        raise CannotOpenError
    return seed
