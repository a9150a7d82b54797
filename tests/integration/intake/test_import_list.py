"""Importing a published list: whole or not at all, once, never rewritten."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection

from evam.accounts.models import Member, Organisation
from evam.documentation.intake import operations
from evam.documentation.intake.models import (
    DataSet,
    ExactRow,
    Report,
    ReportIsFinalError,
)
from evam.documentation.intake.operations import ImportedList
from evam.documentation.intake.queries.imports import sources_of


@pytest.fixture
def report(
    organisation: Organisation, mmp_list: ImportedList, noon: datetime
) -> Report:
    operations.import_list(mmp_list, organisation=organisation, imported_at=noon)
    return Report.objects.get(key="mmp:2018.MMP00103:1")


class TestImportList:
    def test_keeps_the_coded_row_apart_from_the_exact_row(self, report: Report) -> None:
        assert (report.country, report.month) == ("BE", date(2018, 1, 1))
        assert report.exact is not None
        assert report.exact.date_from == date(2018, 1, 29)
        assert [act.code for act in report.acts.all()] == ["death"]

    def test_says_not_established_where_the_record_says_nothing(
        self, report: Report
    ) -> None:
        assert (report.category, report.nature) == ("not_established",) * 2
        assert report.actor_kind == "unknown"

    def test_gives_no_month_to_days_that_span_two(
        self,
        organisation: Organisation,
        mmp_list: ImportedList,
        mmp_rows: list[dict[str, Any]],
        noon: datetime,
    ) -> None:
        mmp_rows[0]["date_to"] = date(2018, 2, 2)

        operations.import_list(mmp_list, organisation=organisation, imported_at=noon)

        assert Report.objects.get().month is None

    def test_keeps_the_source_of_invented_rows_from_others(
        self, outsider: Member, report: Report, mmp_list: ImportedList, noon: datetime
    ) -> None:
        told = {**mmp_list.source, "code": "told", "name": "Told (invented)"}
        invented = dataclasses.replace(
            mmp_list, source=told, content_hash="0" * 64, records_are="INVENTED"
        )

        operations.import_list(
            invented, organisation=report.organisation, imported_at=noon
        )

        known = [one.code for one in sources_of(outsider.organisation)]
        assert known == ["mmp"]

    def test_refuses_the_same_file_twice(
        self, report: Report, mmp_list: ImportedList, noon: datetime
    ) -> None:
        with pytest.raises(operations.AlreadyImportedError):
            operations.import_list(
                mmp_list, organisation=report.organisation, imported_at=noon
            )

        assert Report.objects.count() == 1

    def test_leaves_nothing_behind_when_a_row_fails(
        self,
        organisation: Organisation,
        mmp_list: ImportedList,
        mmp_rows: list[dict[str, Any]],
        noon: datetime,
    ) -> None:
        broken = mmp_rows[0] | {"report_id": "mmp:broken", "latitude": 91.0}
        twice = dataclasses.replace(mmp_list, batches=[mmp_rows, [broken]], accepted=2)

        with pytest.raises(IntegrityError):
            operations.import_list(twice, organisation=organisation, imported_at=noon)

        assert not DataSet.objects.exists()
        assert not Report.objects.exists()

    def test_hides_the_reports_from_another_organisation(
        self, report: Report, outsider: Member
    ) -> None:
        assert not Report.objects.visible_to(outsider).exists()
        assert not DataSet.objects.visible_to(outsider).exists()


class TestReport:
    def test_cannot_be_saved_again(self, report: Report) -> None:
        report.country = "FR"

        with pytest.raises(ReportIsFinalError):
            report.save()

    def test_cannot_be_changed_in_bulk(self, report: Report) -> None:
        with pytest.raises(ReportIsFinalError):
            Report.objects.filter(id=report.id).update(country="FR")

    def test_cannot_be_changed_below_the_models(self, report: Report) -> None:
        with (
            connection.cursor() as cursor,
            pytest.raises(IntegrityError, match="never rewritten"),
        ):
            cursor.execute("UPDATE intake_report SET country = 'FR'")

    def test_has_no_exact_row_when_it_is_sealed(self, report: Report) -> None:
        exact = ExactRow.objects.create(place_name="Jabbeke")

        with pytest.raises(IntegrityError):
            Report.objects.create(
                organisation=report.organisation,
                source=report.source,
                kind=Report.Kind.SEALED,
                exact=exact,
                received_on=date(2026, 11, 22),
            )

    def test_may_move_its_standing_and_nothing_else(self, report: Report) -> None:
        Report.objects.filter(id=report.id).move(Report.Standing.WITHDRAWN)

        assert not Report.objects.held_by(report.organisation).exists()
        with (
            connection.cursor() as cursor,
            pytest.raises(IntegrityError, match="never rewritten"),
        ):
            cursor.execute("UPDATE intake_report SET standing = 'STANDING', key = ''")
