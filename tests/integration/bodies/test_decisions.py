"""Decisions: written down, followed up, counted with their denominator."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError

from evam.accounts.models import Member
from evam.institutionalisation.bodies.models import Decision, Meeting
from evam.institutionalisation.bodies.operations import (
    BodyNotFoundError,
    PromiseInDecisionError,
    save_decision,
    seat_member,
    take_back_decision,
)
from evam.institutionalisation.bodies.queries import (
    ACTION_POINT,
    decision_as_instrument,
    decisions_of,
    follow_up,
)
from evam.institutionalisation.bodies.queries.parts import (
    parts_of_project,
    parts_of_stakeholder,
)
from evam.institutionalisation.bodies.queries.waiting import bodies_waiting
from evam.mobilisation.commitments.operations import make_promise

from ..instituted import body_of, decision_of, meeting_of
from ..mobilised import project_of, situation_of, stakeholder_of

TODAY = date(2026, 11, 22)


@pytest.fixture
def meeting(reviewer: Member, noon: datetime) -> Meeting:
    return meeting_of(reviewer, noon, body_of(reviewer, noon))


def promised(member: Member, noon: datetime, decision: Decision) -> None:
    fields = {
        "instrument": ACTION_POINT,
        "instrument_id": decision.id,
        "owner": stakeholder_of(member, noon),
        "action": "Lamps at every stop.",
    }
    make_promise(fields=fields, member=member, promised_at=noon)


def reasons(member: Member, today: date = TODAY) -> list[tuple[str, str]]:
    return [(one.why, one.urgency) for one in bodies_waiting(member, today)]


class TestFollowUp:
    def test_counts_promises_and_what_was_carried_out_over_what_was_not_dropped(
        self, meeting: Meeting, reviewer: Member, noon: datetime
    ) -> None:
        promised(reviewer, noon, decision_of(reviewer, noon, meeting))
        done = {"state": "CARRIED_OUT", "outcome": "Done."}
        decision_of(reviewer, noon, meeting, **done)
        decision_of(reviewer, noon, meeting)
        gone = {"state": "DROPPED", "outcome": "No longer asked for."}
        decision_of(reviewer, noon, meeting, **gone)
        rate = follow_up(decisions_of(reviewer))

        assert (rate.followed, rate.of, rate.dropped) == (2, 3, 1)

    def test_of_nothing_has_no_share(self, meeting: Meeting, reviewer: Member) -> None:
        rate = follow_up(decisions_of(reviewer))

        assert (rate.followed, rate.of) == (0, 0)


class TestSaveDecision:
    def test_refuses_to_close_it_without_words(
        self, meeting: Meeting, reviewer: Member, noon: datetime
    ) -> None:
        with pytest.raises(IntegrityError, match="decision_closed_in_words"):
            decision_of(reviewer, noon, meeting, state="DROPPED")

    def test_hides_the_meeting_from_another_organisation(
        self, meeting: Meeting, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        kept = decision_of(reviewer, noon, meeting)

        with pytest.raises(BodyNotFoundError):
            save_decision(
                member=outsider,
                meeting_id=meeting.id,
                fields={"words": "x"},
                saved_at=noon,
                decision_id=kept.id,
            )
        assert decision_as_instrument(outsider, kept.id) is None
        assert decisions_of(outsider) == []

    def test_is_an_instrument_that_a_promise_is_written_in(
        self, meeting: Meeting, reviewer: Member, noon: datetime
    ) -> None:
        kept = decision_of(reviewer, noon, meeting)
        written = decision_as_instrument(reviewer, kept.id)

        assert written is not None
        assert written.words == "Lamps before checks at night."


class TestTakeBackDecision:
    def test_undoes_it(
        self, meeting: Meeting, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        kept = decision_of(reviewer, noon, meeting)
        asked = {"meeting_id": meeting.id, "decision_id": kept.id}

        with pytest.raises(BodyNotFoundError):
            take_back_decision(member=outsider, taken_back_at=noon, **asked)
        take_back_decision(member=reviewer, taken_back_at=noon, **asked)
        assert not Decision.objects.exists()

    def test_is_refused_once_a_promise_was_made_of_it(
        self, meeting: Meeting, reviewer: Member, noon: datetime
    ) -> None:
        kept = decision_of(reviewer, noon, meeting)
        promised(reviewer, noon, kept)

        with pytest.raises(PromiseInDecisionError):
            take_back_decision(
                member=reviewer,
                meeting_id=meeting.id,
                decision_id=kept.id,
                taken_back_at=noon,
            )


class TestBodiesWaiting:
    def test_ask_for_a_follow_up_and_more_so_after_its_day(
        self, meeting: Meeting, reviewer: Member, noon: datetime
    ) -> None:
        decision_of(reviewer, noon, meeting, due_on=TODAY)
        open_one = "decision without follow-up"

        assert reasons(reviewer) == [(open_one, "care")]
        later = TODAY + timedelta(days=1)
        assert reasons(reviewer, later) == [(open_one, "stop")]

    def test_do_not_ask_once_a_promise_follows(
        self, meeting: Meeting, reviewer: Member, noon: datetime
    ) -> None:
        promised(reviewer, noon, decision_of(reviewer, noon, meeting))

        assert reasons(reviewer) == []

    def test_name_meetings_of_this_week_and_past_ones_not_written_up(
        self, meeting: Meeting, reviewer: Member, noon: datetime
    ) -> None:
        coming = {"meets_on": TODAY + timedelta(days=7), "state": "PLANNED"}
        meeting_of(reviewer, noon, meeting.body, **coming)

        assert reasons(reviewer) == [("meeting", "info")]
        assert reasons(reviewer, TODAY - timedelta(days=1)) == []
        after = TODAY + timedelta(days=8)
        assert reasons(reviewer, after) == [("meeting not written up", "care")]

    def test_are_not_shown_to_another_organisation(
        self, meeting: Meeting, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        decision_of(reviewer, noon, meeting)

        assert reasons(outsider) == []


class TestParts:
    def test_tell_the_follow_up_with_its_denominator(
        self, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        road = situation_of(reviewer, records_are="INVENTED")
        project = project_of(reviewer, noon, road)
        body = body_of(reviewer, noon, project=project)
        zone = stakeholder_of(reviewer, noon)
        seat = {"stakeholder": zone, "kind": "AUTHORITY", "since_on": TODAY}
        seat_member(member=reviewer, body_id=body.id, fields=seat, seated_at=noon)
        decision_of(reviewer, noon, meeting_of(reviewer, noon, body))
        (of_project,) = parts_of_project(reviewer, project.id)
        (of_zone,) = parts_of_stakeholder(reviewer, zone.id)

        assert of_project.state == "0 of 1 decisions followed up"
        assert of_project == of_zone
        assert parts_of_project(outsider, project.id) == []
