"""Which agreements stand on the Work page, and on a project's path."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
import time_machine

from evam.accounts.models import Member
from evam.institutionalisation.agreements.models import Agreement
from evam.institutionalisation.agreements.queries.parts import (
    parts_of_project,
    parts_of_stakeholder,
)
from evam.institutionalisation.agreements.queries.waiting import agreements_waiting

from ..instituted import agreement_with, all_written
from ..mobilised import project_of, situation_of, stakeholder_of

TODAY = date(2026, 11, 22)


@pytest.fixture
def agreement(reviewer: Member, noon: datetime) -> Agreement:
    project = project_of(reviewer, noon, situation_of(reviewer, records_are="INVENTED"))
    return agreement_with(
        reviewer,
        noon,
        stakeholder_of(reviewer, noon),
        project=project,
        expires_on=TODAY + timedelta(days=60),
    )


def reasons(member: Member, today: date) -> list[tuple[str, str]]:
    return [(one.why, one.urgency) for one in agreements_waiting(member, today)]


class TestAgreementsWaiting:
    def test_ask_for_measures_where_an_undertaking_is_missing(
        self, agreement: Agreement, reviewer: Member
    ) -> None:
        assert ("measures asked for", "care") in reasons(reviewer, TODAY)

    def test_are_due_within_sixty_days_of_their_end_and_not_before(
        self, agreement: Agreement, reviewer: Member, noon: datetime
    ) -> None:
        all_written(reviewer, noon, agreement)

        assert reasons(reviewer, TODAY - timedelta(days=1)) == []
        assert reasons(reviewer, TODAY) == [("lapses soon", "care")]

    def test_are_urgent_once_they_lapsed(
        self, agreement: Agreement, reviewer: Member, noon: datetime
    ) -> None:
        all_written(reviewer, noon, agreement)
        found = reasons(reviewer, TODAY + timedelta(days=61))

        assert found == [("lapsed on 21 January 2027", "stop")]

    def test_are_urgent_while_open_before_anything_is_signed(
        self, reviewer: Member, noon: datetime
    ) -> None:
        zone = stakeholder_of(reviewer, noon)
        agreement_with(reviewer, noon, zone, signed_on=None, opens_on=TODAY)

        assert ("open before signature", "stop") in reasons(reviewer, TODAY)
        early = reasons(reviewer, TODAY - timedelta(days=1))
        assert ("open before signature", "stop") not in early

    def test_are_not_shown_to_another_organisation(
        self, agreement: Agreement, outsider: Member
    ) -> None:
        assert reasons(outsider, TODAY) == []


class TestParts:
    @time_machine.travel("2026-11-22 12:00Z", tick=False)
    def test_tell_how_the_agreement_stands_today(
        self, agreement: Agreement, reviewer: Member, noon: datetime
    ) -> None:
        all_written(reviewer, noon, agreement)
        assert agreement.project_id is not None
        (of_project,) = parts_of_project(reviewer, agreement.project_id)
        (of_zone,) = parts_of_stakeholder(reviewer, agreement.stakeholder_id)

        assert of_project == of_zone
        assert (of_project.mark, of_project.invented) == ("good", True)

    @time_machine.travel("2027-06-01 12:00Z", tick=False)
    def test_say_that_it_lapsed_once_it_did(
        self, agreement: Agreement, reviewer: Member, noon: datetime
    ) -> None:
        all_written(reviewer, noon, agreement)
        (told,) = parts_of_stakeholder(reviewer, agreement.stakeholder_id)

        assert told.state == "Agreement lapsed on 21 January 2027."
        assert told.mark == "stop"

    def test_tell_another_organisation_nothing(
        self, agreement: Agreement, outsider: Member
    ) -> None:
        assert parts_of_stakeholder(outsider, agreement.stakeholder_id) == []
