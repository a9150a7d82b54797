"""A secret of 128 bits as people write it: 42 digits, of which three are checks."""

from __future__ import annotations

import unicodedata

from .refusals import MalformedError

SECRET = 16
DIGITS = 39
CHECKS = 3
LINES = 7
LINE = 6
PRIME = 997
"""Every wrong digit and every two digits exchanged change the rest by this prime."""


def as_lines(secret: bytes) -> list[str]:
    """The secret as seven lines of six digits.

    Raises:
        MalformedError: the secret has not 16 bytes.
    """
    if len(secret) != SECRET:
        raise MalformedError("A code stands for 16 bytes.")
    number = int.from_bytes(secret, "big")
    digits = f"{number:0{DIGITS}d}{number % PRIME:0{CHECKS}d}"
    return [digits[at : at + LINE] for at in range(0, LINES * LINE, LINE)]


def from_digits(written: str) -> bytes:
    """The secret again, from digits in any numerals with any spaces or dashes.

    Raises:
        MalformedError: not 42 digits, or a digit is wrong or exchanged.
    """
    digits = "".join(_digit(sign) for sign in written if _counts(sign))
    if len(digits) != DIGITS + CHECKS:
        raise MalformedError("A code has 42 digits.")
    number, checks = int(digits[:DIGITS]), int(digits[DIGITS:])
    if number % PRIME != checks or number >= 2 ** (8 * SECRET):
        raise MalformedError("A digit of this code is wrong.")
    return number.to_bytes(SECRET, "big")


def _counts(sign: str) -> bool:
    """Spaces, dashes and marks of direction between digits say nothing."""
    return unicodedata.category(sign) not in ("Zs", "Pd", "Cc", "Cf")


def _digit(sign: str) -> str:
    value = unicodedata.decimal(sign, None)
    if value is None:
        raise MalformedError("A code is written in digits only.")
    return str(value)
