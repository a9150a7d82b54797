"""Texts: answers, narratives and messages, sealed in one piece."""

from __future__ import annotations

from collections.abc import Sequence

from .bodies import TAG
from .context import Context
from .envelopes import Head, Kind, read_envelope
from .padding import pad, unpad
from .refusals import MalformedError
from .sealers import Recipient, RingKey, opener, start


def seal_text(
    content: bytes,
    context: Context,
    *,
    recipients: Sequence[Recipient],
    shred_key: bytes,
) -> bytes:
    """An envelope that holds the text, for the holders of the recipients' keys.

    Args:
        content: at most 65,532 bytes.
        context: where it belongs; it opens only with the same.
        recipients: the epochs of rings that can open it, from a verified directory.
        shred_key: the report's, which travels beside the envelope.

    Raises:
        MalformedError: the text is too long, nobody could open it, or a key is none.
    """
    padded = pad(content)
    head, sealer = start(context, Kind.TEXT, len(padded) + TAG, recipients, shred_key)
    place = head.of_place(context.of_body())
    return head.packed() + sealer.seal(padded, place, 0, last=True)


def open_text(
    envelope: bytes, context: Context, *, ring: RingKey, shred_key: bytes
) -> bytes:
    """The text again.

    Args:
        envelope: as it was sealed.
        context: where it should belong.
        ring: a key of a ring that it was sealed to.
        shred_key: the report's.

    Raises:
        MalformedError: it is no envelope of a text.
        CannotOpenError: another key, another context, changed, or shredded.
    """
    head, sealed = _read(envelope)
    body = opener(head, context, ring, shred_key)
    padded = body.open(sealed, head.of_place(context.of_body()), 0, last=True)
    return unpad(padded)


def _read(envelope: bytes) -> tuple[Head, bytes]:
    head, sealed = read_envelope(envelope)
    if head.kind is not Kind.TEXT:
        raise MalformedError("This envelope holds a file.")
    return head, sealed
