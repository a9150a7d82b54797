"""What the long page carries in hidden fields: meanwhile nothing is kept here."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.datastructures import MultiValueDict

from evam.documentation.reporting.operations import ORIGINAL, VOICE, Envelope
from evam.documentation.telling import questionnaire

FILE = re.compile(rf"([0-9a-f]{{32}}):({ORIGINAL}|{VOICE}):([^\0]{{1,255}})", re.DOTALL)
SIZES = {"secret": 16, "shred_key": 32}


class NotOurPageError(ValueError):
    """The hidden fields are not those that a page of ours carries."""


@dataclass(frozen=True, slots=True)
class Held:
    """A file that is sealed here already and waits for its report.

    Attributes:
        upload: its number.
        kind: what it is to the team.
        name: as the person knows it: it stands in their page, and in the envelope.
    """

    upload: UUID
    kind: str
    name: str


def envelope_of(typed: MultiValueDict[str, str]) -> Envelope:
    """Number and keys of the report that the page was made for.

    Raises:
        NotOurPageError: one is missing, or has another form.
    """
    try:
        report = UUID(typed.get("report", ""))
        kept = {name: urlsafe_b64decode(typed.get(name, "") + "==") for name in SIZES}
    except ValueError:
        raise NotOurPageError from None
    if report.version != 4 or {one: len(kept[one]) for one in kept} != SIZES:
        raise NotOurPageError
    return Envelope(report=report, **kept)


def held_in(typed: MultiValueDict[str, str]) -> list[Held]:
    """The files that are held for the page, each once.

    Raises:
        NotOurPageError: a field has another form, or there are more than may be.
    """
    found: dict[UUID, Held] = {}
    for written in typed.getlist("held"):
        fits = FILE.fullmatch(written)
        if fits is None:
            raise NotOurPageError
        upload = UUID(fits[1])
        found[upload] = Held(upload, fits[2], fits[3])
    if len(found) > questionnaire().most_files:
        raise NotOurPageError
    return list(found.values())


def carried(
    envelope: Envelope, held: list[Held], language: str
) -> Iterator[tuple[str, str]]:
    """Name and value of each hidden field."""
    yield "l", language
    yield "report", str(envelope.report)
    yield "secret", urlsafe_b64encode(envelope.secret).decode()
    yield "shred_key", urlsafe_b64encode(envelope.shred_key).decode()
    for each in held:
        yield "held", f"{each.upload.hex}:{each.kind}:{each.name}"
