"""Where a report stands, as one of few sizes of JSON."""

from __future__ import annotations

import json
import secrets
from datetime import date
from typing import Any

from evam.documentation.inbox.operations.sent import encoded
from evam.documentation.inbox.queries import SealedMessage, Standing, standing_of

FORMAT = "evam-standing-1"
KIBI = 1024
SIZES = (16 * KIBI, 64 * KIBI, 256 * KIBI)
"""Bytes of an answer; a longer one is a multiple of the last."""

PAD = ',"pad":"'
END = '"}'


def standing_data(lookup: bytes, *, today: date) -> bytes:
    """The answer to somebody who has a code, or not: UTF-8 JSON of a fixed size.

    Raises:
        MalformedError: this is no lookup of a receipt.
    """
    return padded(_told(standing_of(lookup, today=today)))


def padded(content: dict[str, Any]) -> bytes:
    """JSON filled to the next size with chance, which no way of packing shortens."""
    text = json.dumps(content, separators=(",", ":"))[:-1] + PAD
    least = len(text) + len(END)
    missing = _size_for(least) - least
    return f"{text}{secrets.token_hex(missing // 2 + 1)[:missing]}{END}".encode()


def _size_for(least: int) -> int:
    largest = SIZES[-1]
    return next(
        (each for each in SIZES if each >= least), -(-least // largest) * largest
    )


def _told(standing: Standing) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "found": standing.found,
        "report": str(standing.report),
        "schema": standing.schema,
        "shred_key": encoded(standing.shred_key),
        "standing": {
            "days": {step: day.isoformat() for step, day in standing.days.items()},
            "is_closed": standing.is_closed,
            "delete_on": standing.delete_on and standing.delete_on.isoformat(),
            "files": standing.files,
            "counted_in": [],
            "changed": [],
        },
        "consents": {
            each.purpose: {"holds": each.holds, "since": each.since.isoformat()}
            for each in standing.permissions
        },
        "texts": [],
        "messages": [_message(each) for each in standing.messages],
    }


def _message(message: SealedMessage) -> dict[str, str]:
    return {
        "number": str(message.number),
        "from": "TEAM" if message.is_from_team else "REPORTER",
        "sent_on": message.sent_on.isoformat(),
        "envelope": encoded(message.envelope),
    }
