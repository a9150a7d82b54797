"""What a person's device sends to follow up, read strictly."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from evam.documentation.inbox.forms import (
    files,
    number,
    object_of,
    octets,
)
from evam.documentation.inbox.operations import Keys, SendRefusedError, SentMessage

FORMATS = {
    "open": "evam-open-1",
    "write": "evam-write-1",
    "consents": "evam-consents-1",
    "erase": "evam-erase-1",
}
MOST_CONSENTS = 50
SIZE = 32


def read_open(body: bytes) -> bytes:
    """The lookup of a receipt.

    Raises:
        SendRefusedError: the body has not the form; the error repeats no value.
    """
    given = _read(body, "open", ("lookup",))
    return octets(given["lookup"], "lookup", SIZE)


def read_write(body: bytes) -> tuple[Keys, SentMessage]:
    """A sealed message and the files that came before it.

    Raises:
        SendRefusedError: as above.
    """
    names = ("lookup", "authentication", "message", "envelope")
    given = _read(body, "write", names, ("files",))
    message = SentMessage(
        number=number(given["message"], "message"),
        envelope=octets(given["envelope"], "envelope"),
        files=files(given.get("files", [])),
    )
    return _keys(given), message


def read_consents(body: bytes) -> tuple[Keys, dict[str, bool]]:
    """What is permitted from now on, and what no longer is.

    Raises:
        SendRefusedError: as above.
    """
    given = _read(body, "consents", ("lookup", "authentication", "consents"))
    said = given["consents"]
    if not isinstance(said, dict) or len(said) > MOST_CONSENTS:
        raise SendRefusedError("shape", "consents")
    if not all(isinstance(each, bool) for each in said.values()):
        raise SendRefusedError("shape", "consents")
    return _keys(given), said


def read_erase(body: bytes) -> Keys:
    """The keys of a report that is to be erased.

    Raises:
        SendRefusedError: as above.
    """
    return _keys(_read(body, "erase", ("lookup", "authentication")))


def _read(
    body: bytes, kind: str, needed: Collection[str], allowed: Collection[str] = ()
) -> dict[str, Any]:
    return object_of(body, FORMATS[kind], needed, {"pad", *allowed})


def _keys(given: dict[str, Any]) -> Keys:
    return Keys(
        lookup=octets(given["lookup"], "lookup", SIZE),
        authentication=octets(given["authentication"], "authentication", SIZE),
    )
