"""Encrypts what must lie in the database but be readable to this installation only."""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

VERSION = "v1."
_NONCE_BYTES = 12


class UnreadableError(ValueError):
    """The text was not encrypted by this installation, or it was changed since."""


def encrypt_text(text: str, purpose: str) -> str:
    """Encrypt with AES-256-GCM under a key made for this purpose alone."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    sealed = AESGCM(key_for(purpose)).encrypt(nonce, text.encode(), purpose.encode())
    return VERSION + urlsafe_b64encode(nonce + sealed).decode()


def decrypt_text(encrypted: str, purpose: str) -> str:
    """Give back what was encrypted for this purpose.

    Raises:
        UnreadableError: another key, another purpose, or a changed text.
    """
    if not encrypted.startswith(VERSION):
        raise UnreadableError(purpose)
    try:
        given = urlsafe_b64decode(encrypted.removeprefix(VERSION))
        nonce, sealed = given[:_NONCE_BYTES], given[_NONCE_BYTES:]
        found = AESGCM(key_for(purpose)).decrypt(nonce, sealed, purpose.encode())
    except (ValueError, InvalidTag) as error:
        raise UnreadableError(purpose) from error
    return found.decode()


def signing_key(purpose: str) -> Ed25519PrivateKey:
    """The key with which the installation signs for one purpose; always the same."""
    return Ed25519PrivateKey.from_private_bytes(key_for(purpose))


def key_for(purpose: str) -> bytes:
    """32 bytes of its own for each purpose, out of the installation's key."""
    made = HKDF(SHA256(), length=32, salt=None, info=f"evam {purpose}".encode())
    return made.derive(settings.SECRET_KEY.encode())
