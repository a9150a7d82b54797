"""The public sets through the door: the same reports, with the rows they stand in."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from evam_analysis.columns import REPORTS
from evam_analysis.errors import InputError
from evam_analysis.reports.door import mapping_from, read_mapped, write_reports
from evam_analysis.reports.mappings import map_file

from ..conftest import MakeRow, Row


def raw_file(path: Path, *rows: Row) -> Path:
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


class TestABuiltInMapping:
    @pytest.fixture
    def files(
        self, tmp_path: Path, mmp_row: MakeRow, united_row: MakeRow, arvig_row: MakeRow
    ) -> dict[str, Path]:
        united = [
            united_row(),
            united_row(row="2", found_dead="", cause_of_death=""),
            united_row(row="3", cause_of_death="words that no rule knows"),
        ]
        mmp = [mmp_row(), mmp_row(web_id=""), mmp_row(source_quality="9")]
        arvig = [arvig_row(), arvig_row(category_en="demonstration"), arvig_row()]
        return {
            "united": raw_file(tmp_path / "united.csv", *united),
            "missing-migrants": raw_file(tmp_path / "mmp.csv", *mmp),
            "arvig": raw_file(tmp_path / "arvig.csv", *arvig),
        }

    @pytest.mark.parametrize("name", ["united", "missing-migrants", "arvig"])
    def test_gives_what_the_command_gives(
        self, files: dict[str, Path], name: str
    ) -> None:
        rows = list(read_mapped(files[name], name))
        collected = map_file(files[name], name)
        table = collected.table().to_pylist()
        reports = [row.report for row in rows if row.report is not None]
        assert reports == table
        refused = [row.row - 1 for row in rows if row.report is None]
        assert refused == [note.row for note in collected.refusals]
        assert [row.row for row in rows] == [2, 3, 4]

    def test_says_which_row_has_a_cause_that_no_rule_knows(
        self, files: dict[str, Path]
    ) -> None:
        rows = list(read_mapped(files["united"], "united"))
        unmatched = [
            (row.row, note.column, note.value)
            for row in rows
            for note in row.notes
            if note.kind == "UNMATCHED"
        ]
        assert unmatched == [(4, "cause_of_death", "words that no rule knows")]

    def test_is_refused_by_any_other_name(self, files: dict[str, Path]) -> None:
        with pytest.raises(InputError, match="evam, missing-migrants"):
            list(read_mapped(files["united"], "unite"))

    def test_needs_its_columns(self, files: dict[str, Path]) -> None:
        with pytest.raises(InputError, match="column found_dead: this column"):
            list(read_mapped(files["arvig"], "united"))


class TestInventedRecords:
    def test_stay_invented_whatever_the_mapping(self, tmp_path: Path) -> None:
        path = tmp_path / "out.csv"
        row = {"report_id": "a", "source": "b", "records_are": "INVENTED"}
        write_reports(path, [row], "csv")
        mapping = mapping_from({"source": "x", "columns": {"report_id": "report_id"}})
        (found,) = read_mapped(path, mapping)
        assert found.records_are == "INVENTED"
        assert found.report is not None
        assert list(found.report) == REPORTS.names


class TestARepair:
    def test_is_made_only_where_a_person_accepts_its_kind(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_text("id,n\na,dozens\nb,at least 3\n", "utf-8")
        mapping = mapping_from(
            {"source": "x", "columns": {"report_id": "id", "victims": "n"}}
        )
        for repairs, victims in (
            ([], [None, None]),
            (["swapped"], [None, None]),
            (["least_number"], [12, 3]),
        ):
            rows = read_mapped(path, mapping, answers={"repairs": repairs})
            assert [row.report and row.report["victims"] for row in rows] == victims


class TestACategoryAndANatureThatCannotStandTogether:
    @pytest.mark.parametrize("mapping", ["own", "evam"])
    def test_are_refused_with_their_place_and_what_to_do(
        self, mapping: str, tmp_path: Path
    ) -> None:
        path = tmp_path / "out.csv"
        row = {"report_id": "x:a", "source": "x"}
        pair = {"category": "self_directed", "nature": "sexual"}
        write_reports(path, [row, row | pair | {"report_id": "x:b"}], "csv")
        names = {name: name for name in ("report_id", *pair)}
        own = mapping_from({"source": "x", "columns": names})

        kept, refused = read_mapped(path, own if mapping == "own" else mapping)

        assert kept.report is not None
        assert refused.report is None
        (note,) = refused.notes
        assert (note.column, note.code) == ("nature", "no_such_act")
        assert refused.row == kept.row + 1
        assert "code who acted, or another nature" in note.reason
