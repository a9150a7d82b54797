"""Answering undertakings and settling topics, and taking an answer back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError

from evam.accounts.models import Member
from evam.institutionalisation.agreements.models import (
    Agreement,
    Code,
    Topic,
    TopicCode,
)
from evam.institutionalisation.agreements.operations import (
    AgreementNotFoundError,
    NothingAnsweredError,
    answer_undertaking,
    settle_topic,
    take_back_answer,
)
from evam.institutionalisation.agreements.queries import answers_about, topics_of

from ..instituted import agreement_with, answered
from ..mobilised import stakeholder_of

WORDS = "The station calls the point an hour before."


@pytest.fixture
def agreement(reviewer: Member, noon: datetime) -> Agreement:
    return agreement_with(reviewer, noon, stakeholder_of(reviewer, noon))


def settled(member: Member, agreement: Agreement, noon: datetime) -> Topic:
    return settle_topic(
        member=member,
        agreement_id=agreement.id,
        code=TopicCode.NOTICE,
        fields={"covered": True, "words": WORDS, "review_on": date(2027, 1, 1)},
        settled_at=noon,
    )


class TestAnswerUndertaking:
    def test_keeps_the_answer_before_it(
        self, agreement: Agreement, reviewer: Member, noon: datetime
    ) -> None:
        answered(reviewer, noon, agreement, Code.U1, "SPOKEN")
        answered(reviewer, noon + timedelta(days=1), agreement, Code.U1)

        told = [one.answer for one in answers_about(agreement, Code.U1)]
        assert told == ["WRITTEN", "SPOKEN"]

    def test_refuses_what_is_in_writing_without_a_day(
        self, agreement: Agreement, reviewer: Member, noon: datetime
    ) -> None:
        with pytest.raises(IntegrityError, match="undertaking_written_on_a_day"):
            answered(reviewer, noon, agreement, Code.U1, agreed_on=None)

    def test_hides_the_agreement_from_another_organisation(
        self, agreement: Agreement, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(AgreementNotFoundError):
            answer_undertaking(
                member=outsider,
                agreement_id=agreement.id,
                code=Code.U1,
                fields={"answer": "REFUSED"},
                answered_at=noon,
            )


class TestTakeBackAnswer:
    def test_lets_the_answer_before_it_stand_again(
        self, agreement: Agreement, reviewer: Member, noon: datetime
    ) -> None:
        answered(reviewer, noon, agreement, Code.U1, "SPOKEN")
        answered(reviewer, noon + timedelta(days=1), agreement, Code.U1)
        take_back_answer(
            member=reviewer,
            agreement_id=agreement.id,
            code=Code.U1,
            taken_back_at=noon,
        )

        newest = answers_about(agreement, Code.U1).first()
        assert newest is not None
        assert newest.answer == "SPOKEN"

    def test_says_so_where_there_is_none(
        self, agreement: Agreement, reviewer: Member, noon: datetime
    ) -> None:
        with pytest.raises(NothingAnsweredError):
            take_back_answer(
                member=reviewer,
                agreement_id=agreement.id,
                code=Code.U2,
                taken_back_at=noon,
            )

    def test_hides_the_agreement_from_another_organisation(
        self, agreement: Agreement, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        answered(reviewer, noon, agreement, Code.U1)

        with pytest.raises(AgreementNotFoundError):
            take_back_answer(
                member=outsider,
                agreement_id=agreement.id,
                code=Code.U1,
                taken_back_at=noon,
            )


class TestSettleTopic:
    def test_covers_notice_before_a_visit_of_the_police(
        self, agreement: Agreement, reviewer: Member, noon: datetime
    ) -> None:
        asked = {one.code: one.is_covered for one in topics_of(agreement)}
        assert asked == {TopicCode.NOTICE: False, TopicCode.DISTURBANCE: False}

        settled(reviewer, agreement, noon)
        asked = {one.code: one.is_covered for one in topics_of(agreement)}
        assert asked == {TopicCode.NOTICE: True, TopicCode.DISTURBANCE: False}

    def test_asks_a_municipality_how_problems_are_told_and_solved(
        self, reviewer: Member, noon: datetime
    ) -> None:
        town = stakeholder_of(reviewer, noon, name="Town", kind="MUNICIPALITY")
        codes = [one.code for one in topics_of(agreement_with(reviewer, noon, town))]

        assert {TopicCode.INFORM, TopicCode.SOLVE} <= set(codes)

    def test_refuses_a_settled_topic_without_words(
        self, agreement: Agreement, reviewer: Member, noon: datetime
    ) -> None:
        with pytest.raises(IntegrityError, match="topic_covered_in_words"):
            settle_topic(
                member=reviewer,
                agreement_id=agreement.id,
                code=TopicCode.NOTICE,
                fields={"covered": True},
                settled_at=noon,
            )

    def test_hides_the_agreement_from_another_organisation(
        self, agreement: Agreement, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(AgreementNotFoundError):
            settled(outsider, agreement, noon)
