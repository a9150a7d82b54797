"""What was sealed in each version opens for ever; these files are never made anew."""

from __future__ import annotations

import json
from base64 import b64decode
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from evam.sealing import codes, directories, locks, receipts
from evam.sealing.context import Context, Purpose
from evam.sealing.envelopes import CHUNK, read_head
from evam.sealing.files import Label, open_file
from evam.sealing.octets import Octets
from evam.sealing.sealers import RingKey, opener
from evam.sealing.texts import open_text

from .browser import Browser

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "sealing"
HELD: dict[str, Any] = json.loads((FOLDER / "version-1.json").read_text("utf-8"))
PLACE = Context(
    instance="evam.example.org",
    report=UUID("0b5f7f5e-52a1-4f0e-9a3c-6f1f0d9f3c11"),
    schema="report/1",
    purpose=Purpose.NARRATIVE,
)
HOLDER = {"instance": "evam.example.org", "member": "m-1"}


def held(name: str) -> bytes:
    return b64decode(HELD[name])


INTAKE = RingKey(ring="intake", epoch=2, seed=held("intake_seed"))
VAULT = RingKey(ring="vault", epoch=1, seed=held("vault_seed"))
SEALED = [
    ("envelope_from_python", INTAKE),
    ("envelope_from_python", VAULT),
    ("envelope_from_browser", VAULT),
]


def the_file() -> bytes:
    """The envelope of a file, whose 256 KiB are made again instead of kept."""
    head = read_head(Octets(held("file_head")))
    place = replace(PLACE, purpose=Purpose.WORKING_COPY, part="3")
    label = Label(name=HELD["file_name"], media_type="image/jpeg", size=len(content()))
    plain = (label.packed() + content()).ljust(CHUNK, b"\0")
    key = opener(head, place, INTAKE, held("shred_key"))
    chunk = key.seal(plain, head.of_place(place.of_body()), 0, last=True)
    assert sha256(chunk).hexdigest() == HELD["file_chunk_sha256"]
    return held("file_head") + chunk


def content() -> bytes:
    return (HELD["file_text"] * HELD["file_times"]).encode()


class TestVersion1:
    @pytest.mark.parametrize(("name", "ring"), SEALED)
    def test_texts_open(self, browser: Browser, name: str, ring: RingKey) -> None:
        sealed, shred_key = held(name), held("shred_key")

        opened = open_text(sealed, PLACE, ring=ring, shred_key=shred_key)
        assert opened.decode() == HELD["text"]
        assert browser.call("openText", sealed, PLACE, ring, shred_key) == opened

    def test_files_open(self, browser: Browser) -> None:
        place = replace(PLACE, purpose=Purpose.WORKING_COPY, part="3")
        shred_key = held("shred_key")
        label, pieces = open_file(
            BytesIO(the_file()), place, ring=INTAKE, shred_key=shred_key
        )
        there = browser.call("openFile", the_file(), place, INTAKE, shred_key)

        assert b"".join(pieces) == there["content"] == content()
        assert label.name == there["name"] == HELD["file_name"]

    def test_locks_open(self, browser: Browser) -> None:
        lock, passphrase = held("lock_by_passphrase"), HELD["passphrase"]
        by_code, code = held("lock_by_code"), held("code")
        opened = [
            locks.unlock_with_passphrase(lock, passphrase, **HOLDER),
            locks.unlock_with_code(by_code, code, **HOLDER),
            browser.call("unlockWithPassphrase", lock, passphrase, HOLDER),
            browser.call("unlockWithCode", by_code, code, HOLDER),
        ]
        assert opened == [held("member_secret")] * 4

    def test_directories_are_read(self, browser: Browser) -> None:
        fingerprint = held("root_fingerprint")
        here = directories.read_directory(
            held("directory"),
            fingerprint=fingerprint,
            instance="evam.example.org",
            audience=directories.Audience.PUBLIC,
        )
        known = {
            "fingerprint": fingerprint,
            "instance": "evam.example.org",
            "audience": "public",
        }
        there = browser.call("readDirectory", held("directory"), known)

        assert (here.number, here.previous) == (3, bytes(range(32)))
        assert [each.name for each in here.entries] == ["intake", "vault"]
        assert [each["publicKey"] for each in there["entries"]] == [
            each.public_key for each in here.entries
        ]
        assert directories.safety_number(fingerprint) == HELD["safety_number"]

    def test_receipts_lead_to_the_same_place(self, browser: Browser) -> None:
        secret = codes.from_digits(" ".join(HELD["receipt_lines"]))
        here = receipts.receipt(secret, instance="evam.example.org")
        there = browser.call("receipt", secret, "evam.example.org")

        expected = {
            "lookup": held("receipt_lookup"),
            "mailboxSeed": held("receipt_mailbox_seed"),
            "authenticationKey": held("receipt_authentication_key"),
        }
        assert there == expected
        assert here.lookup == expected["lookup"]
        assert here.mailbox_seed == expected["mailboxSeed"]
        assert here.authentication_key == expected["authenticationKey"]
