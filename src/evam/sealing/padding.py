"""Texts of three sizes only, so that the length of a story is not seen from outside."""

from __future__ import annotations

from .refusals import MalformedError

SIZES = (4 * 1024, 16 * 1024, 64 * 1024)
LENGTH = 4
LONGEST = SIZES[-1] - LENGTH


def pad(content: bytes) -> bytes:
    """The content after its length, filled with zeros to the next of three sizes.

    Raises:
        MalformedError: the content is longer than 65,532 bytes.
    """
    return (len(content).to_bytes(LENGTH, "big") + content).ljust(
        padded_size(len(content)), b"\0"
    )


def unpad(padded: bytes) -> bytes:
    """The content again; only what `pad` can have made is taken.

    Raises:
        MalformedError: another size, a length that does not fit, or no zeros.
    """
    size = int.from_bytes(padded[:LENGTH], "big")
    if size > LONGEST or len(padded) != padded_size(size):
        raise MalformedError("The padding is not as it should be.")
    if padded[LENGTH + size :].strip(b"\0"):
        raise MalformedError("The padding is not as it should be.")
    return padded[LENGTH : LENGTH + size]


def padded_size(size: int) -> int:
    """The smallest of the three sizes that holds so many bytes and their length."""
    for padded in SIZES:
        if size + LENGTH <= padded:
            return padded
    raise MalformedError("A sealed text has at most 65,532 bytes.")
