"""The public site: public records with attribution, no cookie, nobody's own work."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import clear_url_caches
from pytest_django.fixtures import Settings

from evam.accounts.models import Organisation
from evam.common import wording
from evam.config.settings import public
from evam.documentation.intake.public_records import published_lists

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
        assert "You cannot report here yet, and this is not an emergency line." in shown

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
