"""From the body of POST /r/send to what the operation takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from evam.documentation.inbox.forms.reading import (
    files,
    keys,
    number,
    object_of,
    octets,
)
from evam.documentation.inbox.operations import (
    Receipt,
    SendRefusedError,
    Sent,
)
from evam.documentation.inbox.operations.sent import FORMAT
from evam.documentation.telling import NotCanonicalError
from evam.sealing.keys import public_key
from evam.sealing.refusals import MalformedError

NEEDED = ("report", "shred_key", "receipt", "open", "structured", "narrative")
ALLOWED = {"files", "work", "pad"}
DIGEST = 32
LONGEST_WORK = 200


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """A report as it was sent, and the proof of work that came with it."""

    sent: Sent
    work: str


def read_sent(body: bytes) -> Incoming:
    """Read a body.

    Raises:
        SendRefusedError: it has not the form; the error names the part, and no value.
    """
    given = object_of(body, FORMAT, NEEDED, ALLOWED)
    sent = Sent(
        report=number(given["report"]),
        shred_key=octets(given["shred_key"], "shred_key", DIGEST),
        receipt=_receipt(given["receipt"]),
        open=_open(given["open"]),
        structured=octets(given["structured"], "structured"),
        narrative=octets(given["narrative"], "narrative"),
        files=files(given.get("files", [])),
    )
    try:
        assert sent.digest  # noqa: S101  (made here once, so that it is refused here)
    except NotCanonicalError:
        raise SendRefusedError("not_canonical", "open") from None
    return Incoming(sent=sent, work=_work(given.get("work", "")))


def _receipt(given: Any) -> Receipt:
    names = ("lookup_digest", "mailbox_key", "authentication_digest")
    keys(given, "receipt", names)
    mailbox_key = octets(given["mailbox_key"], "mailbox_key")
    try:
        public_key(mailbox_key)
    except MalformedError:
        raise SendRefusedError("shape", "mailbox_key") from None
    return Receipt(
        lookup_digest=octets(given["lookup_digest"], "lookup_digest", DIGEST),
        mailbox_key=mailbox_key,
        authentication_digest=octets(
            given["authentication_digest"], "authentication_digest", DIGEST
        ),
    )


def _open(given: Any) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise SendRefusedError("shape", "open")
    return given


def _work(given: Any) -> str:
    if not isinstance(given, str) or not given.isascii() or len(given) > LONGEST_WORK:
        raise SendRefusedError("shape", "work")
    return given
