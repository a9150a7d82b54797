from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from evam.accounts.models import Member
from evam.documentation.inbox.models import (
    Consent,
    PendingUpload,
    SealedFile,
    SealedReport,
    SealedText,
)
from evam.documentation.inbox.operations import (
    Erased,
    Kept,
    ReportNotFoundError,
    Sent,
    SentFile,
    Service,
    WayIn,
    erase_as_asked,
    erase_report,
    keep_report,
    look_after_reports,
    note_opened,
    on_disk,
    receive_report,
    retention,
)
from evam.documentation.intake.models import Act, Report
from evam.sealing.sealers import new_report, new_shred_key
from evam.sealing.shredding.models import ShredKey
from tests.integration.sent import ANSWERS, sealed_upload, told

from .uploading import uploaded

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


def received(noon: datetime, **more: object) -> Sent:
    sent = told(**more)
    receive_report(sent=sent, received_at=noon, way_in=WayIn.SCRIPT)
    return sent


def with_file(noon: datetime) -> Sent:
    report, key = new_report(), new_shred_key()
    upload = uploaded(sealed_upload(report, key), noon)
    files = [SentFile(upload=upload.number, kind="CLEAN")]
    return received(noon, report=report, shred_key=key, files=files)


class TestErasing:
    def test_leaves_no_key_no_contents_and_no_codes(
        self, service: Service, reviewer: Member, noon: datetime, folder: Path
    ) -> None:
        sent, neighbour = with_file(noon), received(noon)
        erase_report(
            member=reviewer,
            report_id=sent.report,
            because=Erased.BY_TEAM,
            erased_at=noon,
        )

        assert [key.pk for key in ShredKey.objects.all()] == [neighbour.report]
        assert SealedText.objects.filter(report_id=sent.report).count() == 0
        assert not SealedFile.objects.exists()
        assert list((folder / "sealed").iterdir()) == []
        report = Report.objects.get(id=sent.report)
        assert (report.standing, report.country, report.month) == (
            "WITHDRAWN",
            "",
            None,
        )
        assert not Act.objects.filter(report=report).exists()
        assert Act.objects.filter(report_id=neighbour.report).exists()

    def test_is_not_undone_by_sending_it_again(
        self, service: Service, noon: datetime
    ) -> None:
        sent = received(noon)
        erase_as_asked(report_id=sent.report, asked_at=noon)
        again = receive_report(sent=sent, received_at=noon, way_in=WayIn.SCRIPT)

        assert not again.is_new
        assert not ShredKey.objects.exists()
        assert not SealedText.objects.exists()

    def test_is_finished_by_the_daily_task_where_it_was_interrupted(
        self, service: Service, noon: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sent = received(noon)
        with monkeypatch.context() as killed:
            killed.setattr(retention, "_finish", lambda *_: None)
            erase_as_asked(report_id=sent.report, asked_at=noon)
        assert ShredKey.objects.exists()

        look_after_reports(noon)

        assert not ShredKey.objects.exists()
        assert not SealedText.objects.exists()

    def test_is_for_the_own_organisation_only(
        self, service: Service, outsider: Member, noon: datetime
    ) -> None:
        sent = received(noon)
        with pytest.raises(ReportNotFoundError):
            erase_report(
                member=outsider,
                report_id=sent.report,
                because=Erased.BY_TEAM,
                erased_at=noon,
            )
        assert ShredKey.objects.exists()


class TestContents:
    def test_that_nobody_opened_are_gone_after_90_days(
        self, service: Service, noon: datetime
    ) -> None:
        sent = received(noon)
        look_after_reports(noon + 89 * DAY)
        assert SealedText.objects.filter(report_id=sent.report).count() == 2

        look_after_reports(noon + 90 * DAY)

        kept = SealedReport.objects.get(pk=sent.report)
        assert kept.erased_because == "UNOPENED"
        assert not SealedText.objects.exists()

    def test_that_somebody_opened_stay_and_are_reviewed(
        self, service: Service, reviewer: Member, noon: datetime
    ) -> None:
        sent = received(noon)
        note_opened(member=reviewer, report_id=sent.report, opened_at=noon)
        look_after_reports(noon + 400 * DAY)

        kept = SealedReport.objects.get(pk=sent.report)
        assert (kept.state, kept.erased_on) == ("READ", None)
        assert kept.review_on == (noon + 90 * DAY).date()

    def test_are_kept_for_a_reason(
        self, service: Service, reviewer: Member, noon: datetime
    ) -> None:
        sent = received(noon)
        later = noon + 80 * DAY
        keep_report(
            member=reviewer, report_id=sent.report, because=Kept.CASE, kept_at=later
        )
        look_after_reports(noon + 120 * DAY)

        kept = SealedReport.objects.get(pk=sent.report)
        assert (kept.kept_because, kept.erased_on) == ("CASE", None)
        assert kept.review_on == (later + 90 * DAY).date()

    def test_that_may_be_used_for_nothing_are_gone_on_their_day(
        self, service: Service, noon: datetime
    ) -> None:
        received(noon, answers={"acts": ["robbed"]})
        look_after_reports(noon + 29 * DAY)
        assert SealedText.objects.exists()

        look_after_reports(noon + 30 * DAY)
        assert not SealedText.objects.exists()
        assert not Consent.objects.exists()

    def test_are_opened_and_kept_in_the_own_organisation_only(
        self, service: Service, outsider: Member, noon: datetime
    ) -> None:
        report = received(noon).report
        with pytest.raises(ReportNotFoundError):
            note_opened(member=outsider, report_id=report, opened_at=noon)
        with pytest.raises(ReportNotFoundError):
            keep_report(
                member=outsider, report_id=report, because=Kept.CASE, kept_at=noon
            )


class TestWhatIsLeftBehind:
    def test_of_keys_and_files_is_collected_after_a_day(
        self, service: Service, noon: datetime, folder: Path
    ) -> None:
        with_file(noon)
        ShredKey.objects.create(
            report=new_report(), key=new_shred_key(), added_on=noon.date()
        )
        on_disk.write_at(new_report(), 0, b"left behind", noon.date())

        look_after_reports(noon + DAY)
        assert (ShredKey.objects.count(), len(list((folder / "sealed").iterdir()))) == (
            2,
            2,
        )
        look_after_reports(noon + 2 * DAY)
        assert (ShredKey.objects.count(), len(list((folder / "sealed").iterdir()))) == (
            1,
            1,
        )

    def test_of_uploads_is_forgotten_after_a_week(
        self, service: Service, noon: datetime, folder: Path
    ) -> None:
        uploaded(sealed_upload(new_report(), new_shred_key()), noon)
        look_after_reports(noon + 7 * DAY)
        assert PendingUpload.objects.count() == 1

        look_after_reports(noon + 8 * DAY)
        assert PendingUpload.objects.count() == 0
        assert list((folder / "sealed").iterdir()) == []


class TestReports:
    def test_reach_no_count_before_they_are_verified(
        self, service: Service, reviewer: Member, noon: datetime
    ) -> None:
        sent = received(noon, answers=ANSWERS)

        assert Report.objects.filter(id=sent.report).exists()
        assert not Report.objects.held_by(service.organisation).exists()
        assert not Report.objects.visible_to(reviewer).exists()
        assert not Report.objects.ever_told_to(reviewer).exists()
