"""Signs the list with a key of whoever publishes a version, and reads it again."""

from __future__ import annotations

import json
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from evam.config.served.listing import FORMAT


class NotThisListError(Exception):
    """The file is no list that was signed by the key that is asked for."""


def signed(told: dict[str, Any], seed: bytes) -> bytes:
    """The list with its signature, as a file holds it."""
    key = Ed25519PrivateKey.from_private_bytes(seed)
    whole = {
        "list": told,
        "key": key.public_key().public_bytes_raw().hex(),
        "signature": key.sign(_bytes_of(told)).hex(),
    }
    return json.dumps(whole, indent=1, sort_keys=True).encode("ascii") + b"\n"


def read(content: bytes, signer: str) -> dict[str, Any]:
    """The list, once its signature by this key was checked.

    Raises:
        NotThisListError: it is none, was changed, or another key signed it.
    """
    try:
        whole = json.loads(content)
        told: dict[str, Any] = whole["list"]
        if whole["key"] != signer.strip().lower():
            raise NotThisListError("another key signed this list")
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(whole["key"]))
        key.verify(bytes.fromhex(whole["signature"]), _bytes_of(told))
    except (ValueError, KeyError, TypeError) as error:
        raise NotThisListError("this is no signed list") from error
    except InvalidSignature as error:
        raise NotThisListError("this list was changed after it was signed") from error
    if told.get("format") != FORMAT:
        raise NotThisListError("this list was made by another version of evam")
    return told


def _bytes_of(told: dict[str, Any]) -> bytes:
    text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return text.encode("ascii")
