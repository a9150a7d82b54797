"""X-Wing key pairs, as a seed of 32 bytes and a public key of 1,216 bytes."""

from __future__ import annotations

import secrets
from hashlib import shake_256

from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import (
    MLKEM768PrivateKey,
    MLKEM768PublicKey,
)
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)

from .refusals import MalformedError

SEED = 32
PUBLIC_KEY = 1216
LATTICE_SEED = 64
LATTICE_KEY = 1184


def new_seed() -> bytes:
    """A secret of 256 bits from the system's source."""
    return secrets.token_bytes(SEED)


def public_key_of(seed: bytes) -> bytes:
    """The public key that belongs to a seed."""
    lattice, curve = _halves(seed)
    return (
        lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()
    )


def private_key(seed: bytes) -> hpke.MLKEM768X25519PrivateKey:
    """The key as HPKE takes it."""
    return hpke.MLKEM768X25519PrivateKey(*_halves(seed))


def public_key(octets: bytes) -> hpke.MLKEM768X25519PublicKey:
    """The public key as HPKE takes it.

    Raises:
        MalformedError: these are not 1,216 bytes that make a key.
    """
    if len(octets) != PUBLIC_KEY:
        raise MalformedError("A public key has 1,216 bytes.")
    try:
        lattice = MLKEM768PublicKey.from_public_bytes(octets[:LATTICE_KEY])
        curve = X25519PublicKey.from_public_bytes(octets[LATTICE_KEY:])
    except ValueError:
        raise MalformedError("These bytes make no public key.") from None
    return hpke.MLKEM768X25519PublicKey(lattice, curve)


def _halves(seed: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    if len(seed) != SEED:
        raise MalformedError("The seed of a key has 32 bytes.")
    expanded = shake_256(seed).digest(LATTICE_SEED + SEED)
    return (
        MLKEM768PrivateKey.from_seed_bytes(expanded[:LATTICE_SEED]),
        X25519PrivateKey.from_private_bytes(expanded[LATTICE_SEED:]),
    )
