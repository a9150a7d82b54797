"""The long page: for browsers without script, sealed in memory on arrival."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from evam.accounts.models import Member
from evam.config.settings import public
from evam.documentation.inbox.models import SealedFile, SealedReport
from evam.documentation.telling import questionnaire
from evam.sealing.codes import from_digits
from evam.sealing.context import Context, Purpose
from evam.sealing.files import open_file
from evam.sealing.keyring.operations import installation_name
from evam.sealing.receipts import receipt
from evam.sealing.sealers import RingKey
from evam.sealing.shredding.models import ShredKey
from evam.sealing.texts import open_text

from ..reported import Opened, opened

HIDDEN = re.compile(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)">')
STORY = "They took us to the river. لا أعرف متى. (invented)"
TOLD: dict[str, Any] = {
    "q-acts": ["pushed_back", "robbed"],
    "q-relation": "me_and_others",
    "q-people-about": "٣٧",
    "q-harm": "-declined",
    "q-when": "month",
    "q-when-from-year": "2025",
    "q-when-from-month": "۱۱",
    "q-where-country": "GR",
    "q-where-region": "GR-L",
    "q-point-latitude": "41,678",
    "q-point-longitude": "26.55012",
    "q-story": STORY,
    "q-consent_count": "yes",
    "q-consent_share-lantern": "no",
    "deed": "send",
}


@pytest.fixture
def page(settings: Settings) -> Client:
    settings.ROOT_URLCONF = public.ROOT_URLCONF
    settings.MIDDLEWARE = public.MIDDLEWARE
    return Client(raise_request_exception=False)


@pytest.fixture
def service(reviewer: Member, noon: datetime) -> Opened:
    return opened(reviewer, noon)


def hidden(page: Client, language: str = "en") -> dict[str, Any]:
    """The hidden fields of a page that was asked for."""
    found = HIDDEN.findall(page.get(f"/r/long?l={language}").content.decode())
    return carried(found)


def carried(found: list[tuple[str, str]]) -> dict[str, Any]:
    held = [value for name, value in found if name == "held"]
    return {name: value for name, value in found if name != "held"} | {"held": held}


def told(service: Opened, purpose: Purpose) -> bytes:
    """What the ring's key opens of the one report that arrived."""
    kept = SealedReport.objects.get()
    envelope = kept.texts.get(part=purpose.name).envelope
    return open_text(
        bytes(envelope),
        context(kept, purpose),
        ring=RingKey(ring=service.ring.name, epoch=1, seed=service.seed),
        shred_key=bytes(ShredKey.objects.get().key),
    )


def context(kept: SealedReport, purpose: Purpose, part: str = "1") -> Context:
    return Context(
        instance=installation_name(),
        report=kept.pk,
        schema=questionnaire().schema,
        purpose=purpose,
        part=part,
    )


class TestALongPage:
    def test_says_first_what_it_costs(self, page: Client, service: Opened) -> None:
        answer = page.get("/r/long")
        shown = answer.content.decode()

        assert "Our computer locks it on arrival, before saving." in shown
        assert "If you are in danger now, call" in shown
        assert answer["Cache-Control"] == "no-store"
        assert not answer.cookies

    def test_is_sealed_and_can_be_opened_by_the_ring(
        self, page: Client, service: Opened
    ) -> None:
        answer = page.post("/r/long", hidden(page) | TOLD)

        assert answer.status_code == 200, answer.content.decode()
        assert told(service, Purpose.NARRATIVE).decode() == STORY
        structured = told(service, Purpose.STRUCTURED).decode()
        assert '"about":37' in structured
        assert '"latitude_e5":4167800' in structured
        assert '"from":"2025-11-01"' in structured
        assert '"harm":"declined"' in structured

    def test_shows_a_code_that_finds_the_report(
        self, page: Client, service: Opened
    ) -> None:
        shown = page.post("/r/long", hidden(page, "fa") | TOLD).content.decode()

        lines = re.findall(r"<li>([^<0-9]{6})</li>", shown)
        secret = from_digits("".join(lines))
        derived = receipt(secret, instance=installation_name())
        kept = SealedReport.objects.get()
        assert bytes(kept.lookup_digest) == derived.lookup_digest

    def test_gives_the_same_answer_to_the_same_page(
        self, page: Client, service: Opened
    ) -> None:
        fields = hidden(page) | TOLD
        first = page.post("/r/long", fields)
        again = page.post("/r/long", fields)

        codes = [
            re.findall(r"<li>(\d{6})</li>", a.content.decode()) for a in (first, again)
        ]
        assert codes[0] == codes[1]
        assert len(codes[0]) == 7
        assert SealedReport.objects.count() == 1

    def test_tells_nothing_to_whoever_has_another_receipt(
        self, page: Client, service: Opened
    ) -> None:
        fields = hidden(page) | TOLD
        page.post("/r/long", fields)
        answer = page.post("/r/long", fields | {"secret": "A" * 22 + "=="})

        assert answer.status_code == 409
        assert STORY not in answer.content.decode()

    def test_loses_nothing_when_the_language_changes(
        self, page: Client, service: Opened
    ) -> None:
        fields = hidden(page) | TOLD | {"deed": "language:ar"}
        shown = page.post("/r/long", fields).content.decode()

        assert 'dir="rtl"' in shown
        for kept in (STORY, "٣٧", "41,678", 'value="robbed" checked'):
            assert kept in shown
        assert 'value="GR-L" selected' in shown
        assert not SealedReport.objects.exists()

    def test_says_above_what_to_change_and_loses_nothing(
        self, page: Client, service: Opened
    ) -> None:
        wrong = {"q-people-about": "many", "q-when-from-month": "13"}
        answer = page.post("/r/long", hidden(page) | TOLD | wrong)
        shown = answer.content.decode()

        assert answer.status_code == 400
        assert '<a href="#q-people">' in shown
        assert "Write a whole number, 1 or more." in shown
        assert "This day is in no calendar." in shown
        assert STORY in shown

    def test_takes_a_report_without_any_answer(
        self, page: Client, service: Opened
    ) -> None:
        answer = page.post("/r/long", hidden(page) | {"deed": "send"})

        assert answer.status_code == 200
        assert "then deletes it on" in answer.content.decode()
        assert told(service, Purpose.NARRATIVE) == b""

    def test_is_set_apart_in_a_flood_and_never_refused(
        self, page: Client, service: Opened, settings: Settings
    ) -> None:
        settings.QUIET_REPORTS_A_MINUTE = 1
        for _each in range(2):
            assert page.post("/r/long", hidden(page) | TOLD).status_code == 200

        assert SealedReport.objects.filter(is_quarantined=True).exists()
        assert SealedReport.objects.count() == 2

    def test_takes_nothing_while_the_service_is_closed(
        self, page: Client, reviewer: Member, noon: datetime
    ) -> None:
        opened(reviewer, noon, is_open=False)
        answer = page.post("/r/long", TOLD)

        assert "No reports are taken here now." in answer.content.decode()
        assert not SealedReport.objects.exists()


class TestFiles:
    def test_are_sealed_as_they_are_and_kept_when_the_page_comes_back(
        self, page: Client, service: Opened
    ) -> None:
        file = SimpleUploadedFile(
            "river.jpg", b"\xff\xd8 invented" * 9000, "image/jpeg"
        )
        fields = hidden(page) | TOLD | {"q-files": [file], "deed": "language:fr"}
        shown = page.post("/r/long", fields).content.decode()
        assert "river.jpg" in shown

        answer = page.post("/r/long", carried(HIDDEN.findall(shown)) | TOLD)
        assert answer.status_code == 200, answer.content.decode()
        kept = SealedFile.objects.get()
        assert kept.kind == "ORIGINAL"
        assert '"count":1' in told(service, Purpose.STRUCTURED).decode()
        label, content = open_file(
            BytesIO(content_of(kept)),
            context(kept.report, Purpose.ORIGINAL_FILE, f"file-{kept.id.hex}"),
            ring=RingKey(ring=service.ring.name, epoch=1, seed=service.seed),
            shred_key=bytes(ShredKey.objects.get().key),
        )
        assert label.name == "river.jpg"
        assert b"".join(content) == b"\xff\xd8 invented" * 9000

    def test_can_be_left_out_again(self, page: Client, service: Opened) -> None:
        file = SimpleUploadedFile("river.jpg", b"invented", "image/jpeg")
        fields = hidden(page) | {"q-files": [file], "deed": "stay"}
        back = carried(HIDDEN.findall(page.post("/r/long", fields).content.decode()))
        page.post("/r/long", back | {"drop": back["held"][0][:32], "deed": "send"})

        assert SealedReport.objects.count() == 1
        assert not SealedFile.objects.exists()

    def test_beyond_the_most_are_left_out_and_said(
        self, page: Client, reviewer: Member, noon: datetime
    ) -> None:
        opened(reviewer, noon, largest_file_mb=1)
        file = SimpleUploadedFile("long.wav", bytes(1024 * 1024 + 1), "audio/wav")
        answer = page.post("/r/long", hidden(page) | TOLD | {"q-voice": [file]})
        shown = answer.content.decode()

        assert answer.status_code == 400
        assert "A file was too big and was left out." in shown
        assert STORY in shown


def content_of(kept: SealedFile) -> bytes:
    from evam.documentation.inbox.operations import on_disk

    return on_disk.read_at(kept.place, 0, kept.size)
