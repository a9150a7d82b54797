"""Amendments: proposed, followed, waiting, and on a project's path."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError

from evam.accounts.models import Member
from evam.formalisation.norms.models import Amendment, PracticeNote
from evam.formalisation.norms.operations import (
    InventedBesideRealError,
    NormNotFoundError,
    follow_amendment,
    note_practice,
)
from evam.formalisation.norms.queries.parts import (
    next_steps_of_amendments,
    parts_of_project,
)
from evam.formalisation.norms.queries.waiting import amendments_waiting

from ..instituted import amendment_of, norm_of
from ..mobilised import project_of, situation_of

TODAY = date(2026, 11, 22)
STEP = {"next_step": "Meet the council", "next_on": TODAY}


def reasons(member: Member, today: date = TODAY) -> list[str]:
    return [one.why for one in amendments_waiting(member, today)]


class TestProposeAmendment:
    def test_refuses_an_invented_change_of_a_real_norm(
        self, reviewer: Member, noon: datetime
    ) -> None:
        norm = norm_of(reviewer, noon, records_are="REAL")

        with pytest.raises(InventedBesideRealError):
            amendment_of(reviewer, noon, norm=norm)

    def test_knows_no_norm_of_another_organisation(
        self, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        norm = norm_of(outsider, noon)

        with pytest.raises(NormNotFoundError):
            amendment_of(reviewer, noon, norm=norm)

    def test_refuses_a_proposal_without_its_day(
        self, reviewer: Member, noon: datetime
    ) -> None:
        with pytest.raises(
            IntegrityError, match="amendment_drafted_or_proposed_on_a_day"
        ):
            amendment_of(reviewer, noon, state="PROPOSED")

    def test_refuses_the_day_of_no_step(self, reviewer: Member, noon: datetime) -> None:
        with pytest.raises(IntegrityError, match="amendment_next_day_has_a_step"):
            amendment_of(reviewer, noon, next_on=TODAY)


class TestFollowAmendment:
    def test_keeps_how_far_it_has_come(self, reviewer: Member, noon: datetime) -> None:
        made = amendment_of(reviewer, noon)
        told = {"state": "ADOPTED", "proposed_on": TODAY, "outcome": "Adopted."}
        follow_amendment(
            member=reviewer, amendment_id=made.id, fields=told, followed_at=noon
        )

        assert not Amendment.objects.get().is_open

    def test_hides_the_amendment_from_another_organisation(
        self, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        made = amendment_of(reviewer, noon)

        with pytest.raises(NormNotFoundError):
            follow_amendment(
                member=outsider, amendment_id=made.id, fields=STEP, followed_at=noon
            )


class TestAmendmentsWaiting:
    def test_ask_for_a_next_step(self, reviewer: Member, noon: datetime) -> None:
        amendment_of(reviewer, noon)

        assert reasons(reviewer) == ["no next step"]

    def test_wait_from_a_week_before_the_step_until_it_is_done(
        self, reviewer: Member, noon: datetime
    ) -> None:
        amendment_of(reviewer, noon, **STEP)

        assert reasons(reviewer, TODAY - timedelta(days=8)) == []
        assert reasons(reviewer, TODAY - timedelta(days=7)) == ["step due"]
        assert reasons(reviewer, TODAY + timedelta(days=1)) == ["step overdue"]

    def test_do_not_wait_once_closed(self, reviewer: Member, noon: datetime) -> None:
        amendment_of(reviewer, noon, state="WITHDRAWN")

        assert reasons(reviewer) == []

    def test_are_not_shown_to_another_organisation(
        self, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        amendment_of(reviewer, noon)

        assert reasons(outsider) == []


class TestTheProjectsPath:
    def test_names_amendment_treaty_gap_and_practice_note(
        self, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        cells = {"country": ["BE"]}
        road = situation_of(reviewer, records_are="INVENTED", cells=cells)
        project = project_of(reviewer, noon, road)
        amendment_of(reviewer, noon, project=project, **STEP)
        note = {"name": "Lamps", "done": "Lamps.", "seen": "Fewer.", "seen_on": TODAY}
        note_practice(
            member=reviewer,
            fields=note | {"project": project, "records_are": "INVENTED"},
            noted_at=noon,
        )
        told = parts_of_project(reviewer, project.id)

        assert [one.kind for one in told] == [
            "Amendment",
            "Treaty gap",
            "Practice note",
        ]
        assert told[1].words == "Belgium: ICRMW, edition 2022"
        (step,) = next_steps_of_amendments(reviewer, project.id)
        assert step.words == "Meet the council"
        assert parts_of_project(outsider, project.id) == []

    def test_refuses_an_invented_note_on_a_real_project(
        self, reviewer: Member, noon: datetime
    ) -> None:
        project = project_of(reviewer, noon, situation_of(reviewer), records_are="REAL")
        note = {"name": "Lamps", "done": "Lamps.", "seen": "Fewer.", "seen_on": TODAY}

        with pytest.raises(InventedBesideRealError):
            note_practice(
                member=reviewer,
                fields=note | {"project": project, "records_are": "INVENTED"},
                noted_at=noon,
            )
        assert not PracticeNote.objects.exists()
