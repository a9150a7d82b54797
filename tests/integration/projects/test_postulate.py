"""How far a project has come: a day where it can be shown, nothing where it cannot."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from evam.accounts.models import Member
from evam.mobilisation.projects.models import Project
from evam.mobilisation.projects.operations import end_step
from evam.mobilisation.projects.queries import postulate
from evam.mobilisation.projects.queries.postulate import (
    Postulate,
    Verdict,
    postulates_of,
    register_stage,
    register_verdict,
)
from evam.mobilisation.projects.queries.waiting import quiet_projects

from ..mobilised import answer_of, place_of, project_of, situation_of, stakeholder_of

DAY = date(2026, 10, 10)


@pytest.fixture(autouse=True)
def _registries_as_they_were() -> Iterator[None]:
    stages = {stage: dict(finders) for stage, finders in postulate._DAYS.items()}
    verdicts = dict(postulate._VERDICTS)
    yield
    postulate._DAYS.update(stages)
    postulate._VERDICTS.clear()
    postulate._VERDICTS.update(verdicts)


@pytest.fixture
def project(reviewer: Member, noon: datetime) -> Project:
    return project_of(reviewer, noon, situation_of(reviewer))


def reached(project: Project) -> Postulate:
    return postulates_of(project.organisation, [project.id])[project.id]


class TestPostulate:
    def test_shows_nothing_before_anything_can_be_shown(self, project: Project) -> None:
        assert [on for _, on in reached(project).stages()] == [None] * 4

    def test_is_visible_once_documenting_has_a_result(
        self, project: Project, reviewer: Member, noon: datetime
    ) -> None:
        end_step(
            member=reviewer,
            project_id=project.id,
            step="DOCUMENT",
            ended_on=DAY,
            result="a pattern",
            learnt="",
            ended_at=noon,
        )
        assert reached(project).visible_on == DAY

    def test_is_acknowledged_on_the_first_day_that_somebody_did(
        self, project: Project, reviewer: Member, noon: datetime
    ) -> None:
        place = place_of(project, stakeholder_of(reviewer, noon))
        for later in (5, 0, 9):
            on = DAY + timedelta(days=later)
            answer_of(reviewer, noon, place, "ACKNOWLEDGEMENT", given_on=on)
        answer_of(reviewer, noon, place, "REPLY", given_on=date(2026, 9, 1))

        assert reached(project).acknowledged_on == DAY

    def test_never_falls_without_a_verdict(self, project: Project) -> None:
        for stage in ("VISIBLE", "ACKNOWLEDGED", "ACTED"):
            register_stage(stage, "planted", lambda *_: [(project.id, DAY)])

        found = reached(project)
        assert found.acted_on == DAY
        assert found.fell_on is None

    @pytest.mark.parametrize("verdict", list(Verdict))
    def test_falls_only_where_a_reduction_is_supported(
        self, verdict: Verdict, project: Project
    ) -> None:
        register_verdict("planted", lambda *_: [(project.id, verdict, DAY)])

        supported = verdict == Verdict.REDUCTION_SUPPORTED
        assert reached(project).fell_on == (DAY if supported else None)

    def test_follows_the_newest_verdict(self, project: Project) -> None:
        found = [
            (project.id, Verdict.INCREASE, DAY),
            (project.id, Verdict.REDUCTION_SUPPORTED, DAY - timedelta(days=9)),
        ]
        register_verdict("planted", lambda *_: found)

        assert reached(project).fell_on is None


class TestQuietProjects:
    def test_asks_about_a_project_after_sixty_days_without_an_entry(
        self, project: Project, reviewer: Member, noon: datetime
    ) -> None:
        place = place_of(project, stakeholder_of(reviewer, noon))
        answer_of(reviewer, noon, place, "REPLY", given_on=DAY)

        assert not list(quiet_projects(reviewer, DAY + timedelta(days=59)))
        (asked,) = quiet_projects(reviewer, DAY + timedelta(days=60))
        assert asked.what == project.name
        assert asked.why == "nothing written for 60 days"
        assert asked.invented

    def test_asks_nobody_of_another_organisation(
        self, project: Project, outsider: Member
    ) -> None:
        assert not list(quiet_projects(outsider, date(2030, 1, 1)))


class TestVisitor:
    def test_is_sent_to_sign_in(self, db: None, project: Project) -> None:
        client = Client(headers={"host": "localhost:8001"})
        assert client.get(f"/mobilise/projects/{project.id}/").status_code == 302
