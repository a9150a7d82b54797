"""A person comes back with the code: opens, writes, changes what is permitted."""

from __future__ import annotations

import secrets
from uuid import uuid4

from tests.seizure.canaries import Canary, Planted, own_words
from tests.seizure.installation import Installation

from .device import SENT, Device, encoded, receipts, sealing
from .way import Landing, Limit, Way, these

LOOKUP, PROOF = "receipt, its lookup", "receipt, its proof"

BY_DIGEST = Limit(
    "the digest by which the code's holder is known; the code cannot be had from it",
    r"data/evam\.sqlite3.*|postgresql/.*|backups/dump\.sql",
    (LOOKUP, PROOF),
    ("digest",),
)


def _plant(installation: Installation, planted: Planted) -> Landing:
    device = Device(installation, planted)
    lookup = encoded(device.derived.lookup)
    keys = {
        "lookup": lookup,
        "authentication": encoded(device.derived.authentication_key),
    }
    with sealing(installation):
        device.send()
        message = device.message(own_words(planted))
    device.ask("/f/open", format="evam-open-1", lookup=lookup)
    device.ask("/f/open", format="evam-open-1", lookup=encoded(secrets.token_bytes(32)))
    device.ask(
        "/f/open", 400, format="evam-open-1", lookup=planted["sentence_tigrinya"].text
    )
    for _ in range(2):
        device.ask("/f/write", format="evam-write-1", **keys, **message)
    plain = {"message": str(uuid4()), "envelope": encoded(planted["email"].octets)}
    device.ask("/f/write", 400, format="evam-write-1", **keys, **plain)
    device.ask(
        "/f/consents", format="evam-consents-1", **keys, consents={"reply": False}
    )
    return Landing((*these(planted, SENT), *_codes(planted, device)), "public")


def _codes(planted: Planted, device: Device) -> tuple[Canary, ...]:
    """The receipt, and what is derived from it and was shown to the server."""
    way, derived = planted["receipt"].way, device.derived
    return (
        *receipts(planted, device.secret),
        Canary(way, LOOKUP, derived.lookup),
        Canary(way, PROOF, derived.authentication_key),
    )


FOLLOWING_UP = Way(
    name="a person who comes back with the code and writes",
    promise="The message is sealed; of the code nothing is kept but digests.",
    plant=_plant,
    limits=(BY_DIGEST,),
)
