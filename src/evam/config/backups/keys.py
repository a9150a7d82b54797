"""Keys of backups: age X25519 identities and recipients, one to a file."""

from __future__ import annotations

import stat
import sys
from dataclasses import dataclass
from pathlib import Path

import pyrage

from evam.config.backups.errors import KeyFileError

SECRET = "AGE-SECRET-KEY-1"  # noqa: S105  (how a key begins, not a key)


@dataclass(frozen=True)
class Key:
    """Whom a backup is encrypted to, and what opens it where that is known."""

    recipient: pyrage.x25519.Recipient
    identity: pyrage.x25519.Identity | None


def make_key() -> Key:
    """A fresh key; whoever asks for it shows it once."""
    identity = pyrage.x25519.Identity.generate()
    return Key(identity.to_public(), identity)


def read_key(place: Path) -> Key:
    """The key in a file: `age1...` can only encrypt, `AGE-SECRET-KEY-1...` opens too.

    Lines that begin with # are remarks. The file `-` is what is typed or piped in.

    Raises:
        KeyFileError: there is no file, no key in it, or others can read the secret.
    """
    lines = [line.strip() for line in _text(place).splitlines()]
    said = [line for line in lines if line and not line.startswith("#")]
    if len(said) != 1:
        raise KeyFileError(f"{place} should hold one key on one line")
    try:
        return _parsed(said[0], place)
    except (pyrage.IdentityError, pyrage.RecipientError) as error:
        raise KeyFileError(f"{place} holds no age key") from error


def _parsed(word: str, place: Path) -> Key:
    if not word.startswith(SECRET):
        return Key(pyrage.x25519.Recipient.from_str(word), None)
    if place.is_file() and stat.S_IMODE(place.stat().st_mode) & 0o077:
        raise KeyFileError(f"others can read {place}: chmod 600 {place}")
    identity = pyrage.x25519.Identity.from_str(word)
    return Key(identity.to_public(), identity)


def _text(place: Path) -> str:
    if str(place) == "-":
        return sys.stdin.readline()
    try:
        return place.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KeyFileError(f"{place} cannot be read as a key file") from error
