"""The four steps: taken one by one or again, each with what came of it."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from evam.accounts.models import Member
from evam.mobilisation.projects import operations
from evam.mobilisation.projects.models import Project, StepEntry
from evam.mobilisation.projects.queries.path import (
    StepPart,
    path_of,
    register_step_part,
)

from ..mobilised import project_of, situation_of

ENDED = date(2026, 3, 12)


@pytest.fixture
def project(reviewer: Member, noon: datetime) -> Project:
    return project_of(reviewer, noon, situation_of(reviewer))


def end(
    member: Member, project: Project, noon: datetime, ended_on: date = ENDED
) -> StepEntry:
    return operations.end_step(
        member=member,
        project_id=project.id,
        step="DOCUMENT",
        ended_on=ended_on,
        result="Seven accounts from two sites",
        learnt="Ask everyone the same",
        ended_at=noon,
    )


def begin(member: Member, project: Project, noon: datetime, step: str) -> StepEntry:
    return operations.open_step(
        member=member,
        project_id=project.id,
        step=step,
        opened_on=ENDED,
        opened_at=noon,
    )


class TestEndStep:
    def test_keeps_what_was_done_and_what_was_learnt(
        self, project: Project, reviewer: Member, noon: datetime
    ) -> None:
        end(reviewer, project, noon)

        first = path_of(reviewer, project)[0]
        assert (first.state, first.since) == ("DONE", ENDED)
        assert first.entries[0].result == "Seven accounts from two sites"
        assert first.learnt == ["Ask everyone the same"]

    def test_refuses_a_day_before_it_began(
        self, project: Project, reviewer: Member, noon: datetime
    ) -> None:
        with pytest.raises(operations.EndsBeforeItBeganError):
            end(reviewer, project, noon, ended_on=date(2026, 2, 28))

    def test_refuses_a_step_that_is_not_open(
        self, project: Project, reviewer: Member, noon: datetime
    ) -> None:
        end(reviewer, project, noon)
        with pytest.raises(operations.StepNotFoundError):
            end(reviewer, project, noon)

    def test_hides_the_project_from_another_organisation(
        self, project: Project, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(operations.ProjectNotFoundError):
            end(outsider, project, noon)

    def test_needs_a_result_in_the_database(self, project: Project) -> None:
        rows = StepEntry.objects.filter(project=project)
        for wrong in ({"ended_on": ENDED}, {"result": "something"}):
            with pytest.raises(IntegrityError), transaction.atomic():
                rows.update(**wrong)


class TestOpenStep:
    def test_takes_a_step_again(
        self, project: Project, reviewer: Member, noon: datetime
    ) -> None:
        end(reviewer, project, noon)
        begin(reviewer, project, noon, "DOCUMENT")

        first = path_of(reviewer, project)[0]
        assert (first.state, len(first.entries)) == ("NOW", 2)

    def test_is_open_once_at_a_time(
        self, project: Project, reviewer: Member, noon: datetime
    ) -> None:
        with pytest.raises(operations.StepOpenAlreadyError):
            begin(reviewer, project, noon, "DOCUMENT")

    def test_can_be_taken_back(
        self, project: Project, reviewer: Member, noon: datetime
    ) -> None:
        begin(reviewer, project, noon, "MOBILISE")
        operations.take_back_step(
            member=reviewer,
            project_id=project.id,
            step="MOBILISE",
            taken_back_at=noon,
        )

        assert path_of(reviewer, project)[1].state == "LATER"

    def test_refuses_a_closed_project(
        self, project: Project, reviewer: Member, noon: datetime
    ) -> None:
        operations.close_project(
            member=reviewer,
            project_id=project.id,
            closed_on=ENDED,
            because="given up",
            closed_at=noon,
        )
        with pytest.raises(operations.ProjectClosedError):
            begin(reviewer, project, noon, "MOBILISE")

    def test_hides_the_project_from_another_organisation(
        self, project: Project, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(operations.ProjectNotFoundError):
            begin(outsider, project, noon, "MOBILISE")
        with pytest.raises(operations.ProjectNotFoundError):
            operations.take_back_step(
                member=outsider,
                project_id=project.id,
                step="DOCUMENT",
                taken_back_at=noon,
            )


class TestPathOf:
    def test_shows_what_an_app_registered_at_its_step(
        self, project: Project, reviewer: Member
    ) -> None:
        told = StepPart(kind="Norm", words="The pursuit rule", on=ENDED)
        register_step_part("NORMS", "planted", lambda *_: [told])
        try:
            parts = [taken.parts for taken in path_of(reviewer, project)]
        finally:
            register_step_part("NORMS", "planted", lambda *_: [])

        assert told in parts[3]
        assert not any(told in one for one in parts[:3])
