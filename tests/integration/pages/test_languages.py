"""Switching the language: a visitor's window, a member's account, a public address."""

from __future__ import annotations

from datetime import datetime

import pytest
import time_machine
from django.test import Client
from django.urls import clear_url_caches
from pytest_django.fixtures import Settings

from evam.accounts.models import Member
from evam.config.settings import public

from .conftest import MemberSignsIn, World

SIGN_IN = "/account/sign-in/"


def language_of(client: Client, path: str = SIGN_IN, **headers: str) -> str:
    return client.get(path, headers=headers).headers["Content-Language"]


class TestAVisitor:
    @pytest.mark.parametrize(
        ("asked", "language"),
        [("nl-BE,nl;q=0.9", "nl"), ("ar", "ar"), ("ti,fr;q=0.5", "fr"), ("ti", "en")],
    )
    def test_reads_what_the_browser_asks_for(
        self, visitor: Client, asked: str, language: str
    ) -> None:
        assert language_of(visitor, accept_language=asked) == language

    def test_keeps_a_choice_until_the_window_closes(self, visitor: Client) -> None:
        answer = visitor.post("/account/language/", {"language": "ar", "back": SIGN_IN})

        assert answer.headers["Location"] == SIGN_IN
        assert language_of(visitor, accept_language="fr") == "ar"
        assert language_of(Client(headers={"host": "localhost:8001"})) == "en"

    @pytest.mark.parametrize("back", ["https://example.org/", "//example.org", ""])
    def test_is_never_sent_to_another_site(self, visitor: Client, back: str) -> None:
        answer = visitor.post("/account/language/", {"language": "nl", "back": back})

        assert answer.headers["Location"] == "/"

    def test_is_told_where_the_language_is_none_of_ours(self, visitor: Client) -> None:
        answer = visitor.post("/account/language/", {"language": "xx"})

        assert answer.status_code == 400
        assert language_of(visitor) == "en"

    def test_reads_a_refusal_in_the_same_language(self, visitor: Client) -> None:
        assert language_of(visitor, "/", host="elsewhere", accept_language="fr") == "fr"


class TestAMember:
    def test_keeps_the_choice_with_the_account(
        self, reviewer: Member, sign_in: MemberSignsIn
    ) -> None:
        client = sign_in(reviewer)
        answer = client.post("/account/language/", {"language": "fr", "back": "/work/"})

        assert answer.headers["Location"] == "/work/"
        reviewer.refresh_from_db()
        assert (reviewer.language, reviewer.digits) == ("fr", "")
        assert language_of(client, "/work/", accept_language="nl") == "fr"

    def test_chooses_digits_and_a_second_calendar(
        self, reviewer: Member, sign_in: MemberSignsIn, noon: datetime
    ) -> None:
        client = sign_in(reviewer)
        chosen = {"language": "ar", "digits": "arab", "second_calendar": "hijri"}
        client.post("/account/language/", chosen)
        with time_machine.travel(noon, tick=False):
            shown = client.get("/account/language/").content.decode()

        assert '<html lang="ar" dir="rtl">' in shown
        assert "٢٢ نوفمبر ٢٠٢٦ (١٢ جمادى الآخرة ١٤٤٨ هـ)" in shown

    def test_changes_nothing_of_another_member(
        self, reviewer: Member, outsider: Member, sign_in: MemberSignsIn
    ) -> None:
        sign_in(reviewer).post("/account/language/", {"language": "ar"})

        outsider.refresh_from_db()
        assert outsider.language == ""

    @pytest.mark.parametrize("language", ["fr", "ar", "nl"])
    def test_reads_every_page_of_the_first_step(
        self, language: str, world: World, reviewer: Member, sign_in: MemberSignsIn
    ) -> None:
        client = sign_in(reviewer)
        client.post("/account/language/", {"language": language})

        for path in ("", "data-sets/", "reports/", "events/", "matrix/", "situations/"):
            answer = client.get(f"/document/{path}")
            assert answer.status_code == 200, path
            assert f'<html lang="{language}"' in answer.content.decode(), path


class TestThePublicSite:
    @pytest.fixture
    def visitor(self, settings: Settings, db: None) -> Client:
        settings.ROOT_URLCONF = public.ROOT_URLCONF
        settings.MIDDLEWARE = public.MIDDLEWARE
        settings.ALLOWED_HOSTS = public.ALLOWED_HOSTS
        clear_url_caches()
        return Client(headers={"host": "127.0.0.1:8000"})

    @pytest.mark.parametrize(
        ("path", "language"),
        [("/", "en"), ("/fr/", "fr"), ("/ar/", "ar"), ("/nl/", "nl")],
    )
    def test_has_a_language_by_its_address_alone(
        self, visitor: Client, path: str, language: str
    ) -> None:
        answer = visitor.get(path, headers={"accept-language": "nl"})

        assert answer.status_code == 200
        assert answer.headers["Content-Language"] == language
        assert not answer.cookies

    def test_leads_to_the_same_page_in_every_language(self, visitor: Client) -> None:
        shown = visitor.get("/nl/?from=letter").content.decode()

        for language, path in (("en", "/"), ("fr", "/fr/"), ("ar", "/ar/")):
            address = f"{path}?from=letter"
            assert f'<a href="{address}" hreflang="{language}"' in shown
            assert (
                f'hreflang="{language}" href="http://127.0.0.1:8000{address}"' in shown
            )

    def test_refuses_in_the_language_of_the_address(self, visitor: Client) -> None:
        answer = visitor.get("/ar/nothing/")

        assert answer.status_code == 404
        assert '<html lang="ar" dir="rtl">' in answer.content.decode()
        assert 'class="button" href="/ar/"' in answer.content.decode()

    def test_has_no_page_in_a_language_that_is_none_of_ours(
        self, visitor: Client
    ) -> None:
        assert visitor.get("/xx/").status_code == 404
        assert visitor.get("/en/").status_code == 404
