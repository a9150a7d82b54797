"""The page with script: what it is given, what it weighs, what it may not do."""

from __future__ import annotations

import gzip
import json
import re
from base64 import urlsafe_b64decode
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import clear_url_caches
from pytest_django.fixtures import Settings

from evam.accounts.models import Member
from evam.config.settings import public
from evam.documentation.reporting.queries.page import JSON, PARTS
from evam.documentation.telling import questionnaire
from evam.sealing.directories import Audience, read_directory
from evam.sealing.keyring.queries import instance_name

from ..reported import Opened, opened

SRC = Path(__file__).resolve().parents[3] / "src/evam"
SEALING = SRC / "sealing/static/sealing"
REPORTING = SRC / "documentation/reporting/static/reporting"
KB = 1024
CODES = questionnaire().languages
FIRST_SCREEN = 35 * KB
LATER = 90 * KB
IN_NAMES = 15 * 13
"""Bytes by which the names of files grow where they are served: a digest in each."""


@pytest.fixture
def visitor(settings: Settings, db: None) -> Client:
    settings.ROOT_URLCONF = public.ROOT_URLCONF
    settings.MIDDLEWARE = public.MIDDLEWARE
    settings.ALLOWED_HOSTS = public.ALLOWED_HOSTS
    clear_url_caches()
    return Client(headers={"host": "127.0.0.1:8000"})


@pytest.fixture
def service(reviewer: Member, noon: datetime) -> Opened:
    return opened(reviewer, noon)


def given(page: str) -> dict[str, Any]:
    [text] = re.findall(r'<script id="page-data"[^>]*>(.*?)</script>', page, re.DOTALL)
    told: dict[str, Any] = json.loads(text)
    return told


def weight(content: bytes) -> int:
    return len(gzip.compress(content, 9, mtime=0))


def decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


class TestThePage:
    def test_gives_the_service_and_the_questions(
        self, visitor: Client, service: Opened
    ) -> None:
        answer = visitor.get(
            "/r", headers={"accept-language": "tr, ti;q=0.9, en;q=0.5"}
        )
        told = given(answer.content.decode())
        assert told["questions"]["language"] == "ti"
        assert told["service"]["team"] == service.service.team
        assert told["service"]["emergency"][0]["number"] == "112"
        assert '<html lang="ti" dir="ltr" translate="no">' in answer.content.decode()

    def test_is_kept_by_nobody_and_sets_no_cookie(
        self, visitor: Client, service: Opened
    ) -> None:
        answer = visitor.get("/r")
        assert answer["Cache-Control"] == "no-store"
        assert not answer.cookies
        assert "<title>Notes</title>" in answer.content.decode()
        assert "geolocation=(self)" in answer["Permissions-Policy"]
        assert "camera=()" in answer["Permissions-Policy"]

    def test_gives_keys_that_the_pinned_root_signed(
        self, visitor: Client, service: Opened
    ) -> None:
        page = given(visitor.get("/r").content.decode())["service"]
        keys = visitor.get("/r/keys.json").json()
        listed = read_directory(
            decoded(keys["directory"]),
            fingerprint=decoded(page["fingerprint"]),
            instance=instance_name(),
            audience=Audience.PUBLIC,
        )
        assert [each.ring for each in listed.recipients(*keys["rings"])] == ["intake"]

    def test_gives_words_and_names_in_every_language(
        self, visitor: Client, service: Opened
    ) -> None:
        for name in JSON:
            for language in questionnaire().languages:
                answer = visitor.get(f"/r/{name}/{language}.json")
                assert answer.json()
                assert "immutable" in answer["Cache-Control"]

    def test_knows_no_other_words(self, visitor: Client, service: Opened) -> None:
        for path in ("/r/page/xx.json", "/r/secrets/en.json", "/r/page/nl.json"):
            assert visitor.get(path).status_code == 404
        assert visitor.post("/r").status_code == 405

    def test_says_calmly_that_nobody_takes_reports(self, visitor: Client) -> None:
        answer = visitor.get("/r", headers={"accept-language": "fr"})
        assert answer.status_code == 200
        assert "Ici on ne reçoit pas encore de messages" in answer.content.decode()
        assert visitor.get("/r/keys.json").status_code == 404

    def test_has_a_first_screen_of_35_kb_with_sealing(
        self, visitor: Client, service: Opened, capsys: pytest.CaptureFixture[str]
    ) -> None:
        shared = [REPORTING / "page.js", REPORTING / "page.css", SEALING / "sealing.js"]
        files = {path.name: weight(path.read_bytes()) for path in shared}
        for language in questionnaire().languages:
            page = visitor.get("/r", headers={"accept-language": language})
            parts = {"page.html": weight(page.content) + IN_NAMES, **files}
            with capsys.disabled():
                print(language, parts, sum(parts.values()))  # noqa: T201  (its figures)
            assert sum(parts.values()) <= FIRST_SCREEN, language

    def test_loads_no_more_than_90_kb_later(
        self, visitor: Client, service: Opened, capsys: pytest.CaptureFixture[str]
    ) -> None:
        scripts = {name: (REPORTING / f"{name}.js").read_bytes() for name in PARTS}
        scripts["regions"] = (REPORTING / "regions.json").read_bytes()
        for name in ("words_fr", "ed25519"):
            scripts[name] = (SEALING / f"{name}.js").read_bytes()
        scripts["keys"] = visitor.get("/r/keys.json").content
        for name in ("further", "countries"):
            scripts[name] = max((JSON[name](code) for code in CODES), key=weight)
        others = sorted((JSON["page"](code) for code in CODES), key=weight)[1:]
        bytes_of = {name: weight(content) for name, content in scripts.items()}
        bytes_of["other languages"] = sum(map(weight, others))
        with capsys.disabled():
            print(bytes_of, sum(bytes_of.values()))  # noqa: T201  (its figures)
        assert sum(bytes_of.values()) <= LATER
