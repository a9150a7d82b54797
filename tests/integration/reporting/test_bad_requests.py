"""The long page meets requests that no browser sends, and texts of every script."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from pytest_django.fixtures import Settings

from evam.accounts.models import Member
from evam.config.settings import public
from evam.documentation.inbox.models import PendingUpload, SealedReport

from ..reported import opened

HIDDEN = re.compile(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)">')
FORM = "application/x-www-form-urlencoded"
MOST_SECONDS = 2.0
FITS = {"q-story": "invented", "deed": "send"}

ODD_TEXTS = {
    "override": "\u202eevil\u202c gpj.exe",
    "isolates": "\u2066a\u2069\u2067ب\u2069",
    "joiners": "می\u200cخواهم 👩\u200d👩\u200d👧 \u200b",
    "tags": "a\U000e0061\U000e0062\U000e007f",
    "combining": "e" + "\u0301" * 10_000,
    "homoglyphs": "\u0440\u0430ss\u0440\u043ert",
    "nul": "before\x00after",
    "noncharacter": "\ufffe\uffff\U0010ffff",
    "astral": "𐎀𝔘𠀋",
    "casing": "ıİß ﬁ",
    "presentation": "ﷺ ﻻ",
    "scripts": "བོད ဗမာ ትግርኛ አማርኛ پښتو ߒߞߏ",
    "forms": "é é Å Å",
    "one grapheme": "a" + "\u0489" * 29_000,
    "controls": "\x01\x02\x1b[31m\x7f\x85\u2028\u2029",
    "markup": "</textarea><script>alert(1)</script>{{ 7*7 }}{% csrf_token %}",
}


def part(name: str, value: bytes, more: str = "", head: str = "") -> bytes:
    told = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{more}\r\n'
    return told.encode() + head.encode() + b"\r\n" + value + b"\r\n"


def file_part(more: str, value: bytes = b"invented", head: str = "") -> bytes:
    return part("q-files", value, f"; {more}", head)


END = f"--{BOUNDARY}--\r\n".encode()


def bodies(own: bytes) -> Iterator[tuple[str, str, bytes]]:
    """Name, content type and body; `own` are the parts that a page of ours sends."""
    yield "nothing", FORM, b""
    yield "no boundary", "multipart/form-data", own + END
    yield "empty boundary", "multipart/form-data; boundary=", own + END
    yield "long boundary", f"multipart/form-data; boundary={'b' * 300}", own + END
    yield "odd boundary", "multipart/form-data; boundary=\x7f\xff", own + END
    yield "no end", MULTIPART_CONTENT, own
    yield "cut in a head", MULTIPART_CONTENT, own + END[:-2] + b"Content-Dispo"
    yield "json", "application/json", b'{"deed":"send"}'
    yield "deep json", "application/json", b"[" * 100_000
    yield "text", "text/plain", own
    yield "10,000 fields", FORM, b"&".join(b"a%d=1" % n for n in range(10_000))
    yield "65,535 fields", FORM, b"a=1&" * 65_535
    yield "one long field", FORM, b"q-story=" + b"a" * 3_000_000
    many = b"".join(part(f"f{n}", b"x") for n in range(10_000))
    yield "10,000 parts", MULTIPART_CONTENT, own + many + END
    files = b"".join(file_part(f'filename="{n}.jpg"') for n in range(150))
    yield "150 files", MULTIPART_CONTENT, own + files + END
    yield "no name", MULTIPART_CONTENT, own + part("", b"x") + END
    yield "no disposition", MULTIPART_CONTENT, own + b"--" + END
    yield "a long head", MULTIPART_CONTENT, own + part("a" * 70_000, b"x") + END
    yield (
        "mixed",
        MULTIPART_CONTENT,
        part("a", own, head="Content-Type: multipart/mixed"),
    )
    for charset in ("utf-7", "utf-16", "idna", "hex", "rot13", "undefined", "\xff"):
        told = f"{MULTIPART_CONTENT}; charset={charset}"
        yield f"charset {charset}", told, own + END
        yield f"form in {charset}", f"{FORM}; charset={charset}", b"deed=send&l=en"
    for encoding in ("base64", "gzip", "quoted-printable"):
        head = f"Content-Transfer-Encoding: {encoding}\r\n"
        odd = file_part('filename="a.jpg"', b"!!!not base64", head)
        yield f"a file in {encoding}", MULTIPART_CONTENT, own + odd + END
    for more in odd_names():
        yield f"file {more[:40]!r}", MULTIPART_CONTENT, own + file_part(more) + END


def odd_names() -> Iterator[str]:
    yield 'filename="../../etc/passwd"'
    yield 'filename="C:\\\\evil\\\\a.jpg"'
    yield 'filename="a\u202egpj.exe"'
    yield 'filename="a\x00b.jpg"'
    yield f'filename="{"é" * 400}.jpg"'
    yield 'filename=".."'
    yield 'filename=""'
    yield "filename*=utf-8''%2e%2e%2fa.jpg"
    yield "filename*=utf-8''%00%ed%a0%80.jpg"
    yield "filename*=no-such-charset'en'a.jpg"
    yield "filename*=hex''zz; filename*0*=utf-8''a; filename*1=b"
    yield "filename*=''; filename*=utf-16''%ff"
    yield 'filename="a.jpg"; filename="b.jpg"; name="deed"'


@pytest.fixture
def page(settings: Settings, reviewer: Member, noon: datetime) -> Client:
    settings.ROOT_URLCONF = public.ROOT_URLCONF
    settings.MIDDLEWARE = public.MIDDLEWARE
    opened(reviewer, noon)
    return Client(raise_request_exception=False)


def fields(page: Client) -> dict[str, str]:
    return dict(HIDDEN.findall(page.get("/r/long").content.decode()))


def too_slow_or_broken(page: Client, cases: Iterator[tuple[Any, ...]]) -> list[str]:
    """Names of the cases that took too long, or ended in a fault of ours."""
    wrong = []
    for name, kind, body, *more in cases:
        began = time.process_time()
        given = more[0] if more else {}
        answer = page.generic("POST", "/r/long", body, content_type=kind, **given)
        seconds = time.process_time() - began
        if answer.status_code >= 500 or seconds > MOST_SECONDS:
            wrong.append(f"{name}: {answer.status_code} after {seconds:.1f} s")
    return wrong


class TestBadRequests:
    def test_are_refused_or_taken_and_break_nothing(self, page: Client) -> None:
        own = encode_multipart(BOUNDARY, fields(page) | FITS).removesuffix(END)
        assert too_slow_or_broken(page, bodies(own)) == []

    def test_with_a_wrong_length_are_told_that_they_did_not_arrive(
        self, page: Client
    ) -> None:
        whole = encode_multipart(BOUNDARY, fields(page) | FITS)
        lengths = ("0", "1", str(len(whole) // 2), "-1", "x")
        cases = (
            (one, MULTIPART_CONTENT, whole, {"CONTENT_LENGTH": one}) for one in lengths
        )
        assert too_slow_or_broken(page, cases) == []

    @pytest.mark.parametrize(
        "wrong",
        [
            {"report": "1"},
            {"report": "6ba7b810-9dad-11d1-80b4-00c04fd430c8"},
            {"secret": ""},
            {"secret": "é" * 22},
            {"shred_key": "A" * 40},
            {"held": "0" * 32 + ":CLEAN:a.jpg"},
            {"held": "../../x:ORIGINAL:a"},
            {"held": [f"{n:032x}:ORIGINAL:a" for n in range(21)]},
        ],
    )
    def test_of_another_page_keep_nothing(
        self, page: Client, wrong: dict[str, Any]
    ) -> None:
        answer = page.post("/r/long", fields(page) | FITS | wrong)

        assert answer.status_code == 400
        assert not SealedReport.objects.exists()
        assert not PendingUpload.objects.exists()

    def test_claim_no_file_that_is_not_theirs(self, page: Client) -> None:
        held = f"{'0' * 31}1:ORIGINAL:a.jpg"
        answer = page.post("/r/long", fields(page) | FITS | {"held": held})

        assert answer.status_code == 400
        assert "A file was not here any more." in answer.content.decode()
        assert not SealedReport.objects.exists()

    @pytest.mark.parametrize(
        "wrong",
        [
            {"q-acts": "__proto__"},
            {"q-harm": "5"},
            {"q-people-about": "9" * 400},
            {"q-people-about": "-1"},
            {"q-when-from-year": "0"},
            {
                "q-when-from-year": "2025",
                "q-when-from-month": "2",
                "q-when-from-day": "31",
            },
            {"q-when-from-day": "3"},
            {"q-when-from-year": "9999", "q-when": "year"},
            {"q-where-country": "ZZ"},
            {"q-where-country": "GR", "q-where-region": "GR-ZZZ"},
            {"q-point-latitude": "1e400", "q-point-longitude": "1"},
            {"q-point-latitude": "NaN", "q-point-longitude": "∞"},
            {"q-point-latitude": "91", "q-point-longitude": "0"},
            {"q-story": "ب" * 30_001},
            {"q-consent_share-stranger": "yes"},
        ],
    )
    def test_have_their_fault_named_beside_the_question(
        self, page: Client, wrong: dict[str, str]
    ) -> None:
        answer = page.post("/r/long", fields(page) | FITS | wrong)

        assert answer.status_code == 400
        assert 'class="faults"' in answer.content.decode()
        assert not SealedReport.objects.exists()


class TestOddTexts:
    def test_are_taken_as_they_are(self, page: Client) -> None:
        for name, text in ODD_TEXTS.items():
            answer = page.post("/r/long", fields(page) | {"q-story": text})
            assert answer.status_code == 200, name
        assert SealedReport.objects.count() == len(ODD_TEXTS)

    def test_come_back_as_text_when_the_language_changes(self, page: Client) -> None:
        sent = fields(page) | {"q-story": ODD_TEXTS["markup"], "deed": "language:ti"}
        shown = page.post("/r/long", sent).content.decode()

        assert "<script>alert" not in shown
        assert "&lt;/textarea&gt;&lt;script&gt;" in shown
        assert "{{ 7*7 }}" in shown

    def test_stand_in_no_address_and_no_cookie(self, page: Client) -> None:
        answer = page.post("/r/long", fields(page) | FITS)

        assert not answer.cookies
        assert "Location" not in answer
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["Cache-Control"] == "no-store"
