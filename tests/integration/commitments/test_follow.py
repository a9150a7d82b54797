"""Evidence, self-reports, independent ratings, reminders."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils.translation import override

from evam.accounts.models import Member
from evam.mobilisation.commitments import operations, queries
from evam.mobilisation.commitments.models import Commitment, Rating
from evam.mobilisation.commitments.queries.waiting import waiting_promises
from evam.mobilisation.stakeholders.models import Stakeholder

from .conftest import Promises

TODAY = date(2026, 11, 22)
RATED = {
    "rated_on": TODAY,
    "completion": "SUBSTANTIAL",
    "result": "CANNOT_TELL",
    "words": "Log seen",
}
FOLLOWED: tuple[tuple[Callable[..., object], str, dict[str, Any]], ...] = (
    (operations.add_evidence, "added_at", {"seen_on": TODAY, "words": "Log"}),
    (operations.tell_progress, "told_at", {"told_on": TODAY, "completion": "LIMITED"}),
    (operations.rate_commitment, "rated_at", RATED),
    (operations.add_reminder, "added_at", {"remind_on": TODAY, "why": "Ask"}),
)


class TestRateCommitment:
    def test_stands_beside_the_self_report_and_never_merges_with_it(
        self, promised: Promises, reviewer: Member, rater: Member, noon: datetime
    ) -> None:
        made = promised()
        operations.tell_progress(
            commitment_id=made.id,
            fields={"told_on": TODAY, "completion": "COMPLETE", "value": 1.0},
            member=reviewer,
            told_at=noon,
        )
        operations.rate_commitment(
            commitment_id=made.id,
            fields=RATED | {"completion": "LIMITED"},
            member=rater,
            rated_at=noon,
        )

        found = queries.commitment_of(reviewer, made.id)
        assert found is not None
        assert (found.self_told, found.rated) == ("COMPLETE", "LIMITED")
        assert found.reached == 1.0

    def test_is_refused_to_whoever_wrote_the_promise_down(
        self, promised: Promises, reviewer: Member, noon: datetime
    ) -> None:
        made = promised()

        with pytest.raises(operations.IndependenceError):
            operations.rate_commitment(
                commitment_id=made.id, fields=RATED, member=reviewer, rated_at=noon
            )
        assert not Rating.objects.exists()


class TestEveryDeed:
    @pytest.mark.parametrize(("deed", "clock", "fields"), FOLLOWED)
    def test_hides_the_promise_from_another_organisation(
        self,
        promised: Promises,
        outsider: Member,
        noon: datetime,
        deed: Callable[..., object],
        clock: str,
        fields: dict[str, Any],
    ) -> None:
        asked = {"commitment_id": promised().id, "fields": fields, clock: noon}

        with pytest.raises(operations.CommitmentNotFoundError):
            deed(member=outsider, **asked)


class TestEndReminder:
    def test_takes_it_off_the_work_page(
        self, promised: Promises, reviewer: Member, noon: datetime
    ) -> None:
        made = promised()
        reminder = operations.add_reminder(
            commitment_id=made.id,
            fields={"remind_on": TODAY, "why": "Ask the zone"},
            member=reviewer,
            added_at=noon,
        )
        assert "Ask the zone" in [one.why for one in waiting_promises(reviewer, TODAY)]

        operations.end_reminder(
            commitment_id=made.id,
            reminder_id=reminder.id,
            member=reviewer,
            done_at=noon,
        )

        assert list(waiting_promises(reviewer, TODAY)) == []


class TestWaitingPromises:
    def test_says_by_how_much_a_promise_is_overdue(
        self, promised: Promises, reviewer: Member
    ) -> None:
        promised(due_on=TODAY - timedelta(days=12))

        first = next(iter(waiting_promises(reviewer, TODAY)))

        assert (first.why, first.urgency) == ("overdue by 12 days", "stop")

    @pytest.mark.parametrize(
        ("language", "days", "said"),
        [
            ("en", 1, "overdue by 1 day"),
            ("fr", 2, "en retard de 2 jours"),
            ("ar", 2, "متأخر يومين"),
            ("ar", 3, "متأخر 3 أيام"),
        ],
    )
    def test_counts_days_as_the_language_does(
        self, promised: Promises, reviewer: Member, language: str, days: int, said: str
    ) -> None:
        promised(due_on=TODAY - timedelta(days=days))

        with override(language):
            assert next(iter(waiting_promises(reviewer, TODAY))).why == said

    def test_never_calls_an_intention_overdue(
        self, promised: Promises, reviewer: Member
    ) -> None:
        promised(due_on=TODAY - timedelta(days=12), relevant=False)

        assert list(waiting_promises(reviewer, TODAY)) == []

    def test_asks_a_reviewer_to_rate_what_is_past_its_day(
        self, promised: Promises, rater: Member
    ) -> None:
        promised(due_on=TODAY - timedelta(days=200))

        assert [one.urgency for one in waiting_promises(rater, TODAY)] == ["care"]

    def test_tells_an_outsider_nothing(
        self, promised: Promises, outsider: Member
    ) -> None:
        promised(due_on=TODAY - timedelta(days=12))

        assert list(waiting_promises(outsider, TODAY)) == []


class TestRateOf:
    def test_counts_twelve_rated_ones_as_the_method_does(
        self, promised: Promises, reviewer: Member, real_zone: Stakeholder
    ) -> None:
        # methods 6.6 (5): 9 of 12 is 75 %, Wilson .468 to .911; 3 unrated stand apart.
        for number in range(15):
            made = promised(owner=real_zone)
            if number < 12:
                _rate(made, "COMPLETE" if number < 9 else "LIMITED")

        found = queries.rate_of(reviewer)

        assert (found.kept, found.rated, found.unrated) == (9, 12, 3)
        assert (found.low, found.high) == pytest.approx((0.468, 0.911), abs=5e-4)

    def test_counts_neither_intentions_nor_withdrawn_nor_invented_ones(
        self, promised: Promises, reviewer: Member, real_zone: Stakeholder
    ) -> None:
        _rate(promised(owner=real_zone, specific=False), "COMPLETE")
        _rate(promised(owner=real_zone, withdrawn_on=TODAY), "COMPLETE")
        _rate(promised(), "COMPLETE")

        assert queries.rate_of(reviewer).rated == 0
        assert queries.rate_of_invented(reviewer).rated == 1

    def test_takes_the_newest_rating_alone(
        self, promised: Promises, reviewer: Member, real_zone: Stakeholder
    ) -> None:
        made = promised(owner=real_zone)
        _rate(made, "COMPLETE", TODAY - timedelta(days=9))
        _rate(made, "LIMITED")

        assert queries.rate_of(reviewer).kept == 0


def _rate(made: Commitment, completion: str, day: date = TODAY) -> None:
    made.ratings.create(
        rated_on=day, completion=completion, result="CANNOT_TELL", words="Log"
    )
