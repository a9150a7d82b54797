"""What a project learnt, and the links between projects that fed each other."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from evam.accounts.models import Member
from evam.mobilisation.projects import operations
from evam.mobilisation.projects.models import Project, SpillOver

from ..mobilised import project_of, situation_of

SEEN = date(2026, 9, 1)


@pytest.fixture
def project(reviewer: Member, noon: datetime) -> Project:
    return project_of(reviewer, noon, situation_of(reviewer))


@pytest.fixture
def other(project: Project, reviewer: Member, noon: datetime) -> Project:
    return project_of(reviewer, noon, project.situation, name="Light at the stops")


def link(
    member: Member, project: Project, spread_to_id: UUID, noon: datetime
) -> SpillOver:
    return operations.link_spill_over(
        member=member,
        project_id=project.id,
        spread_to_id=spread_to_id,
        how="the same patrol asked for lamps",
        seen_on=SEEN,
        linked_at=noon,
    )


class TestLinkSpillOver:
    def test_is_seen_from_both_projects(
        self, project: Project, other: Project, reviewer: Member, noon: datetime
    ) -> None:
        link(reviewer, project, other.id, noon)

        assert [one.spread_to for one in project.spill_overs.all()] == [other]
        assert [one.project for one in other.came_from.all()] == [project]

    def test_refuses_itself_and_a_second_time(
        self, project: Project, other: Project, reviewer: Member, noon: datetime
    ) -> None:
        link(reviewer, project, other.id, noon)
        with pytest.raises(operations.SpreadAlreadyError):
            link(reviewer, project, other.id, noon)
        with pytest.raises(operations.SameProjectError):
            link(reviewer, project, project.id, noon)

    def test_joins_no_project_of_another_organisation(
        self, project: Project, outsider: Member, noon: datetime
    ) -> None:
        theirs = project_of(outsider, noon, situation_of(outsider))
        with pytest.raises(operations.ProjectNotFoundError):
            link(outsider, theirs, project.id, noon)
        with pytest.raises(operations.ProjectNotFoundError):
            link(outsider, project, theirs.id, noon)

    def test_never_leads_to_itself_in_the_database(
        self, project: Project, other: Project, reviewer: Member, noon: datetime
    ) -> None:
        made = link(reviewer, project, other.id, noon)
        with pytest.raises(IntegrityError), transaction.atomic():
            SpillOver.objects.filter(id=made.id).update(spread_to=project)

    def test_can_be_taken_back_but_not_by_another_organisation(
        self,
        project: Project,
        other: Project,
        reviewer: Member,
        outsider: Member,
        noon: datetime,
    ) -> None:
        made = link(reviewer, project, other.id, noon)
        one = {"project_id": project.id, "link_id": made.id, "unlinked_at": noon}
        with pytest.raises(operations.SpillOverNotFoundError):
            operations.unlink_spill_over(member=outsider, **one)
        operations.unlink_spill_over(member=reviewer, **one)

        assert not project.spill_overs.exists()


class TestNoteLearnt:
    def test_hides_the_project_from_another_organisation(
        self, project: Project, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        given = {
            "project_id": project.id,
            "step": "",
            "words": "lamps are cheap",
            "noted_on": SEEN,
            "noted_at": noon,
        }
        with pytest.raises(operations.ProjectNotFoundError):
            operations.note_learnt(member=outsider, **given)
        operations.note_learnt(member=reviewer, **given)

        assert [note.words for note in project.learnt_notes.all()] == [given["words"]]
