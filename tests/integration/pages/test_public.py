"""The public site: public records with attribution, no cookie, nobody's own work."""

from __future__ import annotations

from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import clear_url_caches
from pytest_django.fixtures import Settings

from evam.accounts.models import Organisation
from evam.common import wording
from evam.common.classification import FIELD_CLASSES, every_table
from evam.config.settings import public
from evam.documentation.intake.public_records import published_lists
from evam.publication import holdings

from .conftest import World

DEAD_OR_MISSING = {"death", "disappearance"}


@pytest.fixture
def visitor(settings: Settings, db: None) -> Client:
    settings.ROOT_URLCONF = public.ROOT_URLCONF
    settings.MIDDLEWARE = public.MIDDLEWARE
    settings.ALLOWED_HOSTS = public.ALLOWED_HOSTS
    clear_url_caches()
    return Client(headers={"host": "127.0.0.1:8000"})


class TestTheFrontPage:
    def test_says_what_it_is_not_for(self, visitor: Client) -> None:
        shown = visitor.get("/").content.decode()

        assert "Not independently audited: do not use for real cases." in shown
        assert "This is not an emergency line." in shown

    def test_shows_nothing_that_an_organisation_documents(
        self, visitor: Client, world: World
    ) -> None:
        shown = visitor.get("/").content.decode()

        assert "Nothing is counted on this installation yet." in shown
        assert "Keepers of" not in shown

    def test_shows_the_demonstration_with_range_and_attribution(
        self, visitor: Client, world: World
    ) -> None:
        Organisation.objects.update(name="Demonstration")
        shown = visitor.get("/").content.decode()

        assert wording.three_values(0, 1, 1) in shown
        for code in ("mmp", "united"):
            assert f"Keepers of {code}" in shown

    def test_calls_the_figure_by_what_the_lists_count(self) -> None:
        """It says "dead or missing": no row may give a number of people hurt else."""
        hurt_else = [
            row["report_id"]
            for published in published_lists()
            for batch in published.batches
            for row in batch
            if row["victims"] and not DEAD_OR_MISSING & set(row["act_types"])
        ]

        assert hurt_else == []

    def test_sets_no_cookie_and_stays_small(self, visitor: Client) -> None:
        answer = visitor.get("/")

        assert not answer.cookies
        assert len(answer.content) < 60_000

    def test_has_no_page_of_the_staff_site(self, visitor: Client) -> None:
        assert visitor.get("/document/").status_code == 404
        assert visitor.get("/account/sign-in/").status_code == 404


class TestWhatWeHold:
    def test_names_every_field_that_can_be_stored_once(self, visitor: Client) -> None:
        shown = visitor.get("/what-we-hold").content.decode()
        text = " ".join(unescape(shown).split())

        for label, classes in every_table().items():
            table = label.partition(".")[2]
            for field_class in set(classes.values()):
                names = [name for name in classes if classes[name] == field_class]
                line = f"<strong>{table}</strong>: {', '.join(names)}<"
                assert text.count(line) >= 1, line

    def test_says_what_each_class_means(self) -> None:
        told = (*holdings.READABLE, *holdings.UNREADABLE, *holdings.LOCKED)
        assert sorted(told) == sorted(FIELD_CLASSES) == sorted(holdings.WORDS)

    def test_has_words_for_every_part(self) -> None:
        parts = {label.partition(".")[0] for label in every_table()}
        assert parts - set(holdings.PARTS) == set()

    def test_sees_a_field_that_is_added(
        self, visitor: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        planted = every_table() | {"intake.Planted": {"story": "public"}}
        monkeypatch.setattr(holdings, "every_table", lambda: planted)

        assert "Planted" in visitor.get("/what-we-hold").content.decode()

    def test_tells_nothing_of_what_stands_there(
        self, visitor: Client, world: World
    ) -> None:
        with CaptureQueriesContext(connection) as asked:
            answer = visitor.get("/what-we-hold")

        assert len(asked) == 0
        assert not answer.cookies

    @pytest.mark.parametrize("language", ["fr", "ar", "nl"])
    def test_is_in_every_language(self, visitor: Client, language: str) -> None:
        shown = visitor.get(f"/{language}/what-we-hold").content.decode()

        assert f'lang="{language}"' in shown
        assert "What can be read" not in shown
