"""Phone safety, rights and help: for everybody, whether they report or not."""

from __future__ import annotations

import gzip
import re
from datetime import datetime

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from evam.config.invented.taking import open_service
from evam.config.settings import public
from evam.documentation.reporting.queries import help_data, public_service
from evam.documentation.telling import questionnaire

ADDRESS = re.compile(r'(?:href|src|action)="([^"]*)"')
MOST_BYTES = 20 * 1024
URGENT = ("A child is alone", "You search for somebody", "Care within 72 hours")
LANGUAGES = questionnaire().languages


@pytest.fixture
def page(settings: Settings, db: None) -> Client:
    settings.ROOT_URLCONF = public.ROOT_URLCONF
    settings.MIDDLEWARE = public.MIDDLEWARE
    return Client()


@pytest.fixture
def named(db: None, noon: datetime) -> None:
    """The demonstration's service with its invented help; closed, as it has no ring."""
    open_service(noon)


def shown(page: Client, address: str) -> str:
    answer = page.get(address)
    assert answer.status_code == 200
    assert not answer.cookies
    return answer.content.decode()


class TestHelp:
    def test_names_the_three_needs_that_cannot_wait_even_where_nobody_is_named(
        self, page: Client
    ) -> None:
        text = shown(page, "/help?l=en")

        places = [text.index(need) for need in URGENT]
        assert places == sorted(places)
        assert places[-1] < text.index("Rights that hold everywhere")
        assert "Nobody is named here yet." in text

    def test_leads_to_a_dated_service_without_a_report(
        self, page: Client, named: None
    ) -> None:
        text = shown(page, "/help?l=en")

        assert "This is for you, whether you report or not." in text
        assert "Little lantern (invented)" in text
        assert 'href="tel:+000000002"' in text
        assert "Checked on 10 November 2026" in text

    def test_shows_a_country_and_what_is_everywhere(
        self, page: Client, named: None
    ) -> None:
        assert "Wharf house" in shown(page, "/help?l=en&c=GR")
        elsewhere = shown(page, "/help?l=en&c=XX")
        assert "Found again, search desk" in elsewhere

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_is_small_in_every_language(
        self, page: Client, named: None, language: str
    ) -> None:
        for address in ("/help", "/safety", "/help/copy"):
            assert len(shown(page, f"{address}?l={language}").encode()) < MOST_BYTES

    def test_is_one_file_that_loads_nothing(self, page: Client, named: None) -> None:
        answer = page.get("/help/copy?l=ar")
        text = answer.content.decode()

        assert answer["Content-Disposition"] == 'attachment; filename="ar.html"'
        assert all(one.startswith("tel:") for one in ADDRESS.findall(text))
        assert 'dir="rtl"' in text
        assert "سرير الليلة" in text

    def test_is_told_to_the_page_with_script(self, db: None, named: None) -> None:
        data = help_data(public_service(), "ti")

        assert [one["code"] for one in data["needs"]][:3] == [
            "CHILD_ALONE",
            "SEARCHING",
            "CARE_72_HOURS",
        ]
        first = data["needs"][0]["helps"][0]
        assert first["does"]["language"] == "ti"
        assert first["checked_on"] == "2026-11-10"


class TestEveryPage:
    @pytest.mark.parametrize("address", ["/help", "/safety", "/r/long"])
    def test_leads_away_only_by_its_way_out(
        self, page: Client, named: None, address: str
    ) -> None:
        found = ADDRESS.findall(shown(page, f"{address}?l=fa"))

        away = [one for one in found if one.startswith(("http", "//"))]
        assert away == ["https://www.wikipedia.org/"]

    def test_says_nothing_of_reports_in_its_title(self, page: Client) -> None:
        for address in ("/help", "/safety", "/r/long"):
            assert "<title>Notes</title>" in shown(page, address)

    def test_is_in_the_language_that_the_browser_asks_for(self, page: Client) -> None:
        answer = page.get("/safety", headers={"accept-language": "ti-ER,en;q=0.5"})
        assert answer["Content-Language"] == "ti"

    def test_passes_over_a_language_that_is_none(self, page: Client) -> None:
        assert page.get("/help?l=%00&c=%F0")["Content-Language"] == "en"


class TestTheLongPage:
    def test_is_small(self, page: Client, reviewer: object, noon: datetime) -> None:
        from ..reported import opened

        opened(reviewer, noon)  # type: ignore[arg-type]  # the cast of every test
        text = shown(page, "/r/long?l=ti")
        assert len(gzip.compress(text.encode(), mtime=0)) < MOST_BYTES // 2
