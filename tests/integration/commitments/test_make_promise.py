"""Writing promises down."""

from __future__ import annotations

import uuid
from datetime import date, datetime

import pytest
from django.db import IntegrityError

from evam.accounts.models import Member
from evam.audit.models import AuditEntry
from evam.mobilisation.commitments import operations
from evam.mobilisation.commitments.models import CHECKS, Commitment
from evam.mobilisation.stakeholders.models import Stakeholder

from ..mobilised import stakeholder_of
from .conftest import Promises


class TestMakePromise:
    def test_makes_a_commitment_where_all_five_checks_are_met(
        self, promised: Promises
    ) -> None:
        assert promised().is_commitment

    @pytest.mark.parametrize("missing", CHECKS)
    def test_makes_an_intention_where_one_is_not(
        self, promised: Promises, missing: str
    ) -> None:
        made = promised(**{missing: False})

        assert not made.is_commitment
        assert made in Commitment.objects.intentions()
        assert made not in Commitment.objects.full()

    def test_is_recorded(self, promised: Promises) -> None:
        promised()

        kinds = AuditEntry.objects.values_list("kind", flat=True)
        assert list(kinds) == ["mobilisation.commitment.promised"]

    def test_refuses_a_measurable_promise_without_an_indicator(
        self, promised: Promises
    ) -> None:
        with pytest.raises(IntegrityError):
            promised(indicator="")

    def test_refuses_a_promise_between_us_and_ourselves(
        self, promised: Promises
    ) -> None:
        with pytest.raises(IntegrityError):
            promised(owner=None, counterpart=None)

    def test_is_invented_where_one_who_makes_it_is(self, promised: Promises) -> None:
        assert promised(records_are="REAL").records_are == "INVENTED"

    def test_refuses_to_mix_the_real_with_the_invented(
        self, promised: Promises, real_zone: Stakeholder
    ) -> None:
        with pytest.raises(operations.MixedRecordsError):
            promised(counterpart=real_zone)

    def test_knows_no_stakeholder_of_another_organisation(
        self, promised: Promises, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(operations.CommitmentNotFoundError):
            promised(owner=stakeholder_of(outsider, noon))

    def test_refuses_an_end_before_the_start(self, promised: Promises) -> None:
        with pytest.raises(IntegrityError):
            promised(starts_on=date(2027, 7, 1))


class TestMendPromise:
    def test_changes_the_words(
        self, promised: Promises, reviewer: Member, noon: datetime
    ) -> None:
        made = promised()

        mended = operations.mend_promise(
            commitment_id=made.id,
            fields={"action": "Lamps before checks"},
            member=reviewer,
            mended_at=noon,
        )

        assert mended.action == "Lamps before checks"

    def test_leaves_a_rated_promise_as_it_was_rated(
        self, promised: Promises, reviewer: Member, noon: datetime
    ) -> None:
        made = promised()
        made.ratings.create(
            rated_on=noon.date(), completion="LIMITED", result="NO_CHANGE", words="Log"
        )

        with pytest.raises(operations.AlreadyRatedError):
            operations.mend_promise(
                commitment_id=made.id, fields={}, member=reviewer, mended_at=noon
            )

    def test_hides_the_promise_from_another_organisation(
        self, promised: Promises, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(operations.CommitmentNotFoundError):
            operations.mend_promise(
                commitment_id=promised().id, fields={}, member=outsider, mended_at=noon
            )


class TestWithdrawPromise:
    def test_takes_it_out_of_what_stands_and_can_be_undone(
        self, promised: Promises, reviewer: Member, noon: datetime
    ) -> None:
        made = promised()
        asked = {"commitment_id": made.id, "member": reviewer}

        operations.withdraw_promise(why="The zone merged", withdrawn_at=noon, **asked)
        assert not Commitment.objects.standing().exists()

        operations.reinstate_promise(reinstated_at=noon, **asked)
        assert Commitment.objects.standing().get() == made

    def test_hides_the_promise_from_another_organisation(
        self, promised: Promises, outsider: Member, noon: datetime
    ) -> None:
        made = promised()
        asked = {"commitment_id": made.id, "member": outsider}

        with pytest.raises(operations.CommitmentNotFoundError):
            operations.withdraw_promise(why="", withdrawn_at=noon, **asked)
        with pytest.raises(operations.CommitmentNotFoundError):
            operations.reinstate_promise(reinstated_at=noon, **asked)

    def test_says_the_same_of_one_that_does_not_exist(
        self, reviewer: Member, noon: datetime
    ) -> None:
        with pytest.raises(operations.CommitmentNotFoundError):
            operations.reinstate_promise(
                commitment_id=uuid.uuid4(), member=reviewer, reinstated_at=noon
            )
