"""The form of an envelope, version 1: who can open it, and the sealed body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from uuid import UUID

from .bodies import COMMITMENT, SALT, TAG
from .context import PART, epoch_as_text
from .octets import Octets
from .padding import SIZES
from .refusals import MalformedError
from .wraps import WRAPPED

START = b"EVAM\x01"
MOST_WRAPS = 16
LONGEST_RING = 32
CHUNK = 256 * 1024
MOST_CHUNKS = 4096
LONGEST_HEAD = 22 + 1 + MOST_WRAPS * (1 + LONGEST_RING + 4 + WRAPPED) + 8 + 64


class Kind(IntEnum):
    """What the body is."""

    TEXT = 1
    FILE = 2


@dataclass(frozen=True, kw_only=True)
class Wrap:
    """The key of an envelope, for one epoch of one ring."""

    ring: str
    epoch: int
    wrapped: bytes


@dataclass(frozen=True, kw_only=True)
class Head:
    """All of an envelope that comes before the sealed content."""

    report: UUID
    kind: Kind
    wraps: tuple[Wrap, ...]
    length: int
    salt: bytes
    commitment: bytes

    def packed(self) -> bytes:
        """The bytes of the head.

        Raises:
            MalformedError: no ring, a ring twice, or a size that is wrong.
        """
        check_wraps(self.wraps)
        check_length(self.kind, self.length)
        wraps = b"".join(_packed(wrap) for wrap in self.wraps)
        start = START + self.report.bytes + bytes([self.kind, len(self.wraps)])
        return start + wraps + _length(self.length) + self.salt + self.commitment

    def of_place(self, context: bytes) -> bytes:
        """What every chunk is bound to: the place, the kind of body, its length."""
        return context + bytes([self.kind]) + _length(self.length)


def read_head(content: Octets) -> Head:
    """Read a head from the front of what may be an envelope.

    Raises:
        MalformedError: it is none.
    """
    content.expect(START)
    report = UUID(bytes=content.take(16))
    kind = _kind(content.number(1))
    wraps = tuple(_read_wrap(content) for _ in range(content.number(1)))
    check_wraps(wraps)
    length = content.number(8)
    check_length(kind, length)
    return Head(
        report=report,
        kind=kind,
        wraps=wraps,
        length=length,
        salt=content.take(SALT),
        commitment=content.take(COMMITMENT),
    )


def read_envelope(envelope: bytes) -> tuple[Head, bytes]:
    """Read a whole envelope: its head, and the sealed content.

    Raises:
        MalformedError: it is none, is cut, or goes on after its end.
    """
    content = Octets(envelope)
    head = read_head(content)
    sealed = content.rest()
    if len(sealed) != head.length:
        raise MalformedError("It is longer or shorter than it says.")
    return head, sealed


def with_wraps(envelope: bytes, wraps: Sequence[Wrap]) -> bytes:
    """The same envelope for other rings; the sealed content stays as it is.

    Raises:
        MalformedError: it is no envelope, or nobody could open it.
    """
    head, sealed = read_envelope(envelope)
    return replace(head, wraps=in_order(wraps)).packed() + sealed


def in_order(wraps: Sequence[Wrap]) -> tuple[Wrap, ...]:
    """Wraps as an envelope holds them: by ring and epoch."""
    return tuple(sorted(wraps, key=_by_ring))


def check_wraps(wraps: tuple[Wrap, ...]) -> None:
    """Refuse wraps that an envelope cannot have: none, too many, out of order."""
    if not 1 <= len(wraps) <= MOST_WRAPS:
        raise MalformedError("An envelope is for 1 to 16 rings.")
    order = [_by_ring(wrap) for wrap in wraps]
    if order != sorted(set(order)):
        raise MalformedError("The rings of an envelope stand in order, each once.")


def check_length(kind: Kind, length: int) -> None:
    """Refuse lengths that no sealed text and no sealed file can have."""
    if kind is Kind.TEXT and length - TAG in SIZES:
        return
    chunks, over = divmod(length, CHUNK + TAG)
    if kind is Kind.FILE and not over and 1 <= chunks <= MOST_CHUNKS:
        return
    raise MalformedError("A sealed body of this kind has another length.")


def _kind(number: int) -> Kind:
    try:
        return Kind(number)
    except ValueError:
        raise MalformedError("A sealed body is a text or a file.") from None


def _by_ring(wrap: Wrap) -> tuple[str, int]:
    return wrap.ring, wrap.epoch


def _packed(wrap: Wrap) -> bytes:
    check_ring(wrap.ring)
    epoch_as_text(wrap.epoch)
    if len(wrap.wrapped) != WRAPPED:
        raise MalformedError("A wrapped key has 1,168 bytes.")
    name = wrap.ring.encode("ascii")
    return bytes([len(name)]) + name + wrap.epoch.to_bytes(4, "big") + wrap.wrapped


def check_ring(ring: str) -> None:
    """Refuse a name that no ring can have."""
    if not PART.fullmatch(ring) or len(ring) > LONGEST_RING:
        raise MalformedError("A ring's name is 1 to 32 printable ASCII signs.")


def _read_wrap(content: Octets) -> Wrap:
    ring = content.take(content.number(1)).decode("ascii", errors="replace")
    check_ring(ring)
    epoch = content.number(4)
    epoch_as_text(epoch)
    return Wrap(ring=ring, epoch=epoch, wrapped=content.take(WRAPPED))


def _length(length: int) -> bytes:
    return length.to_bytes(8, "big")
