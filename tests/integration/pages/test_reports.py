"""Pages of data sets and reports, as a reviewer reads them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from evam.accounts.models import Member

from .conftest import MemberSignsIn, World


@pytest.fixture
def client(world: World, reviewer: Member, sign_in: MemberSignsIn) -> Client:
    return sign_in(reviewer)


def text(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


class TestTheOverview:
    def test_says_what_is_here_and_what_waits(self, client: Client) -> None:
        shown = text(client, reverse("intake:overview"))

        assert '<span class="card-figure">2</span> accounts as they reached us' in shown
        assert "waits: 2 open contradictions" in shown


class TestADataSet:
    def test_names_source_licence_and_every_note(
        self, client: Client, world: World
    ) -> None:
        page = reverse("intake:data_set", kwargs={"data_set_id": world.data_set_id})
        shown = text(client, page)

        assert "Keepers of mmp" in shown
        assert "CC BY 4.0" in shown
        assert "1 row read: 1 accepted, 0 refused" in shown
        for part in ("number_dead", "read as 1022", "1,022", "Kept, with a remark"):
            assert part in shown

    def test_keeps_only_the_notes_of_a_kind(self, client: Client, world: World) -> None:
        page = reverse("intake:data_set", kwargs={"data_set_id": world.data_set_id})

        assert "No note is left" in text(client, f"{page}?kind=REFUSED")

    def test_refuses_a_kind_that_does_not_exist(
        self, client: Client, world: World
    ) -> None:
        page = reverse("intake:data_set", kwargs={"data_set_id": world.data_set_id})

        assert "choose again" in text(client, f"{page}?kind=BROKEN", status=400)


class TestTheReports:
    @pytest.mark.parametrize(
        ("query", "left"),
        [
            ("", 2),
            ("?q=jabb", 2),
            ("?q=united:116", 1),
            ("?source=united", 1),
            ("?country=BE&year=2018", 2),
            ("?force_or_power=contested", 1),
            ("?q=nowhere", 0),
        ],
    )
    def test_are_narrowed_by_the_filters(
        self, client: Client, query: str, left: int
    ) -> None:
        shown = text(client, reverse("intake:reports") + query)

        assert shown.count('<th role="rowheader"') == left
        assert ("No report is left by these filters" in shown) == (left == 0)

    @pytest.mark.parametrize(
        "query", ["?country=XX", "?year=1066", "?source=other", "?q=" + "a" * 81]
    )
    def test_refuse_a_value_that_the_list_does_not_hold(
        self, client: Client, query: str
    ) -> None:
        assert "choose again" in text(client, reverse("intake:reports") + query, 400)

    def test_show_words_of_a_record_as_words(self, client: Client) -> None:
        shown = text(client, reverse("intake:reports") + "?q=<script>alert(1)</script>")

        assert "<script>" not in shown


class TestAReport:
    def test_is_an_allegation_beside_its_exact_row(
        self, client: Client, world: World
    ) -> None:
        page = reverse("intake:report", kwargs={"report_id": world.report_id})
        shown = text(client, page)

        assert "An allegation: The list united records" in shown
        assert "</bdi> person harmed" in shown
        assert "Public record, not reviewed by us" in shown
        assert "declares to rest on <strong>The list mmp</strong>" in shown
        assert "sudinfo · 7sur7 · iom" in shown
        assert "one of 2 in" in shown
