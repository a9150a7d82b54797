"""A decision stands for ever beside the class that was computed that day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from evam.accounts.models import Member
from evam.documentation.monitoring.models import Situation
from evam.documentation.prioritisation.models import Decision, DecisionIsFinalError
from evam.documentation.prioritisation.operations import (
    NotCountedError,
    ReasonExpectedError,
    record_decision,
)
from evam.documentation.prioritisation.operations.decisions import (
    Decided,
    SituationNotFoundError,
    how_it_stands,
)
from evam.documentation.prioritisation.queries.decisions import reviews_due, tally_of

from .conftest import situation

WORK_ON = Decided(
    decided_on=date(2026, 11, 22),
    decision="WORK_ON",
    present="coordinator, two of the panel",
    review_on=date(2027, 2, 1),
)


@pytest.fixture
def decision(both: list[Situation], reviewer: Member, noon: datetime) -> Decision:
    return record_decision(
        member=reviewer, slug="be", decided=WORK_ON, recorded_at=noon
    )


class TestRecordDecision:
    def test_freezes_the_classes_and_the_snapshot(self, decision: Decision) -> None:
        # Two situations and room for two: both are surely among the first two.
        assert decision.computed == {
            "BE": "robust priority",
            "FR": "robust priority",
        }
        assert (decision.share, decision.followed) == (1.0, "FOLLOWED")
        assert decision.ranking.snapshot is not None

    def test_asks_for_a_reason_where_it_departs(
        self, both: list[Situation], reviewer: Member, noon: datetime
    ) -> None:
        against = Decided(WORK_ON.decided_on, "NOT_NOW", "all", WORK_ON.review_on)
        with pytest.raises(ReasonExpectedError):
            record_decision(
                member=reviewer, slug="be", decided=against, recorded_at=noon
            )

        assert not Decision.objects.exists()

    def test_refuses_what_was_never_counted(
        self, reviewer: Member, noon: datetime
    ) -> None:
        situation(reviewer.organisation, "BE")
        with pytest.raises(NotCountedError):
            record_decision(
                member=reviewer, slug="be", decided=WORK_ON, recorded_at=noon
            )

    def test_is_hidden_from_another_organisation(
        self, both: list[Situation], outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(SituationNotFoundError):
            record_decision(
                member=outsider, slug="be", decided=WORK_ON, recorded_at=noon
            )

    @pytest.mark.parametrize(
        ("choice", "computed", "stands"),
        [
            ("WORK_ON", "likely", "FOLLOWED"),
            ("WAIT", "likely", "DEPARTED"),
            ("NOT_NOW", "not now", "FOLLOWED"),
            ("WORK_ON", "not now", "DEPARTED"),
            ("WORK_ON", "depends on the views", "OPEN"),
        ],
    )
    def test_tells_how_it_stands_to_the_class(
        self, choice: str, computed: str, stands: str
    ) -> None:
        assert how_it_stands(choice, computed) == stands


class TestTheLog:
    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE prioritisation_decision SET dissent = 'none'",
            "DELETE FROM prioritisation_decision",
        ],
    )
    def test_is_final_in_the_database_itself(
        self, decision: Decision, change: str
    ) -> None:
        refused = pytest.raises(IntegrityError, match="stays in the log")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)

    def test_is_final_in_the_model(self, decision: Decision) -> None:
        for change in (
            decision.save,
            decision.delete,
            Decision.objects.all().delete,
            lambda: Decision.objects.update(dissent="none"),
        ):
            with pytest.raises(DecisionIsFinalError):
                change()

    def test_counts_what_followed(self, decision: Decision, reviewer: Member) -> None:
        assert tally_of(reviewer).share == 1

    def test_is_not_counted_for_another_organisation(
        self, decision: Decision, outsider: Member
    ) -> None:
        assert tally_of(outsider).share is None


class TestReviewsDue:
    def due(self, member: Member, day: date) -> list[Any]:
        return list(reviews_due(member, day))

    def test_wait_from_two_weeks_before(
        self, decision: Decision, reviewer: Member
    ) -> None:
        assert self.due(reviewer, date(2027, 1, 17)) == []
        assert self.due(reviewer, date(2027, 1, 18))[0].urgency == "care"

    def test_are_urgent_once_overdue(
        self, decision: Decision, reviewer: Member
    ) -> None:
        assert self.due(reviewer, date(2027, 2, 2))[0].urgency == "stop"

    def test_do_not_wait_for_another_organisation(
        self, decision: Decision, outsider: Member
    ) -> None:
        assert self.due(outsider, date(2027, 2, 2)) == []
