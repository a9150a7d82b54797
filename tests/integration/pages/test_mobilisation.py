"""Stakeholders, projects and engagement as a coordinator fills them in."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from evam.accounts.models import Member, Role
from evam.accounts.operations import add_member
from evam.mobilisation.commitments.models import Commitment
from evam.mobilisation.commitments.operations import make_promise
from evam.mobilisation.engagement.models import Answer, Approach, Proposal
from evam.mobilisation.projects.models import Project
from evam.mobilisation.projects.operations import close_project
from evam.mobilisation.stakeholders.models import Leverage, Stakeholder

from ..mobilised import (
    answer_of,
    approach_of,
    leverage_of,
    place_of,
    project_of,
    proposal_of,
    situation_of,
    stakeholder_of,
)
from .conftest import MemberSignsIn

STAKEHOLDER = {
    "name": "Coast police zone",
    "records_are": "INVENTED",
    "kind": "POLICE",
    "level": "LOCAL",
    "perception": "UNKNOWN",
    "power_low": "0,2",
    "power_mode": "٠٫٥",
    "power_high": "0.9",
}
TRIPLES = {
    f"{name}_{end}": value
    for name in ("control", "endorse", "reach")
    for end, value in (("low", "0.1"), ("mode", "0.2"), ("high", "0.3"))
}


@pytest.fixture
def client(reviewer: Member, sign_in: MemberSignsIn) -> Client:
    return sign_in(reviewer)


@pytest.fixture
def place(reviewer: Member, noon: datetime) -> dict[str, Any]:
    project = project_of(reviewer, noon, situation_of(reviewer))
    return place_of(project, stakeholder_of(reviewer, noon))


def closed(member: Member, noon: datetime, project_id: UUID) -> None:
    close_project(
        member=member,
        project_id=project_id,
        closed_on=noon.date(),
        because="given up",
        closed_at=noon,
    )


@pytest.fixture
def promise(reviewer: Member, noon: datetime) -> Commitment:
    fields = {
        "instrument": "ACTION_PLAN",
        "owner": stakeholder_of(reviewer, noon),
        "action": "Lamps at every stop",
    }
    return make_promise(fields=fields, member=reviewer, promised_at=noon)


def page_of(promise: Commitment) -> str:
    return f"/mobilise/commitments/{promise.id}/"


def dialogue(place: dict[str, Any]) -> str:
    return f"/mobilise/engagement/{place['project_id']}/{place['stakeholder_id']}/"


class TestStakeholderPages:
    def test_take_numbers_as_people_write_them(self, client: Client) -> None:
        answer = client.post("/mobilise/stakeholders/new/", STAKEHOLDER)

        assert answer.status_code == 302
        assert Stakeholder.objects.get().power == (0.2, 0.5, 0.9)
        assert Stakeholder.objects.get().interest is None

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"power_low": "0.8"}, "The lowest comes first"),
            ({"power_low": ""}, "Give all three numbers"),
            ({"power_high": "7"}, "less than or equal to 1"),
            ({"power_high": "nan"}, "Enter a number"),
            ({"power_mode": "much"}, "Enter a number"),
            ({"name": ""}, "This field is required"),
            ({"name": "x" * 121}, "at most 120 characters"),
            ({"kind": "ARMY"}, "ARMY is not one of the available choices"),
        ],
    )
    def test_say_what_to_look_at_again(
        self, changed: dict[str, str], said: str, client: Client
    ) -> None:
        answer = client.post("/mobilise/stakeholders/new/", STAKEHOLDER | changed)

        assert answer.status_code == 400
        assert said in answer.content.decode()
        assert "Nothing is lost" in answer.content.decode()
        assert not Stakeholder.objects.exists()

    def test_say_that_no_contact_is_kept(self, client: Client) -> None:
        shown = client.get("/mobilise/stakeholders/new/").content.decode()
        assert "no names, numbers or addresses of persons" in shown

    def test_find_by_words_kind_and_situation(
        self, client: Client, reviewer: Member, noon: datetime
    ) -> None:
        made = stakeholder_of(reviewer, noon)
        stakeholder_of(reviewer, noon, name="Union", kind="TRADE_UNION", goals="")
        leverage_of(reviewer, noon, made, situation_of(reviewer))
        for query in ("words=traffic", "kind=POLICE", "situation=road"):
            address = f"/mobilise/stakeholders/?{query}"
            shown = client.get(address).content.decode()
            assert "Coast police zone" in shown
            assert "Union</bdi>" not in shown

    def test_judge_what_it_could_change(
        self, client: Client, reviewer: Member, noon: datetime
    ) -> None:
        made = stakeholder_of(reviewer, noon)
        situation = situation_of(reviewer)
        fields = {"cause": "pursuit", "basis": "two of us", "since_on": "2026-11-01"}
        answer = client.post(
            f"/mobilise/stakeholders/{made.id}/leverage/new/",
            {"situation": situation.id} | fields | TRIPLES,
        )

        assert answer.status_code == 302
        assert Leverage.objects.get().control == (0.1, 0.2, 0.3)
        order = client.get("/mobilise/stakeholders/order/").content.decode()
        assert "0.04 (0.01\N{EN DASH}0.09)" in order

    def test_place_on_the_map_only_who_is_judged(
        self, client: Client, reviewer: Member, noon: datetime
    ) -> None:
        stakeholder_of(reviewer, noon)
        client.post("/mobilise/stakeholders/new/", STAKEHOLDER | {"name": "Half known"})
        shown = client.get("/mobilise/stakeholders/map/").content.decode()

        assert "Nobody can be placed yet" in shown
        assert "Half known" in shown


class TestProjectPages:
    def test_keep_what_was_learnt_at_a_step_that_is_not_open(
        self, client: Client, place: dict[str, Any]
    ) -> None:
        page = f"/mobilise/projects/{place['project_id']}/"
        fields = {"ended_on": "2026-11-01", "result": "Two lamps", "learnt": "Ask"}
        answer = client.post(f"{page}steps/norms/end/", fields)

        assert answer.status_code == 400
        assert "This step is not open." in answer.content.decode()
        assert "Two lamps" in answer.content.decode()

    def test_start_a_project_and_take_its_steps(
        self, client: Client, reviewer: Member
    ) -> None:
        fields = {
            "name": "No pursuit",
            "records_are": "INVENTED",
            "situation": situation_of(reviewer).id,
            "aim": "Fewer pursuits",
            "documented": "DIRECT",
            "started_on": "2026-03-01",
        }
        assert client.post("/mobilise/projects/new/", fields).status_code == 302
        page = f"/mobilise/projects/{Project.objects.get().id}/"
        ended = {"ended_on": "2026-03-12", "result": "Seven accounts"}
        assert client.post(f"{page}steps/document/end/", ended).status_code == 302
        opened = {"opened_on": "2026-03-12"}
        assert client.post(f"{page}steps/mobilise/open/", opened).status_code == 302

        shown = client.get(page).content.decode()
        for words in ("Seven accounts", "done 12 March 2026", "now, since 12 March"):
            assert words in shown
        assert shown.count("invented for demonstration") == 1

    def test_know_four_steps_only(self, client: Client, place: dict[str, Any]) -> None:
        page = f"/mobilise/projects/{place['project_id']}/steps/fifth/open/"
        assert client.get(page).status_code == 404

    def test_show_all_projects_with_their_stage(
        self, client: Client, reviewer: Member, place: dict[str, Any], noon: datetime
    ) -> None:
        answer_of(reviewer, noon, place, "ACKNOWLEDGEMENT")
        shown = client.get("/mobilise/projects/").content.decode()

        assert "2 November 2026" in shown
        assert "Document" in shown
        assert client.get("/mobilise/projects/?state=GONE").status_code == 400


class TestSituationPage:
    def test_shows_beside_the_finding_what_those_named_say(
        self,
        client: Client,
        reviewer: Member,
        place: dict[str, Any],
        noon: datetime,
        settings: Settings,
        tmp_path: Path,
    ) -> None:
        settings.DATA_DIR = tmp_path
        answer_of(reviewer, noon, place, "CORRECTION", words="It was on 4 May")
        made = Stakeholder.objects.get(id=place["stakeholder_id"])
        leverage_of(reviewer, noon, made, situation_of(reviewer))

        shown = client.get("/document/situations/road/").content.decode()
        for words in ("It was on 4 May", "pursuit on foot", "No pursuit toward"):
            assert words in shown

    @pytest.mark.parametrize("role", [Role.PANEL, Role.VERIFICATION_DESK])
    def test_shows_those_who_only_count_nothing_of_it(
        self,
        role: Role,
        reviewer: Member,
        place: dict[str, Any],
        noon: datetime,
        sign_in: MemberSignsIn,
    ) -> None:
        answer_of(reviewer, noon, place, "CORRECTION", words="It was on 4 May")
        counts = add_member(
            username="counts", organisation=reviewer.organisation, roles=[role]
        )
        shown = sign_in(counts).get("/document/situations/road/").content.decode()
        for words in ("It was on 4 May", "Coast police zone", "No pursuit toward"):
            assert words not in shown


class TestPromisePages:
    def test_take_an_intention_that_leaves_its_checks_open(
        self, client: Client, reviewer: Member, noon: datetime
    ) -> None:
        owner = stakeholder_of(reviewer, noon)
        fields = {"owner": owner.id, "action": "Lamps at every stop"}
        answer = client.post("/mobilise/commitments/new/", fields)

        assert answer.status_code == 302
        assert not Commitment.objects.get().is_commitment
        assert Commitment.objects.get().records_are == "INVENTED"

    def test_keep_what_was_typed_where_the_promise_was_rated(
        self, client: Client, promise: Commitment
    ) -> None:
        promise.ratings.create(
            rated_on="2026-11-01", completion="LIMITED", result="MARGINAL", words="Log"
        )
        fields = {"owner": promise.owner_id, "action": "Lamps at most stops"}
        answer = client.post(f"{page_of(promise)}change/", fields)

        assert answer.status_code == 400
        assert "Write a new promise." in answer.content.decode()
        assert "Lamps at most stops" in answer.content.decode()

    def test_keep_a_rating_that_is_refused(
        self, client: Client, promise: Commitment
    ) -> None:
        fields = {
            "rated_on": "2026-11-01",
            "completion": "LIMITED",
            "result": "MARGINAL",
            "words": "Seen at two of five stops",
        }
        answer = client.post(f"{page_of(promise)}rating/", fields)

        assert answer.status_code == 400
        assert "somebody else rates it" in answer.content.decode()
        assert "Seen at two of five stops" in answer.content.decode()
        assert not promise.ratings.exists()

    def test_name_no_two_fields_alike(
        self, client: Client, promise: Commitment
    ) -> None:
        shown = client.get(page_of(promise)).content.decode()
        names = re.findall(r' id="([^"]+)"', shown)
        assert sorted(names) == sorted(set(names))

    def test_take_a_self_report_without_a_figure(
        self, client: Client, promise: Commitment
    ) -> None:
        fields = {"told_on": "2026-11-01", "completion": "LIMITED"}
        answer = client.post(f"{page_of(promise)}progress/", fields)

        assert answer.status_code == 302
        assert promise.self_reports.get().value is None


class TestEngagementPages:
    def test_write_down_an_approach_with_its_next_step(
        self, client: Client, place: dict[str, Any]
    ) -> None:
        fields = {"held_on": "2026-11-01", "how": "VISIT", "words": "Told"}
        lacking = fields | {"next_step": "Send two pages"}
        answer = client.post(f"{dialogue(place)}approach/", lacking)
        assert answer.status_code == 400
        assert "Say by when it is due." in answer.content.decode()
        whole = lacking | {"next_due_on": "2026-11-20"}
        assert client.post(f"{dialogue(place)}approach/", whole).status_code == 302

        assert Approach.objects.get().next_step == "Send two pages"

    def test_draft_a_proposal_against_every_goal_and_red_line(
        self, client: Client, place: dict[str, Any]
    ) -> None:
        fields = {
            "title": "Lamps",
            "words": "Two lamps",
            "goal": "Calm streets",
            "lever": "STAFF",
            "drafted_on": "2026-11-01",
        }
        assert client.post(f"{dialogue(place)}proposal/", fields).status_code == 400
        for number, found in enumerate(("YES", "YES", "NO")):
            fields |= {f"compatible_{number}": found, f"reason_{number}": "so"}
        assert client.post(f"{dialogue(place)}proposal/", fields).status_code == 302

        proposal = Proposal.objects.get()
        page = f"{dialogue(place)}proposals/{proposal.id}/"
        assert "is not put to them" in client.get(page).content.decode()
        made = client.post(f"{page}make/", {"made_on": "2026-11-02"})
        assert made.status_code == 400
        assert "It contravenes a stated goal" in made.content.decode()

    def test_make_a_proposal_and_enter_its_answer(
        self, client: Client, reviewer: Member, place: dict[str, Any], noon: datetime
    ) -> None:
        proposal = proposal_of(reviewer, noon, place)
        page = f"{dialogue(place)}proposals/{proposal.id}/"
        client.post(f"{page}make/", {"made_on": "2026-11-02"})
        told = {"accepted": "yes", "answered_on": "2026-11-05", "words": "We will"}
        assert client.post(f"{page}settle/", told).status_code == 302

        shown = client.get(page).content.decode()
        assert "accepted 5 November 2026" in shown
        assert "We will" in shown

    def test_take_figures_only_whole(
        self, client: Client, place: dict[str, Any]
    ) -> None:
        fields = {
            "kind": "FIGURES",
            "given_on": "2026-11-01",
            "given_by": "head of unit",
            "words": "Ours",
            "figure": "١١",
        }
        assert client.post(f"{dialogue(place)}answer/", fields).status_code == 400
        period = {"figure_from": "2026-01-01", "figure_to": "2026-10-31"}
        whole = fields | period | {"figure_of": "checks"}
        assert client.post(f"{dialogue(place)}answer/", whole).status_code == 302

        assert Answer.objects.get().figure == 11

    def test_refuse_a_stakeholder_of_the_other_kind_of_records(
        self, client: Client, reviewer: Member, place: dict[str, Any], noon: datetime
    ) -> None:
        real = stakeholder_of(reviewer, noon, name="Real", records_are="REAL")
        page = dialogue(place | {"stakeholder_id": real.id})
        fields = {"held_on": "2026-11-01", "how": "VISIT", "words": "Told"}
        answer = client.post(f"{page}approach/", fields)

        assert answer.status_code == 400
        assert "one of the two is invented" in answer.content.decode()
        assert ">\nTold</textarea>" in answer.content.decode()
        assert not Approach.objects.exists()

    def test_keep_what_was_typed_into_a_closed_project(
        self, client: Client, place: dict[str, Any], reviewer: Member, noon: datetime
    ) -> None:
        closed(reviewer, noon, place["project_id"])
        fields = {"held_on": "2026-11-01", "how": "VISIT", "words": "Told at length"}
        answer = client.post(f"{dialogue(place)}approach/", fields)

        assert answer.status_code == 400
        assert "the project is closed" in answer.content.decode()
        assert "Told at length" in answer.content.decode()

    def test_know_no_next_step_where_none_was_named(
        self, client: Client, place: dict[str, Any], reviewer: Member, noon: datetime
    ) -> None:
        one = approach_of(reviewer, noon, place, next_step="", next_due_on=None)
        address = f"{dialogue(place)}approaches/{one.id}/done/"
        assert client.post(address).status_code == 404

    def test_offer_a_reviewer_nothing_to_write(
        self, reviewer: Member, place: dict[str, Any], sign_in: MemberSignsIn
    ) -> None:
        only_reads = add_member(
            username="reads",
            organisation=reviewer.organisation,
            roles=[Role.REVIEWER],
        )
        client = sign_in(only_reads)
        project = f"/mobilise/projects/{place['project_id']}/"
        for page in (dialogue(place), project, "/mobilise/stakeholders/"):
            shown = client.get(page).content.decode().partition("<main")[2]
            assert "<form method=" not in shown
            assert 'class="button' not in shown
