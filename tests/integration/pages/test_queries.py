"""No page of a list asks the database once a row."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evam.accounts.models import Member, Role
from evam.accounts.operations import add_member, grant_roles, invite
from evam.documentation.monitoring.models import Situation
from evam.formalisation.norms.operations import note_practice, say_bearing
from evam.institutionalisation.agreements.models import Agreement
from evam.institutionalisation.bodies.models import CoordinationBody, Meeting
from evam.institutionalisation.bodies.operations import give_advice, seat_member
from evam.mobilisation.charter.operations import agree_on_plan, follow_signature
from evam.mobilisation.commitments.models import Commitment
from evam.mobilisation.commitments.operations import make_promise, tell_progress
from evam.mobilisation.projects.models import Project
from evam.mobilisation.stakeholders.models import Stakeholder

from ..instituted import (
    agreement_with,
    all_written,
    amendment_of,
    body_of,
    decision_of,
    meeting_of,
    norm_of,
)
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

DAY = date(2026, 11, 22)
FEW, MORE = 2, 9
LISTS = (
    "/work/",
    "/mobilise/stakeholders/",
    "/mobilise/stakeholders/map/",
    "/mobilise/stakeholders/order/",
    "/mobilise/projects/",
    "/mobilise/engagement/",
    "/mobilise/commitments/",
    "/mobilise/charter/",
    "/mobilise/charter/register/",
    "/institutions/agreements/",
    "/institutions/bodies/",
    "/norms/norms/",
    "/norms/amendments/",
    "/norms/practices/",
    "/organisation/team/",
    "/organisation/log/",
)


class Grown:
    """An organisation that grows by one of everything at a time."""

    def __init__(self, member: Member, noon: datetime) -> None:
        self.member, self.noon = member, noon
        self.numbers = count(1)
        self.situation: Situation = situation_of(member, records_are="INVENTED")
        self.project: Project = project_of(member, noon, self.situation)
        self.stakeholder: Stakeholder = stakeholder_of(member, noon)
        self.body: CoordinationBody = body_of(member, noon)
        self.meeting: Meeting = meeting_of(member, noon, self.body)
        self.promise: Commitment = self._promise({"action": "Lamps"})

    def grow(self) -> None:
        number = next(self.numbers)
        self._mobilise(f"Name {number}")
        self._institutions(f"Name {number}", DAY + timedelta(days=number))
        self._norms(f"Name {number}")
        self._people(f"member-{number}")

    def _promise(self, fields: dict[str, Any]) -> Commitment:
        given = {"instrument": "ACTION_PLAN", "owner": self.stakeholder}
        return make_promise(
            fields=given | {"project": self.project, "due_on": DAY} | fields,
            member=self.member,
            promised_at=self.noon,
        )

    def _mobilise(self, name: str) -> None:
        member, noon = self.member, self.noon
        one = stakeholder_of(member, noon, name=name)
        leverage_of(member, noon, one, self.situation)
        leverage_of(member, noon, self.stakeholder, self.situation, cause=name)
        project_of(member, noon, self.situation, name=name)
        place = place_of(self.project, one)
        approach_of(member, noon, place)
        proposal_of(member, noon, place)
        answer_of(member, noon, place, "ACKNOWLEDGEMENT")
        self._promise({"action": name, "owner": one})
        self._promise({"action": name, "counterpart": one})
        tell_progress(
            commitment_id=self.promise.id,
            fields={"told_on": DAY, "completion": "LIMITED"},
            member=member,
            told_at=noon,
        )
        fields = {"stakeholder": one, "project": self.project, "name": name}
        agree_on_plan(fields=fields | {"agreed_on": DAY}, member=member, agreed_at=noon)
        follow_signature(
            stakeholder_id=one.id,
            state="INVITED",
            words="",
            member=member,
            followed_at=noon,
        )

    def _institutions(self, name: str, on: date) -> None:
        member, noon = self.member, self.noon
        tied = {"project": self.project, "name": name}
        made: Agreement = agreement_with(member, noon, self.stakeholder, **tied)
        all_written(member, noon, made)
        one = body_of(member, noon, **tied)
        decision_of(member, noon, meeting_of(member, noon, one))
        seat = {"stakeholder": self.stakeholder, "kind": "AUTHORITY", "since_on": DAY}
        seat_member(member=member, body_id=one.id, fields=seat, seated_at=noon)
        meeting_of(member, noon, self.body, meets_on=on)
        decided = decision_of(member, noon, self.meeting)
        point = {"instrument": "ACTION_POINT", "instrument_id": decided.id}
        self._promise(point | {"action": name})
        fields = {"given_on": DAY, "words": name, "became": "UNKNOWN"}
        give_advice(member=member, body_id=self.body.id, fields=fields, given_at=noon)

    def _norms(self, name: str) -> None:
        member, noon = self.member, self.noon
        norm = norm_of(member, noon, article=name)
        said = {"effect": "SILENT", "why": name, "said_at": noon}
        say_bearing(member=member, norm_id=norm.id, situation=self.situation, **said)
        amendment_of(member, noon, norm=norm, project=self.project, name=name)
        fields = {"name": name, "done": name, "seen": name, "seen_on": DAY}
        note = fields | {"project": self.project, "records_are": "INVENTED"}
        note_practice(member=member, fields=note, noted_at=noon)

    def _people(self, name: str) -> None:
        add_member(
            username=name,
            organisation=self.member.organisation,
            roles=["REVIEWER", "PANEL"],
        )
        invite(name=name, roles=["REVIEWER"], by=self.member, invited_at=self.noon)

    def pages(self) -> list[str]:
        return [
            *LISTS,
            f"/mobilise/projects/{self.project.id}/",
            f"/mobilise/stakeholders/{self.stakeholder.id}/",
            f"/mobilise/engagement/{self.project.id}/",
            f"/mobilise/commitments/{self.promise.id}/",
            f"/institutions/bodies/{self.body.id}/",
            f"/institutions/meetings/{self.meeting.id}/",
        ]


@pytest.fixture
def grown(reviewer: Member, noon: datetime) -> Grown:
    return Grown(reviewer, noon)


def asked(client: Client, pages: list[str]) -> dict[str, int]:
    found = {}
    for page in pages:
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(page)
        assert answer.status_code == 200, page
        found[page] = len(queries)
    return found


class TestEveryList:
    def test_asks_as_often_for_many_rows_as_for_few(
        self, grown: Grown, reviewer: Member, sign_in: MemberSignsIn
    ) -> None:
        grant_roles(member=reviewer, roles=list(Role))
        client = sign_in(reviewer)
        for _ in range(FEW):
            grown.grow()
        few = asked(client, grown.pages())
        for _ in range(MORE):
            grown.grow()
        more = asked(client, grown.pages())

        grew = {page: (few[page], more[page]) for page in few if more[page] > few[page]}
        assert grew == {}
