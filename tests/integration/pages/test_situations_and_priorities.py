"""Situations and the board: figures with ranges, ranks as shares, nothing hidden."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from evam.accounts.models import Member
from evam.common import wording
from evam.documentation.monitoring.models import Situation
from evam.documentation.monitoring.operations import change_situation
from evam.documentation.monitoring.queries.history import history_of

from .conftest import MemberSignsIn, World
from .test_reports import text


@pytest.fixture
def client(world: World, reviewer: Member, sign_in: MemberSignsIn) -> Client:
    return sign_in(reviewer)


class TestASituation:
    def test_shows_its_figures_and_events(self, client: Client) -> None:
        shown = text(client, reverse("monitoring:situation", kwargs={"slug": "road"}))

        assert "May 2017 to April 2018" in shown
        assert "Violence shown or contested" in shown
        assert wording.three_values(0, 1, 1) in shown
        assert "Jabbeke" in shown

    def test_without_events_says_so(self, client: Client) -> None:
        page = reverse("monitoring:situation", kwargs={"slug": "channel"})

        assert "No event of the latest snapshot lies within" in text(client, page)


class TestTheHistoryOfASituation:
    SUMMARY = "What was changed here, and when"

    @pytest.fixture
    def change(self, reviewer: Member, noon: datetime) -> Callable[[str], None]:
        def changed(slug: str) -> None:
            change_situation(
                member=reviewer, slug=slug, fields={"why": "Told."}, changed_at=noon
            )

        return changed

    def test_says_what_was_changed_and_when_without_who(
        self, client: Client, change: Callable[[str], None]
    ) -> None:
        change("road")
        shown = text(client, reverse("monitoring:situation", args=["road"]))

        found = shown[shown.index(self.SUMMARY) :]
        assert "22 November 2026 · name or reason of a situation changed" in found
        assert "reviewer" not in found

    def test_is_that_of_no_other_situation(
        self, client: Client, change: Callable[[str], None]
    ) -> None:
        change("road")

        assert self.SUMMARY not in text(
            client, reverse("monitoring:situation", args=["channel"])
        )

    def test_is_nobody_elses(
        self, client: Client, change: Callable[[str], None], outsider: Member
    ) -> None:
        change("road")

        assert history_of(outsider, Situation.objects.get(slug="road")) == []


class TestTheBoard:
    def test_gives_shares_classes_and_weights(self, client: Client) -> None:
        shown = text(client, reverse("prioritisation:board"))

        assert "views put it among the first 2" in shown
        assert "Every view equally: nobody has stated a view yet" in shown
        assert "not assessed yet: any value possible" in shown
        assert "urgent: a death" in shown

    def test_links_each_situation_and_says_why(self, client: Client) -> None:
        shown = text(client, reverse("prioritisation:board"))

        assert reverse("monitoring:situation", kwargs={"slug": "road"}) in shown
        assert shown.count("Why this rank, and what would change it") == 2
        assert shown.count("<dt>Document next</dt>") == 2

    def test_always_lists_what_is_grave_and_not_yet_tractable(
        self, client: Client
    ) -> None:
        assert '<h2 id="grave">Grave, not yet tractable</h2>' in text(
            client, reverse("prioritisation:board")
        )
