"""A project has one aim against one situation of its own organisation."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from evam.accounts.models import Member, Role
from evam.accounts.operations import RoleMissingError, add_member
from evam.audit.queries import entries_of
from evam.mobilisation.projects import operations
from evam.mobilisation.projects.models import Project
from evam.mobilisation.projects.queries.path import path_of

from ..mobilised import STARTED, project_of, situation_of

CLOSED = date(2026, 6, 1)


@pytest.fixture
def project(reviewer: Member, noon: datetime) -> Project:
    return project_of(reviewer, noon, situation_of(reviewer))


class TestSaveProject:
    def test_names_its_one_situation_and_opens_the_first_step(
        self, project: Project, reviewer: Member
    ) -> None:
        assert project.situation.slug == "road"
        states = [taken.state for taken in path_of(reviewer, project)]
        assert states == ["NOW", "LATER", "LATER", "LATER"]
        kinds = [entry.kind for entry in entries_of(reviewer)]
        assert kinds == ["mobilisation.project.started"]

    def test_refuses_the_situation_of_another_organisation(
        self, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(operations.SituationNotFoundError):
            project_of(outsider, noon, situation_of(reviewer))

    def test_hides_a_project_from_another_organisation(
        self, project: Project, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(operations.ProjectNotFoundError):
            project_of_kept(outsider, noon, project)

    def test_refuses_a_real_project_on_an_invented_situation(
        self, reviewer: Member, noon: datetime
    ) -> None:
        invented = situation_of(reviewer, records_are="INVENTED")
        with pytest.raises(operations.RealInInventedError):
            project_of(reviewer, noon, invented, records_are="REAL")

    def test_refuses_a_name_twice(
        self, project: Project, reviewer: Member, noon: datetime
    ) -> None:
        with pytest.raises(operations.NameTakenError):
            project_of(reviewer, noon, project.situation)

    def test_is_left_to_coordinators(self, reviewer: Member, noon: datetime) -> None:
        only_reads = add_member(
            username="reads",
            organisation=reviewer.organisation,
            roles=[Role.REVIEWER],
        )
        with pytest.raises(RoleMissingError):
            project_of(only_reads, noon, situation_of(reviewer))


class TestCloseProject:
    def test_keeps_day_and_reason_until_it_goes_on(
        self, project: Project, reviewer: Member, noon: datetime
    ) -> None:
        closed = close(reviewer, project, noon)
        assert (closed.closed_on, closed.closed_because) == (CLOSED, "aim reached")

        reopened = operations.reopen_project(
            member=reviewer, project_id=project.id, reopened_at=noon
        )
        assert reopened.is_active
        assert reopened.closed_on is None

    def test_refuses_a_day_before_it_began_and_a_second_time(
        self, project: Project, reviewer: Member, noon: datetime
    ) -> None:
        with pytest.raises(operations.EndsBeforeItBeganError):
            close(reviewer, project, noon, closed_on=date(2026, 2, 1))
        close(reviewer, project, noon)
        with pytest.raises(operations.ProjectClosedError):
            close(reviewer, project, noon)

    def test_cannot_be_made_to_end_before_it_began_later_on(
        self, project: Project, reviewer: Member, noon: datetime
    ) -> None:
        close(reviewer, project, noon)
        with pytest.raises(operations.EndsBeforeItBeganError):
            project_of_kept(reviewer, noon, project, started_on=date(2026, 7, 1))

    def test_hides_a_project_from_another_organisation(
        self, project: Project, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(operations.ProjectNotFoundError):
            close(outsider, project, noon)
        with pytest.raises(operations.ProjectNotFoundError):
            operations.reopen_project(
                member=outsider, project_id=project.id, reopened_at=noon
            )

    def test_needs_day_and_reason_in_the_database(self, project: Project) -> None:
        rows = Project.objects.filter(id=project.id)
        for wrong in (
            {"state": "CLOSED"},
            {"state": "CLOSED", "closed_on": CLOSED},
            {"state": "CLOSED", "closed_because": "aim reached"},
            {"closed_on": CLOSED},
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                rows.update(**wrong)


def close(
    member: Member, project: Project, noon: datetime, closed_on: date = CLOSED
) -> Project:
    return operations.close_project(
        member=member,
        project_id=project.id,
        closed_on=closed_on,
        because="aim reached",
        closed_at=noon,
    )


def project_of_kept(
    member: Member, noon: datetime, project: Project, started_on: date = STARTED
) -> Project:
    names = ("name", "records_are", "aim", "documented")
    fields = {name: getattr(project, name) for name in names}
    own = situation_of(member)
    return operations.save_project(
        member=member,
        fields=fields | {"situation": own, "started_on": started_on},
        saved_at=noon,
        project_id=project.id,
    )
