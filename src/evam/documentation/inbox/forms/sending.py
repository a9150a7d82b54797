"""From the body of POST /r/send to what the operation takes."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from evam.documentation.inbox.forms.strict_json import (
    UnreadableJsonError,
    read_object,
)
from evam.documentation.inbox.operations import (
    Receipt,
    SendRefusedError,
    Sent,
    SentFile,
)
from evam.documentation.inbox.operations.sent import FORMAT, encoded
from evam.documentation.telling import NotCanonicalError
from evam.sealing.keys import public_key
from evam.sealing.refusals import MalformedError

NEEDED = {
    *("format", "report", "shred_key", "receipt", "open", "structured", "narrative"),
}
ALLOWED = {"files", "work", "pad"}
BASE64 = re.compile(r"[A-Za-z0-9_-]*")
UPLOAD = re.compile(r"[0-9a-f]{32}")
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
    try:
        given = read_object(body)
    except UnreadableJsonError:
        raise SendRefusedError("not_json", "") from None
    _keys(given, "", NEEDED, ALLOWED)
    if given["format"] != FORMAT:
        raise SendRefusedError("another_format", "format")
    sent = Sent(
        report=_report(given["report"]),
        shred_key=_octets(given["shred_key"], "shred_key", DIGEST),
        receipt=_receipt(given["receipt"]),
        open=_open(given["open"]),
        structured=_octets(given["structured"], "structured"),
        narrative=_octets(given["narrative"], "narrative"),
        files=_files(given.get("files", [])),
    )
    try:
        sent.digest()
    except NotCanonicalError:
        raise SendRefusedError("not_canonical", "open") from None
    return Incoming(sent=sent, work=_work(given.get("work", "")))


def _keys(
    given: Any, where: str, needed: Collection[str], allowed: Collection[str] = ()
) -> None:
    """See that an object has the keys that it should have, and no other."""
    if not isinstance(given, dict):
        raise SendRefusedError("shape", where)
    for name in needed:
        if name not in given:
            raise SendRefusedError("missing", name)
    if set(given) - set(needed) - set(allowed):
        raise SendRefusedError("unknown_key", where)


def _report(given: Any) -> UUID:
    """A number made by chance, in its one form."""
    try:
        found = UUID(given if isinstance(given, str) else "")
    except ValueError:
        raise SendRefusedError("shape", "report") from None
    if str(found) != given or found.version != 4:
        raise SendRefusedError("shape", "report")
    return found


def _octets(given: Any, where: str, size: int | None = None) -> bytes:
    if not isinstance(given, str) or not BASE64.fullmatch(given):
        raise SendRefusedError("shape", where)
    try:
        found = urlsafe_b64decode(given + "=" * (-len(given) % 4))
    except ValueError:
        raise SendRefusedError("shape", where) from None
    if encoded(found) != given or size not in (None, len(found)):
        raise SendRefusedError("shape", where)
    return found


def _receipt(given: Any) -> Receipt:
    names = ("lookup_digest", "mailbox_key", "authentication_digest")
    _keys(given, "receipt", names)
    mailbox_key = _octets(given["mailbox_key"], "mailbox_key")
    try:
        public_key(mailbox_key)
    except MalformedError:
        raise SendRefusedError("shape", "mailbox_key") from None
    return Receipt(
        lookup_digest=_octets(given["lookup_digest"], "lookup_digest", DIGEST),
        mailbox_key=mailbox_key,
        authentication_digest=_octets(
            given["authentication_digest"], "authentication_digest", DIGEST
        ),
    )


def _open(given: Any) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise SendRefusedError("shape", "open")
    return given


def _files(given: Any) -> tuple[SentFile, ...]:
    if not isinstance(given, list):
        raise SendRefusedError("shape", "files")
    return tuple(_file(each) for each in given)


def _file(given: Any) -> SentFile:
    _keys(given, "files", ("upload", "kind"))
    upload, kind = given["upload"], given["kind"]
    written = isinstance(upload, str) and isinstance(kind, str)
    if not written or not UPLOAD.fullmatch(upload):
        raise SendRefusedError("shape", "files")
    return SentFile(upload=UUID(hex=upload), kind=kind)


def _work(given: Any) -> str:
    if not isinstance(given, str) or len(given) > LONGEST_WORK:
        raise SendRefusedError("shape", "work")
    return given
