"""The body with which a phone takes a link."""

from __future__ import annotations

from dataclasses import dataclass

from evam.documentation.inbox.forms import (
    UnreadableJsonError,
    keys,
    octets,
    read_object,
)
from evam.documentation.inbox.operations import SendRefusedError

FORMAT = "evam-enrol-1"
SIZE = 32


@dataclass(frozen=True, kw_only=True, repr=False)
class Enrol:
    """A link, and the digest of the token that the phone made for itself."""

    link: bytes
    token_digest: bytes


def read_enrol(body: bytes) -> Enrol:
    """Read it.

    Raises:
        SendRefusedError: it has not the form; the error names the part, and no value.
    """
    try:
        given = read_object(body)
    except UnreadableJsonError:
        raise SendRefusedError("not_json", "") from None
    keys(given, "", ("format", "link", "phone"))
    if given["format"] != FORMAT:
        raise SendRefusedError("another_format", "format")
    return Enrol(
        link=octets(given["link"], "link", SIZE),
        token_digest=octets(given["phone"], "phone", SIZE),
    )
