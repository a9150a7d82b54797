"""How a server that cannot open an envelope sees that it is one.

Structure alone cannot prove that something is encrypted. These checks find the faults
of a client that seals nothing, or not all: bytes that read as text, bytes that repeat.
A good envelope is refused by chance less than once in 10**12.
"""

from __future__ import annotations

import re
from collections import Counter
from math import sqrt

from .envelopes import Head, Kind, read_envelope, read_head
from .octets import Octets
from .refusals import MalformedError

READABLE = 64
"""So many bytes of UTF-8 in a row, without a control sign, read as text."""

TEXT = re.compile(
    rb"(?:[\t\n\r -~]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}"
    rb"|[\xf0-\xf4][\x80-\xbf]{3}){16,}"
)
NEVER_IN_TEXT = {*range(32), 127, 192, 193, *range(245, 256)} - set(b"\t\n\r")
COULD_BE_TEXT = bytes(byte not in NEVER_IN_TEXT for byte in range(256))
"""1 for each byte that UTF-8 without control signs may hold; most pieces end here."""
MANY_THAT_COULD = re.compile(rb"\x01{64,}")
SAME = re.compile(rb"(?s)\0(?:.\0){14}")
"""Of differences: one byte at every second place, 16 times: padding with zeros."""


def is_envelope(given: bytes) -> bool:
    """Whether these bytes have the form of a sealed text, and nothing readable."""
    try:
        check_envelope(given)
    except MalformedError:
        return False
    return True


def check_envelope(given: bytes) -> Head:
    """Read the head of a sealed text that nobody here can open.

    Raises:
        MalformedError: it is no envelope, or something in it reads as text.
    """
    head, sealed = read_envelope(given)
    if head.kind is not Kind.TEXT:
        raise MalformedError("This envelope holds a file.")
    _check_head(head)
    check_sealed(sealed)
    return head


def check_head_of_file(begun: bytes) -> tuple[Head, int]:
    """Read the head of a sealed file, and say where its chunks begin.

    The chunks go through `check_sealed` one by one as they arrive; their number is
    the head's length divided by the size of a sealed chunk.

    Raises:
        MalformedError: it is no head of a file, or something in it reads as text.
    """
    content = Octets(begun)
    head = read_head(content)
    if head.kind is not Kind.FILE:
        raise MalformedError("This envelope holds a text.")
    _check_head(head)
    return head, content.at


def check_sealed(piece: bytes) -> None:
    """Refuse sealed content that reads as text or repeats itself.

    Raises:
        MalformedError: it does.
    """
    if _readable(piece):
        raise MalformedError("Something in it can be read: it was not sealed.")
    if SAME.search(_differences(piece)) or _uneven(piece):
        raise MalformedError("Something in it repeats: it was not sealed.")


def _check_head(head: Head) -> None:
    for sealed in (*(wrap.wrapped for wrap in head.wraps), head.salt, head.commitment):
        check_sealed(sealed)


def _readable(piece: bytes) -> bool:
    return any(
        len(run.group()) >= READABLE
        for could in MANY_THAT_COULD.finditer(piece.translate(COULD_BE_TEXT))
        for run in TEXT.finditer(piece, *could.span())
    )


def _differences(piece: bytes) -> bytes:
    """Each byte with the next but one taken away, all at once."""
    size = max(0, len(piece) - 2)
    first, second = piece[:size], piece[2:]
    return (int.from_bytes(first) ^ int.from_bytes(second)).to_bytes(size)


def most_of_one_byte(size: int) -> float:
    """How often one byte may occur in so many: sealed, all are equally frequent."""
    expected = size / 256
    return expected + 12 * sqrt(expected) + 24


def _uneven(piece: bytes) -> bool:
    counted = Counter(piece).values()
    return max(counted, default=0) > most_of_one_byte(len(piece))
