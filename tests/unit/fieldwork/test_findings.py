"""What was seen on a body, and who put a name under it."""

from __future__ import annotations

import copy
import hashlib
from base64 import urlsafe_b64encode
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from evam.documentation.fieldwork.queries.words import LANGUAGES, words_in
from evam.documentation.telling import canonical_json
from tests.unit.reporting.page import called

REPORT = "2f0c1c7e-54a5-4d64-9a4e-5d5a1f8f3a11"
UPLOADS = ["b" * 32, "a" * 32]
WORDS = "(invented)"


@pytest.fixture(scope="module")
def codes() -> dict[str, list[str]]:
    found: dict[str, list[str]] = called("onBodies", [[]])[0]
    return found


def told(text: bytes) -> str:
    return urlsafe_b64encode(text).decode().rstrip("=")


def signed(key: Ed25519PrivateKey) -> dict[str, Any]:
    """Answers of a phone, as the team opens them."""
    record = {"answers": {"harm": "2"}, "findings": [{"region": "front-head"}]}
    put = {
        "format": "evam-field-signed-1",
        "report": REPORT,
        "record": record,
        "narrative": hashlib.sha256(WORDS.encode()).hexdigest(),
        "files": sorted(UPLOADS),
    }
    field = {
        "worker": "",
        "site": "kitchen",
        "device_key": told(key.public_key().public_bytes_raw()),
        "signature": told(key.sign(canonical_json(put))),
    }
    return record | {"field": field}


class TestFindings:
    def test_have_17_places_a_side(self, codes: dict[str, list[str]]) -> None:
        assert len(codes["REGIONS"]) == len({*codes["REGIONS"]}) == 34

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_have_words_for_every_code(
        self, codes: dict[str, list[str]], language: str
    ) -> None:
        words = words_in(language)
        places = {region.split("-")[1] for region in codes["REGIONS"]}
        wanted = {*places, *codes["KINDS"], *codes["DEGREES"], "front", "back"}
        wanted |= {f"means_{degree}" for degree in codes["DEGREES"][1:]}
        assert {f"findings.{code}" for code in wanted} <= words.keys()


class TestSignature:
    def test_holds_for_what_was_signed_and_for_nothing_else(self) -> None:
        answers = signed(Ed25519PrivateKey.generate())
        files = [{"part": f"file-{upload}"} for upload in UPLOADS]
        changed, other = copy.deepcopy(answers), copy.deepcopy(answers)
        changed["answers"]["harm"] = "5"
        other["findings"] = []
        given = {"report": REPORT, "files": files}
        tried = [
            [{"answers": answers, "words": WORDS}, given],
            [{"answers": changed, "words": WORDS}, given],
            [{"answers": other, "words": WORDS}, given],
            [{"answers": answers, "words": "other"}, given],
            [{"answers": answers, "words": WORDS}, given | {"files": files[:1]}],
            [{"answers": answers, "words": WORDS}, given | {"report": REPORT[::-1]}],
        ]
        assert called("standing", tried) == ["signed"] + 5 * ["signatureWrong"]

    def test_of_an_older_phone_is_said_to_be_missing(self) -> None:
        answers = signed(Ed25519PrivateKey.generate())
        answers["field"] |= {"device_key": "", "signature": ""}
        texts = {"answers": answers, "words": WORDS}
        given: dict[str, Any] = {"report": REPORT, "files": []}
        assert called("standing", [[texts, given]]) == ["notSigned"]
