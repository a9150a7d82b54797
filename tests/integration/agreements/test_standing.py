"""What an agreement protects on a day, and what it lacks."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from evam.accounts.models import Member
from evam.institutionalisation.agreements.models import Agreement, Code
from evam.institutionalisation.agreements.queries import standing_on, undertaking_holds

from ..instituted import SIGNED, agreement_with, all_written, answered
from ..mobilised import stakeholder_of

TODAY = date(2026, 11, 22)


@pytest.fixture
def agreement(reviewer: Member, noon: datetime) -> Agreement:
    return agreement_with(reviewer, noon, stakeholder_of(reviewer, noon))


class TestAnAgreement:
    def test_with_one_undertaking_only_spoken_is_not_protected(
        self, agreement: Agreement, reviewer: Member, noon: datetime
    ) -> None:
        answered(reviewer, noon, agreement, Code.U1)
        answered(reviewer, noon, agreement, Code.U2)
        answered(reviewer, noon, agreement, Code.U3, "SPOKEN")
        standing = standing_on(agreement, TODAY)

        assert not standing.protected
        assert [line.code for line in standing.gaps] == [Code.U3]
        assert [line.code for line in standing.uncompensated] == [Code.U3]
        assert "no name" in standing.gaps[0].measure
        assert standing.sentence == "Agreement incomplete: U3 missing."

    def test_made_after_the_opening_is_flagged(
        self, agreement: Agreement, reviewer: Member, noon: datetime
    ) -> None:
        all_written(reviewer, noon, agreement)
        agreement.opens_on = date(2026, 5, 1)

        assert standing_on(agreement, TODAY).opening == (
            "Opened on 1 May 2026, before the agreement of 20 May 2026."
        )

    def test_made_on_the_day_of_the_opening_is_not_flagged(
        self, agreement: Agreement
    ) -> None:
        agreement.opens_on = SIGNED

        assert standing_on(agreement, TODAY).opening == ""

    def test_that_is_not_there_when_the_point_opens_is_flagged(
        self, agreement: Agreement
    ) -> None:
        agreement.signed_on, agreement.opens_on = None, date(2026, 11, 1)
        standing = standing_on(agreement, TODAY)

        assert standing.opening == (
            "Open since 1 November 2026 without a signed agreement."
        )
        assert standing.sentence == "No agreement is signed yet."

    def test_with_all_three_in_writing_is_protected(
        self, agreement: Agreement, reviewer: Member, noon: datetime
    ) -> None:
        all_written(reviewer, noon, agreement)

        assert standing_on(agreement, TODAY).protected
        assert not standing_on(agreement, SIGNED - timedelta(days=1)).protected

    def test_holds_on_its_last_day_and_has_lapsed_on_the_next(
        self, agreement: Agreement, reviewer: Member, noon: datetime
    ) -> None:
        all_written(reviewer, noon, agreement)
        agreement.expires_on = TODAY
        after = standing_on(agreement, TODAY + timedelta(days=1))

        assert standing_on(agreement, TODAY).protected
        assert not after.protected
        assert after.sentence == "Agreement lapsed on 22 November 2026."

    def test_with_one_lapsed_undertaking_is_not_protected(
        self, agreement: Agreement, reviewer: Member, noon: datetime
    ) -> None:
        all_written(reviewer, noon, agreement)
        later = noon + timedelta(minutes=1)
        last = TODAY - timedelta(days=1)
        answered(reviewer, later, agreement, Code.U2, expires_on=last)
        standing = standing_on(agreement, TODAY)

        assert standing.sentence == "Agreement incomplete: U2 missing."
        assert standing.gaps[0].says == "lapsed on 21 November 2026"

    def test_is_due_sixty_days_before_it_lapses(self, agreement: Agreement) -> None:
        agreement.expires_on = TODAY + timedelta(days=60)

        assert standing_on(agreement, TODAY).is_due
        assert not standing_on(agreement, TODAY - timedelta(days=1)).is_due

    def test_never_says_that_anything_is_unsafe(
        self, agreement: Agreement, reviewer: Member, noon: datetime
    ) -> None:
        agreement.expires_on = SIGNED
        standing = standing_on(agreement, TODAY)
        said = [standing.sentence, *(line.says for line in standing.lines)]

        assert "safe" not in " ".join(said).lower()

    def test_unsigned_does_not_protect_though_the_parts_are_in_writing(
        self, agreement: Agreement, reviewer: Member, noon: datetime
    ) -> None:
        all_written(reviewer, noon, agreement)
        agreement.signed_on = None
        standing = standing_on(agreement, TODAY)

        assert not standing.protected
        assert standing.gaps[0].says == "in writing, not signed yet"


class TestUndertakingHolds:
    def test_answers_for_the_day_asked(
        self, agreement: Agreement, reviewer: Member, noon: datetime
    ) -> None:
        answered(reviewer, noon, agreement, Code.U3, expires_on=TODAY)

        assert undertaking_holds(reviewer, agreement.id, Code.U3, TODAY)
        tomorrow = TODAY + timedelta(days=1)
        assert not undertaking_holds(reviewer, agreement.id, Code.U3, tomorrow)

    def test_says_no_to_another_organisation(
        self,
        agreement: Agreement,
        reviewer: Member,
        outsider: Member,
        noon: datetime,
    ) -> None:
        answered(reviewer, noon, agreement, Code.U3)

        assert not undertaking_holds(outsider, agreement.id, Code.U3, TODAY)
