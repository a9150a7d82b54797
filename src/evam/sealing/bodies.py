"""The key of each body, and its encryption: AES-256-GCM under a key used once."""

from __future__ import annotations

from hmac import compare_digest

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from .refusals import CannotOpenError, MalformedError

KEY = 32
SALT = 32
COMMITMENT = 32
TAG = 16


class BodyKey:
    """The key of one body: it encrypts its chunks, each under a nonce of its own."""

    def __init__(self, key: bytes, commitment: bytes) -> None:
        self._cipher = AESGCM(key)
        self.commitment = commitment

    def check(self, commitment: bytes) -> None:
        """Refuse a body that says it was made with another key.

        GCM alone lets somebody make one body that opens with two keys, as two texts.
        """
        if not compare_digest(self.commitment, commitment):
            raise CannotOpenError

    def seal(self, content: bytes, place: bytes, chunk: int, *, last: bool) -> bytes:
        return self._cipher.encrypt(_nonce(chunk, last=last), content, place)

    def open(self, sealed: bytes, place: bytes, chunk: int, *, last: bool) -> bytes:
        try:
            return self._cipher.decrypt(_nonce(chunk, last=last), sealed, place)
        except InvalidTag:
            raise CannotOpenError from None


def body_key(*, key: bytes, shred_key: bytes, salt: bytes, context: bytes) -> BodyKey:
    """The key of one body, from the wrapped key and the one that can be shredded.

    Args:
        key: 32 bytes, as the envelope wraps it.
        shred_key: 32 bytes, which the server keeps apart and deletes to erase.
        salt: 32 random bytes of this body; they make its key its own.
        context: the canonical bytes of the body's place.

    Raises:
        MalformedError: one of the keys or the salt has another size.
    """
    if (len(key), len(shred_key), len(salt)) != (KEY, KEY, SALT):
        raise MalformedError("The keys and the salt of a body have 32 bytes each.")
    derived = hkdf(key + shred_key, salt=salt, info=context, size=KEY + COMMITMENT)
    return BodyKey(derived[:KEY], derived[KEY:])


def hkdf(secret: bytes, *, salt: bytes, info: bytes, size: int = KEY) -> bytes:
    """HKDF with SHA-256.

    Args:
        secret: what is derived from; it has at least 128 bits of chance.
        salt: random bytes, or none.
        info: what the result is for.
        size: bytes of the result.
    """
    return HKDF(algorithm=SHA256(), length=size, salt=salt, info=info).derive(secret)


def _nonce(chunk: int, *, last: bool) -> bytes:
    return bytes(7) + chunk.to_bytes(4, "big") + bytes([last])
