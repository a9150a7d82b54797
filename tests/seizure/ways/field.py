"""A member in the field: a phone is let in, and sends later what was told to it."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from tests.seizure.canaries import Planted
from tests.seizure.installation import LINK_FOR_A_PHONE, Installation

from .device import SENT, Device, encoded, receipts, sealing
from .way import Landing, Way, these


class FieldPhone(Device):
    """A phone that was let in: it shows a token, and seals who wrote."""

    address = "/field/send"

    def __init__(self, installation: Installation, planted: Planted) -> None:
        super().__init__(installation, planted)
        self._token = secrets.token_bytes(32)
        place = installation.folder / "home" / LINK_FOR_A_PHONE
        self._link = place.read_text(encoding="utf-8")

    def enrol(self) -> None:
        """Take the link twice, as where an answer was lost; then show the token."""
        digest = encoded(hashlib.sha256(self._token).digest())
        for _ in range(2):
            told = {"format": "evam-enrol-1", "link": self._link, "phone": digest}
            self.ask("/field/enrol", **told)
        self._visitor.headers |= {"Authorization": f"Evam {encoded(self._token)}"}

    def exact(self, answers: dict[str, Any]) -> dict[str, Any]:
        """The answers, and who wrote them."""
        worker = self._planted["name_arabic"].text
        who = {"worker": worker, "site": "drill", "device_key": "", "signature": ""}
        return answers | {"field": who}


def _plant(installation: Installation, planted: Planted) -> Landing:
    phone = FieldPhone(installation, planted)
    phone.enrol()
    with sealing(installation):
        phone.send()
    return Landing((*these(planted, SENT), *receipts(planted, phone.secret)), "public")


FIELD = Way(
    name="a member in the field, with files and a name",
    promise="Codes, month, region and numbers; not who wrote it.",
    plant=_plant,
)
