"""Drafting briefs, asking, and letting them through the gate."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.db import IntegrityError

from evam.accounts.models import Member, Organisation, Role
from evam.accounts.operations import RoleMissingError, add_member
from evam.documentation.intake.models import Report
from evam.documentation.monitoring.models import Situation
from evam.documentation.verification.models import Account, Event
from evam.mobilisation.engagement.models import Proposal
from evam.publication.briefs.analysis import behind_of
from evam.publication.briefs.forms import BriefForm
from evam.publication.briefs.models import Brief, BriefAsk
from evam.publication.briefs.operations import (
    AskDoesNotFitError,
    BriefHandedOverError,
    BriefMixtureError,
    BriefNotDraftError,
    BriefNotFoundError,
    BriefNotReadyError,
    NothingCountedError,
    TooManyAsksError,
    change_brief,
    finish_brief,
    hand_over,
    reopen_brief,
    take_back_ask,
)

from ..instituted import asked, brief_to
from ..mobilised import project_of, situation_of, stakeholder_of

COPY = {"handed_on": date(2026, 11, 23), "way": "IN_PERSON", "office": "Staff office"}


def told_in_confidence(road: Situation, records_are: str = "REAL") -> None:
    """Put a report that was told in confidence behind the one event."""
    event = Event.objects.get(organisation=road.organisation)
    report = Report.objects.create(
        organisation=road.organisation,
        kind="SEALED",
        source=event.accounts.get().report.source,
        received_on=date(2018, 2, 1),
        records_are=records_are,
    )
    Account.objects.create(event=event, report=report, origin_number=2)


class TestDraftBrief:
    def test_keeps_the_figures_of_the_snapshot(
        self, brief: Brief, reviewer: Member, road: Situation
    ) -> None:
        brief.refresh_from_db()

        assert brief.figures["victims"] == [0, 1, 1]
        assert brief.snapshot.organisation == reviewer.organisation
        assert brief.records_are == "INVENTED"

    def test_refuses_invented_records_to_a_real_recipient(
        self, reviewer: Member, noon: datetime, road: Situation
    ) -> None:
        zone = stakeholder_of(reviewer, noon, records_are="REAL")
        story = situation_of(reviewer, name="story", records_are="INVENTED")

        with pytest.raises(BriefMixtureError):
            brief_to(reviewer, noon, zone, story)

    def test_refuses_where_nothing_was_counted(
        self, reviewer: Member, noon: datetime
    ) -> None:
        with pytest.raises(NothingCountedError):
            brief_to(
                reviewer, noon, stakeholder_of(reviewer, noon), situation_of(reviewer)
            )

    def test_refuses_the_recipient_of_another_organisation(
        self, reviewer: Member, outsider: Member, noon: datetime, road: Situation
    ) -> None:
        with pytest.raises(BriefNotFoundError):
            brief_to(reviewer, noon, stakeholder_of(outsider, noon), road)

    def test_refuses_a_reply_before_it_was_made(
        self, reviewer: Member, noon: datetime, road: Situation
    ) -> None:
        zone = stakeholder_of(reviewer, noon)

        with pytest.raises(IntegrityError, match="brief_reply_after_it_was_made"):
            brief_to(reviewer, noon, zone, road, reply_until=noon.date())

    def test_is_for_coordinators(
        self,
        reviewer: Member,
        organisation: Organisation,
        noon: datetime,
        road: Situation,
    ) -> None:
        zone = stakeholder_of(reviewer, noon)
        reads = add_member(
            username="reads", organisation=organisation, roles=[Role.REVIEWER]
        )

        with pytest.raises(RoleMissingError):
            brief_to(reads, noon, zone, road)


class TestChangeBrief:
    def test_hides_the_brief_from_another_organisation(
        self, brief: Brief, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(BriefNotFoundError):
            change_brief(member=outsider, brief_id=brief.id, fields={}, changed_at=noon)

    def test_is_refused_once_the_brief_is_ready(
        self, brief: Brief, reviewer: Member, noon: datetime
    ) -> None:
        asked(reviewer, noon, brief)
        finish_brief(member=reviewer, brief_id=brief.id, finished_at=noon)

        with pytest.raises(BriefNotDraftError):
            change_brief(member=reviewer, brief_id=brief.id, fields={}, changed_at=noon)


class TestAskFor:
    def test_takes_three_and_no_fourth(
        self, brief: Brief, reviewer: Member, noon: datetime
    ) -> None:
        numbers = [asked(reviewer, noon, brief).number for _ in range(3)]

        assert numbers == [1, 2, 3]
        with pytest.raises(TooManyAsksError):
            asked(reviewer, noon, brief)
        with pytest.raises(IntegrityError, match="brief_asks_at_most_three"):
            BriefAsk.objects.create(brief=brief, number=4, asks="x", fits="y")

    @pytest.mark.parametrize("unfit", [{"compatible": "NO"}, {"recipient": "another"}])
    def test_refuses_a_proposal_that_does_not_fit(
        self, unfit: dict[str, Any], brief: Brief, reviewer: Member, noon: datetime
    ) -> None:
        project = project_of(reviewer, noon, brief.situation)
        another = stakeholder_of(reviewer, noon, name="Another")
        proposal = Proposal.objects.create(
            organisation=reviewer.organisation,
            project=project,
            stakeholder=another if "recipient" in unfit else brief.recipient,
            title="Lamps",
            words="Lamps before checks",
            goal="Calm streets",
            lever="OWN_GOAL",
            compatible=unfit.get("compatible", "YES"),
            drafted_on=noon.date(),
        )

        with pytest.raises(AskDoesNotFitError):
            asked(reviewer, noon, brief, proposal=proposal)

    def test_can_be_taken_back(
        self, brief: Brief, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        asked(reviewer, noon, brief)
        told = {"brief_id": brief.id, "number": 1, "taken_back_at": noon}

        with pytest.raises(BriefNotFoundError):
            take_back_ask(member=outsider, **told)
        take_back_ask(member=reviewer, **told)
        assert not brief.asks.exists()

    def test_hides_the_brief_from_another_organisation(
        self, brief: Brief, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(BriefNotFoundError):
            asked(outsider, noon, brief)


class TestFinishBrief:
    def test_lets_public_records_through(
        self, brief: Brief, reviewer: Member, noon: datetime
    ) -> None:
        asked(reviewer, noon, brief)
        finished = finish_brief(member=reviewer, brief_id=brief.id, finished_at=noon)

        assert not finished.is_draft

    def test_holds_back_fewer_than_ten_people_told_in_confidence(
        self, brief: Brief, reviewer: Member, noon: datetime, road: Situation
    ) -> None:
        asked(reviewer, noon, brief)
        told_in_confidence(road)

        with pytest.raises(BriefNotReadyError, match="Fewer than ten people"):
            finish_brief(member=reviewer, brief_id=brief.id, finished_at=noon)

    def test_takes_invented_reports_for_no_confidence(
        self, brief: Brief, reviewer: Member, road: Situation
    ) -> None:
        told_in_confidence(road, records_are="INVENTED")

        assert not behind_of(reviewer, brief).confidential

    def test_hides_the_brief_from_another_organisation(
        self, brief: Brief, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(BriefNotFoundError):
            finish_brief(member=outsider, brief_id=brief.id, finished_at=noon)


class TestReopenBrief:
    def test_makes_a_draft_of_it_until_a_copy_left(
        self, brief: Brief, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        asked(reviewer, noon, brief)
        one = {"brief_id": brief.id}
        finish_brief(member=reviewer, finished_at=noon, **one)
        with pytest.raises(BriefNotFoundError):
            reopen_brief(member=outsider, reopened_at=noon, **one)
        assert reopen_brief(member=reviewer, reopened_at=noon, **one).is_draft

        finish_brief(member=reviewer, finished_at=noon, **one)
        hand_over(member=reviewer, fields=COPY, logged_at=noon, **one)
        with pytest.raises(BriefHandedOverError):
            reopen_brief(member=reviewer, reopened_at=noon, **one)


class TestBriefForm:
    def test_leaves_the_recipient_time_to_reply(self, reviewer: Member) -> None:
        form = BriefForm(reviewer, {"reply_until": "2018-01-29"})

        assert form.errors["reply_until"] == ["This day is before the first one."]
