"""A report from a device that seals, sent as the page sends it: texts and files."""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

from evam.documentation.telling import canonical_json, open_answers, told_to_record
from evam.documentation.telling.questions import questionnaire
from evam.sealing import bodies
from evam.sealing.codes import as_lines
from evam.sealing.context import Context, Purpose
from evam.sealing.files import Label, seal_file
from evam.sealing.keys import public_key_of
from evam.sealing.receipts import MAILBOX, new_secret, receipt
from evam.sealing.sealers import Recipient, new_report, new_shred_key
from evam.sealing.texts import seal_text
from tests.seizure.canaries import TOLD, VISITORS, Canary, Planted, own_words
from tests.seizure.installation import Installation
from tests.seizure.photos import photo
from tests.seizure.visitor import Answer, Visitor

from .faults import told_by_headers
from .way import Landing, Way, these

PIECE, OCTETS = 64 * 1024, "application/octet-stream"
IN_FILES = ("photo_latitude", "photo_longitude", "photo_camera", "photo_comment")
POINT = ("point_latitude", "point_longitude")
SENT = (*TOLD, *VISITORS, *IN_FILES, *POINT)


def answers_of(planted: Planted) -> dict[str, Any]:
    """What somebody answers who tells all that they know."""
    day = planted["exact_day"].text
    latitude, longitude = (int(planted[code].text) for code in POINT)
    return {
        "acts": ["pushed_back", "robbed"],
        "relation": "me_and_others",
        "harm": "doctor",
        "when": {"period": "between", "from": day, "to": day},
        "setting": "land_border",
        "where": {"country": "GR", "region": "GR-L"},
        "point": {"latitude_e5": latitude, "longitude_e5": longitude, "about_m": 10},
        "who_did_it": ["police"],
        "story": own_words(planted),
        "consent_count": "yes",
        "consent_reply": "yes",
    }


class Device:
    """A phone: it knows the rings' public keys, and keeps one receipt."""

    address = "/r/send"

    def __init__(self, installation: Installation, planted: Planted) -> None:
        told = installation.told_to_devices()
        self._instance = told["instance"]
        self._rings = {
            name: Recipient(ring=name, epoch=1, public_key=b64decode(key))
            for name, key in told["rings"].items()
        }
        self._planted = planted
        self.report, self._shred_key = new_report(), new_shred_key()
        self._visitor = Visitor(installation.public, told_by_headers(planted))
        self.secret = new_secret()
        self.derived = receipt(self.secret, instance=self._instance)

    def send(self) -> None:
        """Send a clean copy, the original, and the report that claims both."""
        name, content = self._planted["file_name"].text, photo(self._planted)
        files = [
            self._upload(name, content, Purpose.WORKING_COPY, "CLEAN", ["intake"]),
            self._upload(
                self._planted["file_name_arabic"].text,
                content,
                Purpose.ORIGINAL_FILE,
                "ORIGINAL",
                ["intake", "vault"],
            ),
        ]
        body = json.dumps(self._body(files)).encode()
        for status in (201, 200):  # twice: an answer may get lost on the way
            answer = self._visitor.send("POST", self.address, body, "application/json")
            assert answer.status == status, answer.text

    def ask(self, address: str, status: int = 200, **told: Any) -> Answer:
        """Ask with the code of the report, as the page of following up does."""
        body = json.dumps(told).encode()
        answer = self._visitor.send("POST", address, body, "application/json")
        assert answer.status == status, answer.text
        return answer

    def message(self, text: str) -> dict[str, str]:
        """A message to the team, sealed to it and to the person's own mailbox."""
        number = new_report()
        envelope = seal_text(
            text.encode(),
            self._context(Purpose.MESSAGE_FROM_REPORTER, f"message-{number.hex}"),
            recipients=[self._rings["intake"], self._mailbox()],
            shred_key=self._shred_key,
        )
        return {"message": str(number), "envelope": encoded(envelope)}

    def exact(self, answers: dict[str, Any]) -> dict[str, Any]:
        """What is sealed of the answers; some devices add who wrote them."""
        return answers

    def _body(self, files: Sequence[dict[str, str]]) -> dict[str, Any]:
        answers, day = answers_of(self._planted), datetime.now(tz=UTC).date()
        record = told_to_record(answers, day)
        texts = {
            Purpose.STRUCTURED: canonical_json(self.exact(record.sealed_structured)),
            Purpose.NARRATIVE: record.narrative.encode(),
        }
        sealed = {
            purpose: seal_text(
                content,
                self._context(purpose),
                recipients=[self._rings["intake"]],
                shred_key=self._shred_key,
            )
            for purpose, content in texts.items()
        }
        return {
            "format": "evam-send-1",
            "report": str(self.report),
            "shred_key": encoded(self._shred_key),
            "receipt": self._receipt(),
            "open": open_answers(answers, day),
            "structured": encoded(sealed[Purpose.STRUCTURED]),
            "narrative": encoded(sealed[Purpose.NARRATIVE]),
            "files": list(files),
        }

    def _upload(
        self, name: str, content: bytes, purpose: Purpose, kind: str, rings: list[str]
    ) -> dict[str, str]:
        number = new_report()
        pieces = seal_file(
            [content],
            Label(name=name, media_type="image/jpeg", size=len(content)),
            self._context(purpose, f"file-{number.hex}"),
            recipients=[self._rings[ring] for ring in rings],
            shred_key=self._shred_key,
        )
        whole = b"".join(pieces)
        for piece, begins in enumerate(range(0, len(whole), PIECE)):
            path = f"/r/files/{number.hex}/{piece}"
            part = whole[begins : begins + PIECE]
            answer = self._visitor.send("PUT", path, part, OCTETS)
            assert answer.status == 204, answer.text
        return {"upload": number.hex, "kind": kind}

    def _receipt(self) -> dict[str, str]:
        proof = hashlib.sha256(self.derived.authentication_key).digest()
        return {
            "lookup_digest": encoded(self.derived.lookup_digest),
            "mailbox_key": encoded(self._mailbox().public_key),
            "authentication_digest": encoded(proof),
        }

    def _mailbox(self) -> Recipient:
        key = public_key_of(self.derived.mailbox_seed)
        return Recipient(ring=MAILBOX, epoch=1, public_key=key)

    def _context(self, purpose: Purpose, part: str = "1") -> Context:
        return Context(
            instance=self._instance,
            report=self.report,
            schema=questionnaire().schema,
            purpose=purpose,
            part=part,
        )


def encoded(octets: bytes) -> str:
    """Base64 for addresses, without padding."""
    return urlsafe_b64encode(octets).rstrip(b"=").decode()


def receipts(planted: Planted, secret: bytes) -> tuple[Canary, ...]:
    """A receipt as a person writes it down, and what it stands for."""
    way = planted["receipt"].way
    lines = as_lines(secret)
    return (
        Canary(way, "receipt", "".join(lines)),
        Canary(way, "receipt, in lines", " ".join(lines)),
        Canary(way, "receipt, its bytes", secret),
    )


@contextmanager
def sealing(installation: Installation) -> Iterator[None]:
    """Seal what is sealed here; where it is switched off there, do as if."""
    if installation.seals:
        yield
        return
    with patch.object(bodies.BodyKey, "seal", _as_it_is):
        yield


def _as_it_is(key: bodies.BodyKey, content: bytes, *_: Any, **__: Any) -> bytes:
    return content + bytes(bodies.TAG)


def _plant(installation: Installation, planted: Planted) -> Landing:
    device = Device(installation, planted)
    with sealing(installation):
        device.send()
    return Landing((*these(planted, SENT), *receipts(planted, device.secret)), "public")


DEVICE = Way(
    name="a report from a device that seals, with files",
    promise="Codes, month, region and numbers; nothing else that was told.",
    plant=_plant,
)
