from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from evam.accounts.models import Member, Role
from evam.accounts.operations import add_member
from evam.documentation.inbox.models import SealedReport
from evam.documentation.intake.models import Report
from evam.documentation.reading import queries
from evam.documentation.reading.models import Opening
from evam.documentation.reading.operations import (
    AlreadyCodedError,
    Coded,
    CodingNotFoundError,
    NotOpenedError,
    ReportNotFoundError,
    code_report,
    take_back_coding,
)
from tests.integration.arrived import arrived

CODED = Coded(
    acts=["physical_assault", "death"],
    actors=["police", "smuggler"],
    category="not_established",
    nature="physical",
    force_or_power="used",
    setting="land_border",
    phase="unknown",
    harm="3",
    people="21_100",
    month=date(2026, 11, 1),
)


@pytest.fixture
def report(reviewer: Member, noon: datetime) -> SealedReport:
    return arrived(reviewer.organisation, noon)


@pytest.fixture
def second(reviewer: Member) -> Member:
    return add_member(
        username="second", organisation=reviewer.organisation, roles=[Role.REVIEWER]
    )


def code(
    report: SealedReport, member: Member, at: datetime, coded: Coded = CODED
) -> None:
    Opening.objects.create(report=report, member=member, reason="CODE", opened_at=at)
    code_report(report_id=report.pk, coded=coded, member=member, coded_at=at)


class TestACoding:
    def test_shows_its_coder_alone_before_the_second_is_done(
        self, report: SealedReport, reviewer: Member, second: Member, noon: datetime
    ) -> None:
        code(report, reviewer, noon)

        assert queries.own_coding_of(report, reviewer) is not None
        assert queries.own_coding_of(report, second) is None
        assert queries.comparison_of(report) is None

    def test_is_compared_once_both_are_done(
        self, report: SealedReport, reviewer: Member, second: Member, noon: datetime
    ) -> None:
        code(report, reviewer, noon)
        code(report, second, noon, replace(CODED, harm="2", actors=["police"]))

        compared = queries.comparison_of(report)
        assert compared is not None
        differ = {each.name for each in compared.elements if not each.agrees}
        assert differ == {"harm", "actors"}
        assert compared.agreed == len(compared.elements) - 2
        assert queries.coded_pairs(reviewer) == [compared]

    def test_leaves_the_report_counted_nowhere(
        self, report: SealedReport, reviewer: Member, second: Member, noon: datetime
    ) -> None:
        code(report, reviewer, noon)
        code(report, second, noon)

        assert Report.objects.get(pk=report.pk).standing == "UNVERIFIED"

    def test_asks_that_the_report_was_opened(
        self, report: SealedReport, reviewer: Member, noon: datetime
    ) -> None:
        with pytest.raises(NotOpenedError):
            code_report(
                report_id=report.pk, coded=CODED, member=reviewer, coded_at=noon
            )

    def test_is_one_a_member(
        self, report: SealedReport, reviewer: Member, noon: datetime
    ) -> None:
        code(report, reviewer, noon)
        with pytest.raises(AlreadyCodedError):
            code(report, reviewer, noon)

    def test_has_two_hands_and_no_third(
        self, report: SealedReport, reviewer: Member, second: Member, noon: datetime
    ) -> None:
        third = add_member(
            username="third", organisation=reviewer.organisation, roles=[Role.REVIEWER]
        )
        code(report, reviewer, noon)
        code(report, second, noon)
        with pytest.raises(AlreadyCodedError):
            code(report, third, noon)

    def test_can_be_taken_back_and_done_anew(
        self, report: SealedReport, reviewer: Member, noon: datetime
    ) -> None:
        code(report, reviewer, noon)
        take_back_coding(report_id=report.pk, member=reviewer, taken_back_at=noon)

        assert queries.own_coding_of(report, reviewer) is None
        code(report, reviewer, noon)
        assert queries.hands_of(report) == 1

    def test_is_closed_to_an_outsider(
        self, report: SealedReport, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        code(report, reviewer, noon)

        assert queries.coded_pairs(outsider) == []
        with pytest.raises(ReportNotFoundError):
            code_report(
                report_id=report.pk, coded=CODED, member=outsider, coded_at=noon
            )
        with pytest.raises(CodingNotFoundError):
            take_back_coding(report_id=report.pk, member=outsider, taken_back_at=noon)
