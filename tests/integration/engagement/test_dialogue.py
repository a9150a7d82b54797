"""Approaches, answers and handover: written for both sides, never about a person."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from evam.accounts.models import Member
from evam.mobilisation.engagement import operations
from evam.mobilisation.engagement.models import Answer, Approach
from evam.mobilisation.engagement.queries import handover_notes_of
from evam.mobilisation.engagement.queries.dialogues import dialogues_of
from evam.mobilisation.engagement.queries.parts import (
    parts_of_engagement,
    replies_in_project,
)
from evam.mobilisation.engagement.queries.timeline import timeline_of
from evam.mobilisation.engagement.queries.waiting import due_next_steps
from evam.mobilisation.projects.queries.path import next_steps_of

from ..mobilised import (
    answer_of,
    approach_of,
    place_of,
    project_of,
    situation_of,
    stakeholder_of,
)

DUE = date(2026, 11, 20)
Place = dict[str, Any]
FIGURES = {
    "figure": 11,
    "figure_of": "checks on foot",
    "figure_from": date(2026, 1, 1),
    "figure_to": date(2026, 10, 31),
}


@pytest.fixture
def place(reviewer: Member, noon: datetime) -> Place:
    project = project_of(reviewer, noon, situation_of(reviewer))
    return place_of(project, stakeholder_of(reviewer, noon))


class TestRecordApproach:
    def test_reminds_of_the_next_step_with_its_reason(
        self, place: Place, reviewer: Member, noon: datetime
    ) -> None:
        approach_of(reviewer, noon, place)

        assert not list(due_next_steps(reviewer, DUE - timedelta(days=8)))
        (due,) = due_next_steps(reviewer, DUE)
        assert (due.why, due.urgency) == ("next step is due", "care")
        (late,) = due_next_steps(reviewer, DUE + timedelta(days=1))
        assert (late.why, late.urgency) == ("next step is overdue", "stop")
        (shown,) = next_steps_of(reviewer, place["project_id"])
        assert (shown.words, shown.on) == ("Send the two pages", DUE)

    def test_waits_for_nobody_of_another_organisation(
        self, place: Place, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        approach_of(reviewer, noon, place)

        assert not list(due_next_steps(outsider, DUE))
        assert next_steps_of(outsider, place["project_id"]) == []
        assert dialogues_of(outsider) == []
        assert timeline_of(outsider, *place.values()) == []

    def test_hides_the_dialogue_from_another_organisation(
        self, place: Place, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(operations.DialogueNotFoundError):
            approach_of(outsider, noon, place)

    def test_has_a_day_for_its_next_step_in_the_database(
        self, place: Place, reviewer: Member, noon: datetime
    ) -> None:
        rows = Approach.objects.filter(id=approach_of(reviewer, noon, place).id)
        for wrong in ({"next_due_on": None}, {"next_step": ""}):
            with pytest.raises(IntegrityError), transaction.atomic():
                rows.update(**wrong)


class TestMarkNextStep:
    def test_is_done_until_it_is_opened_again(
        self, place: Place, reviewer: Member, noon: datetime
    ) -> None:
        one = place | {"approach_id": approach_of(reviewer, noon, place).id}
        for done_on, waiting in ((DUE, 0), (None, 1)):
            operations.mark_next_step(
                member=reviewer, done_on=done_on, marked_at=noon, **one
            )
            assert len(list(due_next_steps(reviewer, DUE))) == waiting

    def test_needs_a_next_step(
        self, place: Place, reviewer: Member, noon: datetime
    ) -> None:
        plain = {"next_step": "", "next_due_on": None}
        one = place | {"approach_id": approach_of(reviewer, noon, place, **plain).id}
        with pytest.raises(operations.NextStepMissingError):
            operations.mark_next_step(
                member=reviewer, done_on=DUE, marked_at=noon, **one
            )

    def test_hides_the_approach_from_another_organisation(
        self, place: Place, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        one = place | {"approach_id": approach_of(reviewer, noon, place).id}
        with pytest.raises(operations.DialogueNotFoundError):
            operations.mark_next_step(
                member=outsider, done_on=DUE, marked_at=noon, **one
            )
        with pytest.raises(operations.DialogueNotFoundError):
            operations.withdraw_approach(
                member=outsider, withdrawn_on=DUE, marked_at=noon, **one
            )


class TestWithdrawApproach:
    def test_stays_in_the_timeline_but_waits_no_longer(
        self, place: Place, reviewer: Member, noon: datetime
    ) -> None:
        one = place | {"approach_id": approach_of(reviewer, noon, place).id}
        operations.withdraw_approach(
            member=reviewer, withdrawn_on=DUE, marked_at=noon, **one
        )

        (line,) = timeline_of(reviewer, *place.values())
        assert line.is_withdrawn
        assert not list(due_next_steps(reviewer, DUE))
        assert dialogues_of(reviewer) == []


class TestEnterAnswer:
    def test_stands_beside_the_finding_and_flows_into_no_figure_of_ours(
        self, place: Place, reviewer: Member, noon: datetime
    ) -> None:
        answer_of(reviewer, noon, place, "CORRECTION", words="It was on 4 May")
        answer_of(reviewer, noon, place, "FIGURES", **FIGURES)

        shown = replies_in_project(reviewer, place["project_id"])
        assert {one.kind for one in shown} == {
            "Correction offered",
            "Figures of its own",
        }
        assert all(one.invented for one in shown)

    def test_acknowledges_without_admission(
        self, place: Place, reviewer: Member, noon: datetime
    ) -> None:
        answer_of(reviewer, noon, place, "ACKNOWLEDGEMENT")

        (standing,) = dialogues_of(reviewer, place["project_id"])
        assert standing.acknowledged_on == date(2026, 11, 2)
        kinds = [one.kind for one in parts_of_engagement(reviewer, place["project_id"])]
        assert "Acknowledgement, without admission" in kinds
        assert replies_in_project(reviewer, place["project_id"]) == []

    def test_needs_number_unit_and_period_for_figures(
        self, place: Place, reviewer: Member, noon: datetime
    ) -> None:
        for name in FIGURES:
            lacking = FIGURES | {name: "" if name == "figure_of" else None}
            with pytest.raises(operations.FigureIncompleteError):
                answer_of(reviewer, noon, place, "FIGURES", **lacking)
        turned = FIGURES | {"figure_to": date(2025, 1, 1)}
        with pytest.raises(operations.FigureIncompleteError):
            answer_of(reviewer, noon, place, "FIGURES", **turned)

    def test_keeps_figures_whole_in_the_database(
        self, place: Place, reviewer: Member, noon: datetime
    ) -> None:
        answer = answer_of(reviewer, noon, place, "FIGURES", **FIGURES)
        rows = Answer.objects.filter(id=answer.id)
        for wrong in ({"figure": None}, {"figure_from": None}, {"kind": "REPLY"}):
            with pytest.raises(IntegrityError), transaction.atomic():
                rows.update(**wrong)

    def test_is_taken_after_the_project_was_closed(
        self, place: Place, reviewer: Member, noon: datetime
    ) -> None:
        from evam.mobilisation.projects.operations import close_project

        close_project(
            member=reviewer,
            project_id=place["project_id"],
            closed_on=DUE,
            because="aim reached",
            closed_at=noon,
        )
        assert answer_of(reviewer, noon, place, "REPLY").kind == "REPLY"
        with pytest.raises(operations.ProjectClosedError):
            approach_of(reviewer, noon, place)

    def test_can_be_withdrawn_but_not_by_another_organisation(
        self, place: Place, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        answer = answer_of(reviewer, noon, place, "REPLY")
        one = place | {"answer_id": answer.id, "withdrawn_on": DUE, "marked_at": noon}
        with pytest.raises(operations.DialogueNotFoundError):
            operations.withdraw_answer(member=outsider, **one)
        operations.withdraw_answer(member=reviewer, **one)

        assert replies_in_project(reviewer, place["project_id"]) == []
        assert replies_in_project(outsider, place["project_id"]) == []

    def test_hides_the_dialogue_from_another_organisation(
        self, place: Place, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(operations.DialogueNotFoundError):
            answer_of(outsider, noon, place, "REPLY")


class TestHandOver:
    def test_is_read_by_colleagues_alone(
        self, place: Place, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        given = {"words": "letters work", "noted_on": DUE, "noted_at": noon} | place
        with pytest.raises(operations.DialogueNotFoundError):
            operations.hand_over(member=outsider, **given)
        operations.hand_over(member=reviewer, **given)

        told = handover_notes_of(reviewer, place["stakeholder_id"])
        assert [note.words for note in told] == ["letters work"]
        assert not handover_notes_of(outsider, place["stakeholder_id"]).exists()
