"""What an opened report hands to the browser, always in the same shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from evam.documentation.inbox import queries as arrived
from evam.documentation.reading.views.browsing import written
from evam.sealing.context import Purpose
from evam.sealing.keyring.operations import installation_name
from evam.sealing.shredding.queries import shred_key_of

if TYPE_CHECKING:
    from evam.accounts.middleware import StaffRequest
    from evam.documentation.inbox.models import Message, SealedFile, SealedReport

FORMAT = "evam-opened-1"
OF_TEXTS = {"STRUCTURED": Purpose.STRUCTURED, "NARRATIVE": Purpose.NARRATIVE}
OF_FILES = {"ORIGINAL": Purpose.ORIGINAL_FILE}
OF_MESSAGES = {
    "FROM_TEAM": Purpose.MESSAGE_TO_REPORTER,
    "FROM_REPORTER": Purpose.MESSAGE_FROM_REPORTER,
}


def opened_as_json(found: SealedReport, request: StaffRequest) -> dict[str, Any]:
    """Envelopes, the shred key, and the member's wrapped keys of rings."""
    return {
        "format": FORMAT,
        "report": str(found.pk),
        "instance": installation_name(),
        "schema": found.schema,
        "shredKey": written(shred_key_of(found.pk) or b""),
        "mailboxKey": written(found.mailbox_key),
        "rings": sorted(arrived.rings_that_open(found)),
        "keys": [
            {
                "ring": key.epoch.ring.name,
                "epoch": key.epoch.number,
                "publicKey": written(key.epoch.public_key),
                "wrapped": written(key.wrapped),
            }
            for key in arrived.ring_keys_for(found, request.user)
        ],
        "texts": [
            {
                "purpose": OF_TEXTS[text.part].value,
                "part": "1",
                "envelope": written(text.envelope),
            }
            for text in found.texts.order_by("part")
        ],
        "files": [_file(one) for one in found.files.order_by("kind", "pk")],
        "messages": [_message(one) for one in arrived.messages_of(found)],
    }


def _file(file: SealedFile) -> dict[str, Any]:
    purpose = OF_FILES.get(file.kind, Purpose.WORKING_COPY)
    return {
        "kind": file.kind,
        "size": file.size,
        "purpose": purpose.value,
        "part": f"file-{file.pk.hex}",
        "address": reverse("reading:file", args=[file.report_id, file.pk]),
    }


def _message(message: Message) -> dict[str, Any]:
    return {
        "from": message.direction,
        "sentOn": message.sent_on.isoformat(),
        "purpose": OF_MESSAGES[message.direction].value,
        "part": f"message-{message.pk.hex}",
        "envelope": written(message.envelope),
    }
