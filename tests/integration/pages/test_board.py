"""The board redrawn by address, views side by side, decisions, situations named."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from evam.accounts.models import Member, Organisation, Role
from evam.accounts.operations import add_member
from evam.documentation.monitoring.models import CauseAnswer, Situation
from evam.documentation.monitoring.operations import save_situation, take_snapshot
from evam.documentation.prioritisation.models import Decision, StatedView
from evam.documentation.prioritisation.operations import state_view

from .conftest import PERIOD, MemberSignsIn, World
from .test_reports import text

BOARD = "/document/priorities/"
ORDER = {"frequency": 1, "intensity": 2, "causes": 3, "influence": 4}


@pytest.fixture
def client(world: World, reviewer: Member, sign_in: MemberSignsIn) -> Client:
    return sign_in(reviewer)


@pytest.fixture
def panellist(organisation: Organisation) -> Member:
    return add_member(username="panel", organisation=organisation, roles=[Role.PANEL])


def weights_shown(page: str) -> list[int]:
    return [int(one) for one in re.findall(r'name="points_\w+" value="(\d+)"', page)]


class TestMovingTheWeights:
    def test_shows_what_was_typed_as_parts_of_100(self, client: Client) -> None:
        asked = "?weights=points&points_frequency=60&points_intensity=60"
        shown = text(client, BOARD + asked)

        assert sum(weights_shown(shown)) == 100
        assert weights_shown(shown) == [45, 45, 5, 5]
        assert "You gave 120 in all" in shown
        assert "These weights" in shown
        assert "Reset" in shown

    def test_steps_by_links(self, client: Client) -> None:
        first = text(client, BOARD)
        more = re.search(
            r'href="(\?[^"#]+)#weights" aria-label="Frequency: 5 more"', first
        )

        assert more is not None
        stepped = text(client, BOARD + more[1].replace("&amp;", "&"))
        assert weights_shown(stepped)[0] == 30
        assert sum(weights_shown(stepped)) == 100

    def test_takes_an_order_with_ties(self, client: Client) -> None:
        asked = "?weights=order&place_frequency=1&place_intensity=1&place_causes=3"
        assert "keeps your order" in text(client, BOARD + asked)

    @pytest.mark.parametrize(
        "asked",
        ["weights=points&points_frequency=many", "capacity=0", "period=1", "weights=x"],
    )
    def test_refuses_what_it_does_not_understand(
        self, client: Client, asked: str
    ) -> None:
        answer = client.get(f"{BOARD}?{asked}")

        assert answer.status_code == 400
        assert "Nothing is lost" in answer.content.decode()

    def test_says_why_in_a_sentence(self, client: Client) -> None:
        shown = text(client, BOARD + "?capacity=1")

        assert "is among the first 1 for" in shown
        assert "the most useful missing fact is" in shown


class TestViewsSideBySide:
    def test_show_the_panel_beside_the_staff(
        self, client: Client, reviewer: Member, panellist: Member, noon: datetime
    ) -> None:
        for member in (reviewer, panellist):
            state_view(member=member, kind="RANKING", said=ORDER, stated_at=noon)
        shown = text(client, BOARD)

        for name in ("All together", "Staff", "Panel", "Every view equally"):
            assert name in shown
        assert "Kendall" in shown
        assert "The views of 2 members" in shown

    def test_are_stated_on_a_page(self, client: Client, reviewer: Member) -> None:
        places = {f"place_{name}": place for name, place in ORDER.items()}
        answer = client.post(
            reverse("prioritisation:my_view"), {"kind": "RANKING", **places}
        )

        assert answer.status_code == 302
        assert StatedView.objects.get().said == ORDER

    def test_refuse_impossible_intervals_in_words(self, client: Client) -> None:
        ends = {f"high_{name}": 10 for name in ORDER}
        answer = client.post(
            reverse("prioritisation:my_view"), {"kind": "INTERVALS", **ends}
        )

        assert answer.status_code == 400
        assert "Widen one of them" in " ".join(answer.content.decode().split())

    def test_are_taken_back(
        self, client: Client, reviewer: Member, noon: datetime
    ) -> None:
        state_view(member=reviewer, kind="RANKING", said=ORDER, stated_at=noon)
        client.post(reverse("prioritisation:withdraw_view"))

        assert not StatedView.objects.exists()


class TestThePanel:
    def test_weighs_and_reads_no_single_event(
        self, world: World, panellist: Member, sign_in: MemberSignsIn
    ) -> None:
        client = sign_in(panellist)

        assert client.get(BOARD).status_code == 200
        shown = text(client, reverse("monitoring:situation", args=["road"]))
        assert "Its events" not in shown
        assert "Jabbeke" not in shown


class TestInventedSituations:
    def test_are_hatched_and_named_on_the_board(
        self, client: Client, organisation: Organisation, noon: datetime
    ) -> None:
        take_snapshot(
            [], organisation=organisation, made_at=noon, records_are="INVENTED"
        )
        fields = {"name": "Zone (invented)", "records_are": "INVENTED", "cells": {}}
        save_situation(organisation=organisation, slug="zone", fields=fields | PERIOD)
        shown = text(client, BOARD)

        assert "Zone (invented)" in shown
        assert shown.count('<li class="place is-hatched">') == 1
        assert "its figures come from invented records alone" in shown

    def test_never_draw_on_real_records(
        self, client: Client, organisation: Organisation
    ) -> None:
        fields = {"name": "Zone (invented)", "records_are": "INVENTED", "cells": {}}
        save_situation(organisation=organisation, slug="zone", fields=fields | PERIOD)

        assert "Zone (invented)" not in text(client, BOARD)
        shown = text(client, reverse("monitoring:situation", args=["zone"]))
        assert "People dead, missing or harmed" not in shown


class TestDeciding:
    def test_goes_into_the_log(self, client: Client) -> None:
        given = {
            "decided_on": "2026-11-22",
            "decision": "WORK_ON",
            "present": "coordinator, panel",
            "review_on": "2027-02-01",
        }
        answer = client.post(reverse("prioritisation:decide", args=["road"]), given)

        assert answer.status_code == 302
        shown = text(client, reverse("prioritisation:decisions"))
        assert Decision.objects.get().present in shown
        assert "1 of 1 decisions followed the computed class" in shown

    def test_asks_why_it_departs(self, client: Client) -> None:
        given = {
            "decided_on": "2026-11-22",
            "decision": "NOT_NOW",
            "present": "coordinator",
            "review_on": "2027-02-01",
        }
        answer = client.post(reverse("prioritisation:decide", args=["road"]), given)

        assert answer.status_code == 400
        assert "Say why the decision departs" in answer.content.decode()


class TestNamingASituation:
    def test_takes_its_cells_from_the_view(self, client: Client) -> None:
        page = reverse("monitoring:new_situation")
        shown = text(client, f"{page}?layer=contested&country=BE&year=2018")

        assert '<option value="BE" selected>' in shown
        assert '<option value="contested" selected>' in shown
        assert 'value="2018-01-01"' in shown

    def test_shows_it_with_its_figures(self, client: Client) -> None:
        given = {
            "name": "The E40",
            "why": "One death.",
            "records_are": "REAL",
            "period_from": "2018-01-01",
            "period_to": "2018-12-31",
            "country": ["BE"],
        }
        answer = client.post(reverse("monitoring:new_situation"), given, follow=True)

        assert "Jabbeke" in answer.content.decode()
        assert Situation.objects.get(slug="the-e40").cells == {"country": ["BE"]}

    @pytest.mark.parametrize(
        ("changed", "says"),
        [
            ({"period_to": "2017-01-01"}, "The first day is after the last"),
            ({"south": "50"}, "An area has all four edges"),
            ({"name": "The road behind the coast"}, "Another situation has this name"),
        ],
    )
    def test_says_what_to_do_about_each_fault(
        self, client: Client, changed: dict[str, str], says: str
    ) -> None:
        given = {
            "name": "The E40",
            "why": "One death.",
            "records_are": "REAL",
            "period_from": "2018-01-01",
            "period_to": "2018-12-31",
        }
        page = reverse("monitoring:new_situation")
        answer = client.post(page, given | changed)

        assert answer.status_code == 400
        assert says in answer.content.decode()


class TestTheCauses:
    def test_are_written_down_and_move_the_board(self, client: Client) -> None:
        given = {f"{code}-answer": "YES" for code in CauseAnswer.Question.values}
        page = reverse("monitoring:causes", args=["road"])
        answer = client.post(page, given | {"main_cause": "Pursuit on foot"})

        assert answer.status_code == 302
        shown = text(client, reverse("monitoring:situation", args=["road"]))
        assert "Pursuit on foot" in shown
        assert "1.00" in text(client, BOARD)


class TestTheWayOut:
    def test_stands_on_the_page_of_the_situation(self, client: Client) -> None:
        page = reverse("monitoring:way_out", args=["road"])
        client.post(page, {"words": "Who orders the checks"})

        shown = text(client, reverse("monitoring:situation", args=["road"]))
        assert "Who orders the checks" in shown
