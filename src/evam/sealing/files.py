"""Files: sealed chunk by chunk, with their name and type inside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from .bodies import TAG, BodyKey
from .context import Context
from .envelopes import CHUNK, LONGEST_HEAD, MOST_CHUNKS, Head, Kind, read_head
from .octets import Octets, encoded
from .refusals import MalformedError
from .sealers import Recipient, RingKey, opener, start

LONGEST_NAME = 255
MEDIA_TYPE = re.compile(r"[ -~]{0,127}")
LARGEST = CHUNK * MOST_CHUNKS


@dataclass(frozen=True, kw_only=True)
class Label:
    """What a file is called and is; sealed with it."""

    name: str
    media_type: str
    size: int

    def packed(self) -> bytes:
        """The label as it stands before the content.

        Raises:
            MalformedError: the name or the type is too long, or the size is none.
        """
        name, media_type = encoded(self.name), encoded(self.media_type)
        fits = len(name) <= LONGEST_NAME and MEDIA_TYPE.fullmatch(self.media_type)
        if not fits or not 0 <= self.size < LARGEST:
            raise MalformedError("A name has at most 255 bytes, a type 127.")
        sizes = len(name).to_bytes(2, "big") + bytes([len(media_type)])
        return sizes + self.size.to_bytes(8, "big") + name + media_type


def seal_file(
    content: Iterable[bytes],
    label: Label,
    context: Context,
    *,
    recipients: Sequence[Recipient],
    shred_key: bytes,
) -> Iterator[bytes]:
    """The envelope of a file in pieces: its head, then each sealed chunk.

    Args:
        content: the bytes of the file, in pieces of any size.
        label: its name, type and exact size.
        context: where it belongs.
        recipients: who can open it.
        shred_key: the report's.

    Raises:
        MalformedError: the file is too large, or has another size than was said.
    """
    top = label.packed()
    count = chunks_of(len(top) + label.size)
    head, sealer = start(
        context, Kind.FILE, count * (CHUNK + TAG), recipients, shred_key
    )
    place = head.of_place(context.of_body())
    yield head.packed()
    plain = _chunks(top, content, label.size)
    for number, chunk in enumerate(plain):
        yield sealer.seal(chunk, place, number, last=number == count - 1)


def chunks_of(size: int) -> int:
    """How many chunks so many bytes fill; at least one.

    Raises:
        MalformedError: more than a sealed file may have (1 GiB).
    """
    count = max(1, -(-size // CHUNK))
    if count > MOST_CHUNKS:
        raise MalformedError("A sealed file has at most 1 GiB.")
    return count


def open_file(
    envelope: BinaryIO, context: Context, *, ring: RingKey, shred_key: bytes
) -> tuple[Label, Iterator[bytes]]:
    """The file again: its label, and its content in pieces.

    Whoever writes the pieces somewhere waits for the end before using them: a cut is
    noticed where it is.

    Args:
        envelope: as it was sealed.
        context: where it should belong.
        ring: a key of a ring that it was sealed to.
        shred_key: the report's.

    Raises:
        MalformedError: it is no envelope of a file.
        CannotOpenError: another key, another context, changed, cut, or shredded.
    """
    head, begun = _head(envelope)
    body = opener(head, context, ring, shred_key)
    place = head.of_place(context.of_body())
    plain = _opened(begun, envelope, body, place, head.length // (CHUNK + TAG))
    first = Octets(next(plain))
    label = _label(first)
    if chunks_of(first.at + label.size) != head.length // (CHUNK + TAG):
        raise MalformedError("The size in a file's label does not fit.")
    return label, _content(first.rest(), plain, label.size)


def _chunks(top: bytes, content: Iterable[bytes], size: int) -> Iterator[bytes]:
    """Whole chunks: the label, the content, zeros to the end of the last one."""
    held, seen = bytearray(top), 0
    for piece in content:
        seen += len(piece)
        if seen > size:
            break
        held += piece
        while len(held) > CHUNK:
            yield bytes(held[:CHUNK])
            del held[:CHUNK]
    if seen != size:
        raise MalformedError("The file has another size than was said.")
    yield bytes(held.ljust(CHUNK, b"\0"))


def _head(envelope: BinaryIO) -> tuple[Head, bytes]:
    begun = envelope.read(LONGEST_HEAD)
    content = Octets(begun)
    head = read_head(content)
    if head.kind is not Kind.FILE:
        raise MalformedError("This envelope holds a text.")
    return head, begun[content.at :]


def _opened(
    begun: bytes, envelope: BinaryIO, body: BodyKey, place: bytes, count: int
) -> Iterator[bytes]:
    held = begun
    for number in range(count):
        held += envelope.read(max(0, CHUNK + TAG - len(held)))
        sealed, held = held[: CHUNK + TAG], held[CHUNK + TAG :]
        yield body.open(sealed, place, number, last=number == count - 1)
    if held or envelope.read(1):
        raise MalformedError("It goes on after its end.")


def _label(first: Octets) -> Label:
    name, media_type, size = first.number(2), first.number(1), first.number(8)
    try:
        called, kind = first.take(name).decode(), first.take(media_type).decode("ascii")
    except UnicodeDecodeError:
        raise MalformedError("The label of a file is not text.") from None
    label = Label(name=called, media_type=kind, size=size)
    label.packed()  # which refuses what no sealer may write
    return label


def _content(begun: bytes, plain: Iterator[bytes], size: int) -> Iterator[bytes]:
    left, piece = size, begun
    while True:
        if piece[left:].strip(b"\0"):
            raise MalformedError("The padding is not as it should be.")
        yield piece[:left]
        left -= min(left, len(piece))
        following = next(plain, None)
        if following is None:
            return
        piece = following
