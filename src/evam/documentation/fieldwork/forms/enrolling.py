"""The body with which a phone takes a link."""

from __future__ import annotations

from dataclasses import dataclass

from evam.documentation.inbox.forms import object_of, octets

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
    given = object_of(body, FORMAT, ("link", "phone"))
    return Enrol(
        link=octets(given["link"], "link", SIZE),
        token_digest=octets(given["phone"], "phone", SIZE),
    )
