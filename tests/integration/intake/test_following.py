"""What members import is compared, counted and ranked like every other report."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from evam.accounts.models import Member
from evam.common import background
from evam.documentation.intake.operations import are_followed
from evam.documentation.intake.operations.following import follow_reports
from evam.documentation.monitoring.models import SituationCount, Snapshot
from evam.documentation.monitoring.operations import name_situation
from evam.documentation.prioritisation.models import Ranking
from evam.documentation.verification.models import Comparison, Event

from ...conftest import give_second_factor
from .editions import FIRST, HOW, NOON, SECOND, THIRD, Clinic


def invented() -> dict[str, object]:
    """How a register of invented records is read."""
    source = {"code": "told", "name": "Told (invented)"}
    return {
        "says": {**HOW.says, "source": "told"},
        "source": source,
        "records_are": "INVENTED",
    }


@pytest.fixture
def coast(reviewer: Member) -> None:
    name_situation(
        member=reviewer,
        fields={
            "name": "The coast",
            "why": "Two lists tell of it.",
            "records_are": "REAL",
            "period_from": date(2018, 1, 1),
            "period_to": date(2018, 12, 31),
            "cells": {"country": ["FR"]},
        },
        named_at=NOON,
    )


def frozen(clinic: Clinic, kind: str = "REAL") -> Snapshot:
    found: Snapshot = Snapshot.objects.newest(clinic.organisation, kind)
    return found


def events_of_situation(clinic: Clinic) -> int:
    """How many events possibly belong to the one situation."""
    figures = SituationCount.objects.get(snapshot=frozen(clinic)).figures
    return int(figures["events"][2])


@pytest.mark.usefixtures("all_follows")
class TestAnImport:
    def test_is_compared_and_counted(self, clinic: Clinic) -> None:
        clinic.imported(FIRST, SECOND, THIRD)

        assert Event.objects.filter(organisation=clinic.organisation).count() == 3
        assert frozen(clinic).event_count == 3

    @pytest.mark.usefixtures("coast")
    def test_changes_the_count_and_the_rank_of_a_situation(
        self, clinic: Clinic
    ) -> None:
        clinic.imported(FIRST, SECOND)
        few = events_of_situation(clinic)

        clinic.imported(FIRST, SECOND, THIRD)

        assert (few, events_of_situation(clinic)) == (1, 2)
        assert Ranking.objects.order_by("-made_at").first().snapshot == frozen(clinic)

    def test_keeps_the_pages_of_events_that_stay(self, clinic: Clinic) -> None:
        clinic.imported(FIRST, SECOND)
        before = set(Event.objects.values_list("id", flat=True))

        clinic.imported(FIRST, SECOND, THIRD)

        assert before < set(Event.objects.values_list("id", flat=True))

    def test_counts_invented_reports_apart(self, clinic: Clinic) -> None:
        clinic.imported(FIRST, SECOND)
        clinic.imported(THIRD, **invented())

        assert frozen(clinic).event_count == 2
        assert frozen(clinic, "INVENTED").event_count == 1

    def test_that_is_taken_back_leaves_what_was_counted_before(
        self, clinic: Clinic
    ) -> None:
        clinic.imported(FIRST, SECOND)
        before = frozen(clinic)

        later = clinic.imported(FIRST, SECOND, THIRD)
        assert frozen(clinic).content_hash != before.content_hash
        clinic.roll_back(later)

        assert frozen(clinic).content_hash == before.content_hash

    def test_of_everything_can_be_taken_back(self, clinic: Clinic) -> None:
        clinic.roll_back(clinic.imported(FIRST))

        assert not Event.objects.exists()
        assert frozen(clinic).event_count == 0

    def test_that_is_followed_twice_changes_nothing(self, clinic: Clinic) -> None:
        clinic.imported(FIRST, SECOND)
        stood = (Comparison.objects.get().id, frozen(clinic).id)

        follow_reports(organisation_id=str(clinic.organisation.id))

        assert (Comparison.objects.get().id, frozen(clinic).id) == stood

    def test_leaves_another_organisation_alone(
        self, clinic: Clinic, outsider: Member
    ) -> None:
        clinic.imported(FIRST)

        assert not Comparison.objects.filter(
            organisation=outsider.organisation
        ).exists()


class TestUntilItIsFollowed:
    def test_its_pages_say_so(
        self, clinic: Clinic, client: Client, outsider: Member, tasks_in_database: None
    ) -> None:
        background.enqueue(follow_reports, organisation_id=str(clinic.organisation.id))

        assert not are_followed(clinic.organisation)
        assert are_followed(outsider.organisation)
        for address in ("events", "matrix", "situations", "priorities"):
            assert "counted anew" in self._page(client, clinic.member, address)
            assert "counted anew" not in self._page(client, outsider, address)

    @staticmethod
    def _page(client: Client, member: Member, address: str) -> str:
        client.force_login(member)
        give_second_factor(client, member)
        answer = client.get(f"/document/{address}/", headers={"host": "localhost:8001"})
        return answer.content.decode()

    def test_nothing_else_is_said_after_it_ran(
        self, clinic: Clinic, tasks_in_database: None
    ) -> None:
        background.enqueue(follow_reports, organisation_id=str(clinic.organisation.id))

        assert background.run_next("worker", lambda: NOON)

        assert are_followed(clinic.organisation)
