"""The parts of a body, each in its one form; a refusal names the part and no value."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode
from collections.abc import Collection
from typing import Any
from uuid import UUID

from evam.documentation.inbox.forms.strict_json import (
    UnreadableJsonError,
    read_object,
)
from evam.documentation.inbox.operations import SendRefusedError, SentFile
from evam.documentation.inbox.operations.sent import encoded

BASE64 = re.compile(r"[A-Za-z0-9_-]*")
UPLOAD = re.compile(r"[0-9a-f]{32}")


def object_of(
    body: bytes, name: str, needed: Collection[str], allowed: Collection[str] = ()
) -> dict[str, Any]:
    """The object of a body that names its format.

    Args:
        body: as it was sent.
        name: of the format.
        needed: keys that it must have, beside `format`.
        allowed: keys that it may have.

    Raises:
        SendRefusedError: it has not the form; the error names the part, and no value.
    """
    try:
        given = read_object(body)
    except UnreadableJsonError:
        raise SendRefusedError("not_json", "") from None
    keys(given, "", ("format", *needed), allowed)
    if given["format"] != name:
        raise SendRefusedError("another_format", "format")
    return given


def keys(
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


def number(given: Any, where: str = "report") -> UUID:
    """A number made by chance, in its one form."""
    try:
        found = UUID(given if isinstance(given, str) else "")
    except ValueError:
        raise SendRefusedError("shape", where) from None
    if str(found) != given or found.version != 4:
        raise SendRefusedError("shape", where)
    return found


def octets(given: Any, where: str, size: int | None = None) -> bytes:
    """Bytes in the one way to write them in base64; of this size, if one is given."""
    if not isinstance(given, str) or not BASE64.fullmatch(given):
        raise SendRefusedError("shape", where)
    try:
        found = urlsafe_b64decode(given + "=" * (-len(given) % 4))
    except ValueError:
        raise SendRefusedError("shape", where) from None
    if encoded(found) != given or size not in (None, len(found)):
        raise SendRefusedError("shape", where)
    return found


def files(given: Any) -> tuple[SentFile, ...]:
    """Sealed files that came before, and what each is to the team."""
    if not isinstance(given, list):
        raise SendRefusedError("shape", "files")
    return tuple(_file(each) for each in given)


def _file(given: Any) -> SentFile:
    keys(given, "files", ("upload", "kind"))
    upload, kind = given["upload"], given["kind"]
    written = isinstance(upload, str) and isinstance(kind, str)
    if not written or not UPLOAD.fullmatch(upload):
        raise SendRefusedError("shape", "files")
    return SentFile(upload=UUID(hex=upload), kind=kind)
