from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from pytest_django.fixtures import Settings

from evam.accounts.models import Member, Role
from evam.accounts.operations import add_member
from evam.accounts.roles import RoleMissingError
from evam.audit.models import AuditEntry
from evam.documentation.inbox.models import SealedReport
from evam.documentation.reading.models import Opening, OpeningRequest
from evam.documentation.reading.operations import (
    AlreadyAnsweredError,
    ContentsGoneError,
    NoKeyError,
    NothingChosenError,
    ReportNotFoundError,
    RequestNotFoundError,
    SamePersonError,
    TooManyOpeningsError,
    answer_request,
    open_report,
    request_opening,
)
from tests.integration.arrived import arrived, holder


@pytest.fixture
def report(reviewer: Member, noon: datetime) -> SealedReport:
    holder(reviewer, noon)
    return arrived(reviewer.organisation, noon, apart=True)


@pytest.fixture
def second(reviewer: Member) -> Member:
    return add_member(
        username="second", organisation=reviewer.organisation, roles=[Role.REVIEWER]
    )


def opened(report: SealedReport, member: Member, at: datetime) -> Opening:
    return open_report(report_id=report.pk, reason="FIRST", member=member, opened_at=at)


def asked(report: SealedReport, member: Member, at: datetime) -> OpeningRequest:
    return request_opening(
        report_ids=[report.pk],
        purpose="TOGETHER",
        reason="CODE",
        member=member,
        asked_at=at,
    )


class TestAnOpening:
    def test_is_recorded_with_its_reason(
        self, report: SealedReport, reviewer: Member, noon: datetime
    ) -> None:
        opening = opened(report, reviewer, noon)

        assert (opening.member, opening.reason) == (reviewer, "FIRST")
        kinds = AuditEntry.objects.values_list("kind", flat=True)
        assert "documentation.report.opened" in kinds

    def test_moves_the_report_on(
        self, report: SealedReport, reviewer: Member, noon: datetime
    ) -> None:
        opened(report, reviewer, noon)

        report.refresh_from_db()
        assert (report.state, report.opened_on) == ("READ", noon.date())
        assert not report.is_quarantined

    def test_is_refused_to_an_outsider_as_if_it_were_absent(
        self, report: SealedReport, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(ReportNotFoundError):
            opened(report, outsider, noon)

    def test_is_refused_to_who_does_not_read_reports(
        self, report: SealedReport, reviewer: Member, noon: datetime
    ) -> None:
        desk = add_member(
            username="desk",
            organisation=reviewer.organisation,
            roles=[Role.VERIFICATION_DESK],
        )
        with pytest.raises(RoleMissingError):
            opened(report, desk, noon)

    def test_is_refused_to_who_is_in_no_ring_of_it(
        self, report: SealedReport, second: Member, noon: datetime
    ) -> None:
        with pytest.raises(NoKeyError):
            opened(report, second, noon)
        assert not Opening.objects.exists()

    def test_is_refused_once_the_contents_are_erased(
        self, report: SealedReport, reviewer: Member, noon: datetime
    ) -> None:
        gone = {"erased_on": noon.date(), "erased_because": "BY_TEAM"}
        SealedReport.objects.filter(pk=report.pk).update(**gone)

        with pytest.raises(ContentsGoneError):
            opened(report, reviewer, noon)


class TestManyOpenings:
    @pytest.fixture(autouse=True)
    def _one_an_hour(self, settings: Settings) -> None:
        settings.OPENINGS_AN_HOUR = 1

    @pytest.fixture
    def other(self, report: SealedReport, noon: datetime) -> SealedReport:
        return arrived(report.organisation, noon)

    def test_take_a_second_person(
        self,
        report: SealedReport,
        other: SealedReport,
        reviewer: Member,
        second: Member,
        noon: datetime,
    ) -> None:
        opened(report, reviewer, noon)
        with pytest.raises(TooManyOpeningsError):
            opened(other, reviewer, noon)
        request = asked(other, reviewer, noon)
        with pytest.raises(TooManyOpeningsError):
            opened(other, reviewer, noon)
        answer_request(
            request_id=request.pk, is_approved=True, member=second, answered_at=noon
        )
        assert opened(other, reviewer, noon)

    def test_are_no_more_than_one_when_it_is_the_same_report(
        self, report: SealedReport, reviewer: Member, noon: datetime
    ) -> None:
        opened(report, reviewer, noon)
        assert opened(report, reviewer, noon + timedelta(minutes=5))

    def test_are_few_again_after_an_hour(
        self,
        report: SealedReport,
        other: SealedReport,
        reviewer: Member,
        noon: datetime,
    ) -> None:
        opened(report, reviewer, noon)
        assert opened(other, reviewer, noon + timedelta(hours=1, minutes=1))


class TestARequest:
    def answer(
        self, request: OpeningRequest, member: Member, at: datetime, yes: bool = True
    ) -> OpeningRequest:
        return answer_request(
            request_id=request.pk, is_approved=yes, member=member, answered_at=at
        )

    def test_is_never_answered_by_who_asked(
        self, report: SealedReport, reviewer: Member, noon: datetime
    ) -> None:
        with pytest.raises(SamePersonError):
            self.answer(asked(report, reviewer, noon), reviewer, noon)

    def test_is_answered_once(
        self, report: SealedReport, reviewer: Member, second: Member, noon: datetime
    ) -> None:
        request = asked(report, reviewer, noon)
        self.answer(request, second, noon, yes=False)
        with pytest.raises(AlreadyAnsweredError):
            self.answer(request, second, noon)

    def test_waits_no_longer_than_a_day(
        self, report: SealedReport, reviewer: Member, second: Member, noon: datetime
    ) -> None:
        request = asked(report, reviewer, noon)
        with pytest.raises(AlreadyAnsweredError):
            self.answer(request, second, noon + timedelta(days=1, minutes=1))

    def test_of_others_is_as_good_as_absent(
        self, report: SealedReport, reviewer: Member, outsider: Member, noon: datetime
    ) -> None:
        request = asked(report, reviewer, noon)
        with pytest.raises(RequestNotFoundError):
            self.answer(request, outsider, noon)

    def test_holds_no_report_of_others(
        self, report: SealedReport, outsider: Member, noon: datetime
    ) -> None:
        with pytest.raises(NothingChosenError):
            asked(report, outsider, noon)
