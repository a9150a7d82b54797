"""Naming bodies and seats, writing down meetings and advice."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.db import IntegrityError

from evam.accounts.models import Member, Organisation, Role
from evam.accounts.operations import RoleMissingError, add_member
from evam.audit.queries import entries_of
from evam.institutionalisation.bodies.models import Advice, CoordinationBody, Seat
from evam.institutionalisation.bodies.operations import (
    BodyMixtureError,
    BodyNameTakenError,
    BodyNotFoundError,
    MeetingOnThatDayError,
    SeatTakenError,
    give_advice,
    leave_seat,
    save_body,
    save_meeting,
    seat_member,
)
from evam.institutionalisation.bodies.queries import speaks_for_migrants
from evam.mobilisation.stakeholders.models import Stakeholder

from ..instituted import body_of, meeting_of
from ..mobilised import stakeholder_of

ON = date(2026, 11, 10)


@pytest.fixture
def body(reviewer: Member, noon: datetime) -> CoordinationBody:
    return body_of(reviewer, noon)


def seated(
    member: Member,
    noon: datetime,
    body: CoordinationBody,
    stakeholder: Stakeholder | None = None,
    kind: str = "AUTHORITY",
) -> Seat:
    named = "" if stakeholder else "People of the road (invented)"
    fields = {
        "stakeholder": stakeholder,
        "held_by": named,
        "kind": kind,
        "since_on": ON,
    }
    return seat_member(member=member, body_id=body.id, fields=fields, seated_at=noon)


class TestSaveBody:
    def test_keeps_its_mandate_and_records_it(
        self, body: CoordinationBody, reviewer: Member
    ) -> None:
        assert CoordinationBody.objects.get().mandate.startswith("Agrees")
        kinds = entries_of(reviewer).values_list("kind", flat=True)
        assert list(kinds) == ["institutionalisation.body.named"]

    def test_refuses_a_name_twice(
        self, body: CoordinationBody, reviewer: Member, noon: datetime
    ) -> None:
        with pytest.raises(BodyNameTakenError):
            body_of(reviewer, noon)

    def test_refuses_to_become_real_with_invented_seats(
        self, body: CoordinationBody, reviewer: Member, noon: datetime
    ) -> None:
        seated(reviewer, noon, body, stakeholder_of(reviewer, noon))

        with pytest.raises(BodyMixtureError):
            body_of_change(reviewer, body, noon, records_are="REAL")

    def test_hides_the_body_from_another_organisation(
        self, body: CoordinationBody, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(BodyNotFoundError):
            body_of_change(outsider, body, noon, name="x")

    def test_is_for_coordinators(
        self, organisation: Organisation, noon: datetime
    ) -> None:
        reads = add_member(
            username="reads", organisation=organisation, roles=[Role.REVIEWER]
        )

        with pytest.raises(RoleMissingError):
            body_of(reads, noon)


def body_of_change(
    member: Member, body: CoordinationBody, noon: datetime, **fields: object
) -> None:
    save_body(member=member, fields=fields, saved_at=noon, body_id=body.id)


class TestSeatMember:
    def test_lets_representatives_of_migrants_sit_by_the_name_of_theirs(
        self, body: CoordinationBody, reviewer: Member, noon: datetime
    ) -> None:
        assert not speaks_for_migrants(body)
        seated(reviewer, noon, body, kind="MIGRANTS")

        assert speaks_for_migrants(body)

    def test_refuses_a_stakeholder_twice(
        self, body: CoordinationBody, reviewer: Member, noon: datetime
    ) -> None:
        zone = stakeholder_of(reviewer, noon)
        seated(reviewer, noon, body, zone)

        with pytest.raises(SeatTakenError):
            seated(reviewer, noon, body, zone)

    def test_refuses_a_real_authority_in_an_invented_body(
        self, body: CoordinationBody, reviewer: Member, noon: datetime
    ) -> None:
        zone = stakeholder_of(reviewer, noon, records_are="REAL")

        with pytest.raises(BodyMixtureError):
            seated(reviewer, noon, body, zone)

    def test_refuses_the_stakeholder_of_another_organisation(
        self,
        body: CoordinationBody,
        reviewer: Member,
        outsider: Member,
        noon: datetime,
    ) -> None:
        with pytest.raises(BodyNotFoundError):
            seated(reviewer, noon, body, stakeholder_of(outsider, noon))

    def test_refuses_a_seat_that_nobody_holds(self, body: CoordinationBody) -> None:
        with pytest.raises(IntegrityError, match="seat_held_by_one"):
            Seat.objects.create(body=body, kind="OBSERVER", since_on=ON)


class TestLeaveSeat:
    def test_ends_it_and_lets_it_be_taken_again(
        self,
        body: CoordinationBody,
        reviewer: Member,
        outsider: Member,
        noon: datetime,
    ) -> None:
        zone = stakeholder_of(reviewer, noon)
        seat = seated(reviewer, noon, body, zone)
        asked = {"body_id": body.id, "seat_id": seat.id, "left_at": noon}

        with pytest.raises(BodyNotFoundError):
            leave_seat(member=outsider, **asked)
        assert leave_seat(member=reviewer, **asked).left_on == noon.date()
        seated(reviewer, noon, body, zone)


class TestSaveMeeting:
    def test_keeps_who_took_part_by_organisation(
        self, body: CoordinationBody, reviewer: Member, noon: datetime
    ) -> None:
        seat = seated(reviewer, noon, body, stakeholder_of(reviewer, noon))
        held = meeting_of(reviewer, noon, body, took_part=[seat])

        assert [str(one) for one in held.took_part.all()] == ["Coast police zone"]

    def test_refuses_a_second_one_on_the_same_day(
        self, body: CoordinationBody, reviewer: Member, noon: datetime
    ) -> None:
        meeting_of(reviewer, noon, body)

        with pytest.raises(MeetingOnThatDayError):
            meeting_of(reviewer, noon, body)

    def test_refuses_a_seat_of_another_body(
        self, body: CoordinationBody, reviewer: Member, noon: datetime
    ) -> None:
        seat = seated(reviewer, noon, body_of(reviewer, noon, name="Another"))

        with pytest.raises(BodyNotFoundError):
            meeting_of(reviewer, noon, body, took_part=[seat])

    def test_hides_the_meeting_from_another_organisation(
        self, body: CoordinationBody, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        theirs = body_of(outsider, noon)
        held = meeting_of(reviewer, noon, body)

        with pytest.raises(BodyNotFoundError):
            save_meeting(
                member=outsider,
                body_id=theirs.id,
                fields={},
                saved_at=noon,
                meeting_id=held.id,
            )


class TestGiveAdvice:
    def test_logs_what_became_of_it(
        self, body: CoordinationBody, reviewer: Member, noon: datetime
    ) -> None:
        told = {"given_on": ON, "words": "Lamps before checks."}
        asked = {"member": reviewer, "body_id": body.id, "given_at": noon}
        given = give_advice(fields=told, **asked)
        became = {"became": "TAKEN_UP", "outcome": "Lamps are there."}
        give_advice(fields=became, advice_id=given.id, **asked)

        assert Advice.objects.get().became == "TAKEN_UP"

    def test_refuses_an_outcome_without_words(
        self, body: CoordinationBody, reviewer: Member, noon: datetime
    ) -> None:
        told = {"given_on": ON, "words": "Lamps.", "became": "PARTLY"}

        with pytest.raises(IntegrityError, match="advice_known_in_words"):
            give_advice(member=reviewer, body_id=body.id, fields=told, given_at=noon)

    def test_hides_the_body_from_another_organisation(
        self, body: CoordinationBody, outsider: Member, noon: datetime
    ) -> None:
        told = {"given_on": ON, "words": "Lamps."}

        with pytest.raises(BodyNotFoundError):
            give_advice(member=outsider, body_id=body.id, fields=told, given_at=noon)
