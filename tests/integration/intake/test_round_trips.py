"""What is exported comes in again unchanged; what was poisoned goes out again whole."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from pathlib import Path

import pytest

from evam.accounts.models import Organisation
from evam.documentation.intake import queries
from evam.documentation.intake.analysis.door import FORMATS
from evam.documentation.intake.models import Report
from evam.documentation.intake.operations import HowItIsRead, import_list
from evam.documentation.intake.operations.at_terminal import begin, check, finish
from evam.documentation.intake.public_records import published_lists
from evam.documentation.intake.queries import exports

from .editions import FIRST, HOW, NOON, SECOND, THIRD, Clinic, counts, write_csv

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
FORMULA = ("5", "2018-05-01", "BE", "=HYPERLINK(1)", "1", "used", "@SUM(1) ‮abc")
AS_EXPORTED = HowItIsRead({"built_in": "evam"})
Import = tuple[int, int, int, int]


def export(organisation: Organisation, place: Path, form: str, kind: str) -> Path:
    found = exports.exported(organisation, kind, "REAL", {})
    exports.write(place, found, form)
    return place


def take_in(place: Path, organisation: Organisation, how: HowItIsRead) -> Import:
    """Import a file as a terminal does, and say what came of it."""
    copy = place.with_name(f"copy-of-{place.name}")
    copy.write_bytes(place.read_bytes())
    data_set = begin(copy, place.name, how, organisation, NOON)
    check(data_set, checked_at=_now())
    finish(data_set, gone_are="KEPT", clock=_now, progress=lambda done: None)
    assert data_set.state == "IMPORTED", data_set.fault
    return counts(data_set)


def _now() -> datetime:
    return datetime.now(tz=UTC)


@pytest.fixture
def elsewhere(db: None) -> Organisation:
    return Organisation.objects.create(name="Elsewhere (invented)")


class TestAnExport:
    @pytest.mark.parametrize("form", FORMATS)
    def test_comes_in_elsewhere_with_the_same_hash(
        self, form: str, clinic: Clinic, elsewhere: Organisation, tmp_path: Path
    ) -> None:
        clinic.imported(FIRST, SECOND, THIRD, FORMULA)
        place = export(clinic.organisation, tmp_path / f"all.{form}", form, "OPEN")

        assert take_in(place, elsewhere, AS_EXPORTED) == (4, 0, 0, 0)
        assert queries.content_hash(elsewhere) == clinic.hash

    @pytest.mark.parametrize("form", FORMATS)
    def test_changes_nothing_where_it_came_from(
        self, form: str, clinic: Clinic, tmp_path: Path
    ) -> None:
        clinic.imported(FIRST, SECOND, FORMULA)
        place = export(clinic.organisation, tmp_path / f"all.{form}", form, "OPEN")

        assert take_in(place, clinic.organisation, AS_EXPORTED) == (0, 0, 3, 0)

    def test_of_confidential_accounts_comes_in_with_the_same_hash(
        self, clinic: Clinic, elsewhere: Organisation, tmp_path: Path
    ) -> None:
        clinic.imported(FIRST, SECOND, kind="SEALED")
        place = export(clinic.organisation, tmp_path / "all.csv", "csv", "SEALED")

        how = dataclasses.replace(AS_EXPORTED, kind="SEALED")
        assert take_in(place, elsewhere, how) == (2, 0, 0, 0)
        assert queries.content_hash(elsewhere) == clinic.hash
        assert "Jabbeke" not in place.read_text("utf-8-sig")

    def test_starts_no_formula_in_a_spreadsheet(
        self, clinic: Clinic, tmp_path: Path
    ) -> None:
        clinic.imported(FORMULA)
        place = export(clinic.organisation, tmp_path / "all.csv", "csv", "OPEN")

        cells = place.read_text("utf-8-sig").replace('"', "").split(",")
        assert [cell for cell in cells if cell.startswith(("=", "+", "@", "\t"))] == []

    def test_names_invented_records_in_file_name_and_column(
        self, clinic: Clinic, tmp_path: Path
    ) -> None:
        clinic.imported(FIRST, records_are="INVENTED")
        found = exports.exported(clinic.organisation, "OPEN", "INVENTED", {})
        exports.write(tmp_path / "all.csv", found, "csv")

        assert "INVENTED" in exports.file_name("OPEN", "INVENTED", "csv")
        assert "INVENTED" in (tmp_path / "all.csv").read_text("utf-8-sig")
        real = exports.exported(clinic.organisation, "OPEN", "REAL", {})
        assert not real.exists()


class TestThePublicLists:
    def test_come_out_and_in_again_with_the_same_hash(
        self, organisation: Organisation, elsewhere: Organisation, data_dir: Path
    ) -> None:
        for published in published_lists():
            import_list(published, organisation=organisation, imported_at=NOON)
        place = export(organisation, data_dir / "all.parquet", "parquet", "OPEN")

        refused = take_in(place, elsewhere, AS_EXPORTED)[3]

        assert refused == 0
        assert queries.content_hash(elsewhere) == queries.content_hash(organisation)

    @pytest.mark.parametrize(
        ("mapping", "file"),
        [
            ("arvig", "arvig/arvig_2014_2016.csv"),
            ("ice-custody", "ice-custody/ice_custody_deaths.csv"),
        ],
    )
    def test_change_only_the_rows_that_an_edition_changed(
        self, mapping: str, file: str, organisation: Organisation, data_dir: Path
    ) -> None:
        raw = SHARED / file
        if not raw.exists():
            pytest.skip("the raw public files are not beside this checkout")
        how = HowItIsRead(
            {"built_in": mapping}, source={"code": mapping, "name": mapping}
        )
        first = take_in(_copy(raw, data_dir), organisation, how)
        before = queries.content_hash(organisation)

        again = take_in(_copy(raw, data_dir), organisation, how)

        assert again == (0, 0, first[0], first[3])
        assert queries.content_hash(organisation) == before


def _copy(raw: Path, folder: Path) -> Path:
    place = folder / raw.name
    place.write_bytes(raw.read_bytes())
    return place


class TestPoisonedRows:
    def test_go_out_again_and_leave_the_hash_of_before(self, clinic: Clinic) -> None:
        clinic.imported(FIRST, SECOND)
        before = clinic.hash
        poisoned = [
            (str(n), "2018-01-01", "BE", f"Nowhere {n}", "999", "used", "Invented")
            for n in range(1, 2_001)
        ]
        place = write_csv(clinic.folder / "poison.csv", poisoned)
        data_set = clinic.confirm(clinic.checked(clinic.upload_file(place)))
        assert counts(data_set) == (1_998, 2, 0, 0)
        assert clinic.hash != before

        clinic.roll_back(data_set)

        assert clinic.hash == before
        standing = Report.objects.held_by(clinic.organisation)
        assert set(standing.values_list("key", flat=True)) == {"clinic:1", "clinic:2"}


class TestTheHash:
    def test_does_not_depend_on_the_order_of_imports(
        self, clinic: Clinic, elsewhere: Organisation, tmp_path: Path
    ) -> None:
        clinic.imported(FIRST)
        clinic.imported(SECOND)
        take_in(write_csv(tmp_path / "one.csv", [SECOND, FIRST]), elsewhere, HOW)

        assert queries.content_hash(elsewhere) == clinic.hash

    def test_changes_with_any_value(self, clinic: Clinic) -> None:
        clinic.imported(FIRST)
        before = clinic.hash
        clinic.imported((*FIRST[:6], "Ran from a check."))

        assert clinic.hash != before
