"""Importing a file: preview, decision, editions, roll back, and what is left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from evam.accounts.models import Member
from evam.documentation.intake import operations
from evam.documentation.intake.analysis import uploads
from evam.documentation.intake.models import DataSet, ExactRow, ImportNote, Report
from evam.documentation.intake.queries.reasons import REASONS

from .editions import FAULTY, FIRST, NOON, SECOND, THIRD, Clinic, counts


class TestAPreview:
    def test_stores_no_report(self, clinic: Clinic) -> None:
        data_set = clinic.preview(FIRST, SECOND, FAULTY)

        assert data_set.state == "PREVIEWED"
        assert counts(data_set) == (2, 0, 0, 1)
        assert not Report.objects.exists()

    def test_names_row_column_and_reason_of_what_it_refuses(
        self, clinic: Clinic
    ) -> None:
        data_set = clinic.preview(FIRST, FAULTY)

        note = data_set.notes.get(kind=ImportNote.Kind.REFUSED)
        assert (note.row, note.column, note.value) == (3, "day", "31/31/2018")
        assert note.code in REASONS
        refused = uploads.place_of_refused(data_set.id).read_text("utf-8-sig")
        assert "31/31/2018" in refused
        assert "Jabbeke" not in refused

    def test_leads_back_to_the_columns_where_the_mapping_does_not_fit(
        self, clinic: Clinic
    ) -> None:
        says = {"source": "clinic", "columns": {"report_id": "no such column"}}

        data_set = clinic.preview(FIRST, says=says)

        assert data_set.state == "UPLOADED"
        assert "no such column" in data_set.fault
        assert str(clinic.folder) not in data_set.fault

    def test_shows_old_and_new_value_of_a_changed_row(self, clinic: Clinic) -> None:
        clinic.imported(FIRST, SECOND)

        data_set = clinic.preview(FIRST, (*SECOND[:4], "3", *SECOND[5:]))

        change = data_set.changes.get(kind="CHANGED")
        assert change.key == "clinic:2"
        assert change.told == {
            name: [2, 3] for name in ("victims_low", "victims_best", "victims_high")
        }

    def test_lists_what_the_edition_lacks(self, clinic: Clinic) -> None:
        clinic.imported(FIRST, SECOND)

        data_set = clinic.preview(SECOND, THIRD)

        assert data_set.rows_gone == 1
        assert data_set.changes.get(kind="GONE").key == "clinic:1"

    def test_lies_in_a_file_that_nobody_else_can_read(self, clinic: Clinic) -> None:
        data_set = clinic.preview(FIRST)

        place = uploads.place_of(data_set.id)
        assert place.stat().st_mode & 0o777 == 0o600
        assert place.parent.stat().st_mode & 0o777 == 0o700


class TestAnImport:
    def test_makes_the_reports_stand_and_deletes_the_file(self, clinic: Clinic) -> None:
        data_set = clinic.imported(FIRST, SECOND, FAULTY)

        assert data_set.state == "IMPORTED"
        assert counts(data_set) == (2, 0, 0, 1)
        assert Report.objects.held_by(clinic.organisation).count() == 2
        assert not uploads.place_of(data_set.id).exists()
        assert data_set.reports_hash == clinic.hash

    def test_of_the_same_file_changes_nothing(self, clinic: Clinic) -> None:
        clinic.imported(FIRST, SECOND)
        before = clinic.hash

        again = clinic.imported(FIRST, SECOND)

        assert counts(again) == (0, 0, 2, 0)
        assert clinic.hash == before
        assert Report.objects.count() == 2

    def test_of_a_changed_edition_keeps_the_old_report_as_superseded(
        self, clinic: Clinic
    ) -> None:
        clinic.imported(FIRST, SECOND)

        data_set = clinic.imported(FIRST, (*SECOND[:4], "3", *SECOND[5:]), THIRD)

        assert counts(data_set) == (1, 1, 1, 0)
        told = Report.objects.filter(key="clinic:2").order_by("victims_best")
        assert [(r.standing, r.victims_best) for r in told] == [
            ("SUPERSEDED", 2),
            ("STANDING", 3),
        ]

    def test_withdraws_what_the_edition_lacks_only_where_asked(
        self, clinic: Clinic
    ) -> None:
        clinic.imported(FIRST, SECOND)
        kept = clinic.confirm(clinic.preview(SECOND))
        assert Report.objects.held_by(clinic.organisation).count() == 2

        withdrawn = clinic.confirm(clinic.preview(SECOND), "WITHDRAWN")

        assert Report.objects.get(key="clinic:1").standing == "WITHDRAWN"
        clinic.roll_back(withdrawn)
        assert Report.objects.get(key="clinic:1").standing == "STANDING"
        assert kept.state == "IMPORTED"

    def test_asks_for_a_new_look_when_reports_changed_since(
        self, clinic: Clinic
    ) -> None:
        early = clinic.preview(FIRST)
        DataSet.objects.filter(id=early.id).update(checked_at=NOON.replace(hour=1))
        clinic.imported(FIRST)

        with pytest.raises(operations.ReportsChangedError):
            clinic.confirm(early)

        early.refresh_from_db()
        assert (early.state, early.rows_unchanged) == ("PREVIEWED", 1)

    def test_refuses_invented_rows_under_a_real_source(self, clinic: Clinic) -> None:
        clinic.imported(FIRST)

        with pytest.raises(operations.MixedRecordsError):
            clinic.preview(SECOND, records_are="INVENTED")

    def test_is_never_begun_by_an_outsider(
        self, clinic: Clinic, outsider: Member
    ) -> None:
        data_set = clinic.preview(FIRST)

        with pytest.raises(operations.ImportNotFoundError):
            operations.confirm(
                data_set_id=data_set.id,
                gone_are="KEPT",
                member=outsider,
                confirmed_at=NOON,
            )

        assert not Report.objects.exists()


class TestConfidentialAccounts:
    def test_keep_only_their_coded_row(self, clinic: Clinic) -> None:
        clinic.imported(FIRST, SECOND, kind="SEALED")

        report = Report.objects.get(country="BE")
        assert (report.kind, report.exact) == ("SEALED", None)
        assert str(report.month) == "2018-01-01"
        assert report.key.startswith("c-")
        assert not ExactRow.objects.exists()

    def test_leave_no_word_anywhere_in_the_data_folder(
        self, clinic: Clinic, data_dir: Path
    ) -> None:
        data_set = clinic.imported(FIRST, FAULTY, kind="SEALED")

        assert data_set.file_name == ""
        assert [note.value for note in data_set.notes.all()] == [""]
        assert "31/31" not in "".join(n.reason for n in data_set.notes.all())
        assert list((data_dir / "uploads").iterdir()) == []

    def test_have_a_name_that_the_database_never_saw(self, clinic: Clinic) -> None:
        data_set = clinic.upload(FIRST)
        assert data_set.file_name == ""
        assert uploads.name_of(data_set.id) == "register.csv"

        clinic.cancel(data_set)

        assert uploads.name_of(data_set.id) == ""

    def test_are_found_again_by_the_digest_of_their_identifier(
        self, clinic: Clinic
    ) -> None:
        clinic.imported(FIRST, SECOND, kind="SEALED")

        again = clinic.imported(FIRST, SECOND, THIRD, kind="SEALED")

        assert counts(again) == (1, 0, 2, 0)


class TestRollingBack:
    def test_restores_exactly_what_stood_before(self, clinic: Clinic) -> None:
        clinic.imported(FIRST, SECOND)
        before = clinic.hash
        data_set = clinic.imported(FIRST, (*SECOND[:4], "3", *SECOND[5:]), THIRD)
        after = clinic.hash

        clinic.roll_back(data_set)

        assert (data_set.state, clinic.hash) == ("ROLLED_BACK", before)
        clinic.restore(data_set)
        assert (data_set.state, clinic.hash) == ("IMPORTED", after)

    def test_waits_for_a_later_import_that_rests_on_it(self, clinic: Clinic) -> None:
        first = clinic.imported(FIRST)
        clinic.imported((*FIRST[:4], "2", *FIRST[5:]))

        with pytest.raises(operations.LaterImportRestsOnItError):
            clinic.roll_back(first)

    def test_is_not_undone_over_a_later_import(self, clinic: Clinic) -> None:
        first = clinic.imported(FIRST)
        clinic.roll_back(first)
        clinic.imported((*FIRST[:4], "2", *FIRST[5:]))

        with pytest.raises(operations.LaterImportRestsOnItError):
            clinic.restore(first)

    def test_is_not_done_by_an_outsider(self, clinic: Clinic, outsider: Member) -> None:
        data_set = clinic.imported(FIRST)

        with pytest.raises(operations.ImportNotFoundError):
            operations.roll_back_import(
                data_set_id=data_set.id,
                organisation=outsider.organisation,
                member=outsider,
                rolled_back_at=NOON,
            )


class TestCancelling:
    def test_deletes_the_file_and_changes_nothing(self, clinic: Clinic) -> None:
        data_set = clinic.preview(FIRST)

        clinic.cancel(data_set)

        assert data_set.state == "CANCELLED"
        assert not uploads.place_of(data_set.id).exists()
        assert not Report.objects.exists()

    def test_comes_too_late_for_an_import(self, clinic: Clinic) -> None:
        data_set = clinic.imported(FIRST)

        with pytest.raises(operations.ImportMovedOnError):
            clinic.cancel(data_set)
