"""Where something sealed belongs; whoever moves it elsewhere makes it unreadable."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from .refusals import MalformedError

MARK = b"evam\x01"
PART = re.compile(r"[!-~]{1,64}")
LAST_EPOCH = 2**32 - 1


class Purpose(StrEnum):
    """What a sealed body is for. Who wrote a message is part of it."""

    STRUCTURED = "structured"
    NARRATIVE = "narrative"
    ORIGINAL_FILE = "original-file"
    WORKING_COPY = "working-copy"
    MESSAGE_TO_REPORTER = "message-to-reporter"
    MESSAGE_FROM_REPORTER = "message-from-reporter"


@dataclass(frozen=True, kw_only=True)
class Context:
    """The place of one sealed body: which installation, report, form and part.

    `part` tells bodies of the same purpose apart, as the files of one report.
    """

    instance: str
    report: UUID
    schema: str
    purpose: Purpose
    part: str = "1"

    def of_body(self) -> bytes:
        """The bytes that a body is bound to."""
        return canonical("body", *self._parts())

    def of_wrap(self, *, ring: str, epoch: int) -> bytes:
        """The bytes that the key of a body is bound to when wrapped to a ring."""
        return canonical("wrap", *self._parts(), ring, epoch_as_text(epoch))

    def _parts(self) -> tuple[str, ...]:
        report = str(self.report)
        return self.instance, report, self.schema, self.purpose.value, self.part


def canonical(kind: str, *parts: str) -> bytes:
    """Each part after its length: two different lists never give the same bytes.

    Raises:
        MalformedError: a part is empty, over 64 signs, or not printable ASCII.
    """
    return MARK + b"".join(_with_length(part) for part in (kind, *parts))


def epoch_as_text(epoch: int) -> str:
    """An epoch's number as a part.

    Raises:
        MalformedError: the number is not one that an epoch can have.
    """
    if not 1 <= epoch <= LAST_EPOCH:
        raise MalformedError("An epoch is a number from 1.")
    return str(epoch)


def _with_length(part: str) -> bytes:
    if not PART.fullmatch(part):
        raise MalformedError("A part of a context is 1 to 64 printable ASCII signs.")
    return len(part).to_bytes(2, "big") + part.encode("ascii")
