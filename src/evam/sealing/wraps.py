"""A key of 32 bytes wrapped to a public key: HPKE base mode with X-Wing."""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from . import keys
from .refusals import CannotOpenError, MalformedError

SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
KEY = 32
WRAPPED = 1120 + KEY + 16


def wrap(key: bytes, *, public_key: bytes, info: bytes) -> bytes:
    """The key, for the holder of the other half of `public_key` alone.

    Args:
        key: 32 bytes.
        public_key: 1,216 bytes.
        info: where it belongs; it opens only with the same.

    Raises:
        MalformedError: these bytes make no public key, or the key has another size.
    """
    if len(key) != KEY:
        raise MalformedError("A key that is wrapped has 32 bytes.")
    try:
        return SUITE.encrypt(key, keys.public_key(public_key), info)
    except ValueError:
        raise MalformedError("These bytes make no public key.") from None


def check_wrapped(wrapped: bytes) -> None:
    """Refuse what cannot be a wrapped key, without being able to open it.

    Raises:
        MalformedError: it has another size.
    """
    if len(wrapped) != WRAPPED:
        raise MalformedError("A wrapped key has 1,168 bytes.")


def unwrap(wrapped: bytes, *, seed: bytes, info: bytes) -> bytes:
    """The key again.

    Args:
        wrapped: 1,168 bytes.
        seed: the seed of the key pair that it was wrapped to.
        info: where it belongs.

    Raises:
        CannotOpenError: another key, another place, or changed bytes.
    """
    check_wrapped(wrapped)
    try:
        return SUITE.decrypt(wrapped, keys.private_key(seed), info)
    except (InvalidTag, ValueError):
        raise CannotOpenError from None
