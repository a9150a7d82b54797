"""`evam reports`: files in, files out, and exit 2 with nothing written."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evam_analysis.cli import main
from evam_analysis.columns import REPORTS
from evam_analysis.reports.mappings import ROWS_BETWEEN, map_file
from evam_analysis.tables import read_table

from .conftest import MakeRow, Row


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["reports", *map(str, arguments)])


def raw_file(path: Path, *rows: Row) -> Path:
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def united_file(tmp_path: Path, united_row: MakeRow) -> Path:
    rows = [united_row(), united_row(row="117", found_dead="", cause_of_death="")]
    return raw_file(tmp_path / "raw.csv", *rows)


class TestReports:
    @pytest.mark.parametrize("ending", ["csv", "parquet"])
    def test_writes_reports_and_what_was_refused(
        self, tmp_path: Path, united_file: Path, ending: str
    ) -> None:
        out = tmp_path / f"reports.{ending}"
        result = run(united_file, "--mapping", "united", "--out", out)
        assert result.exit_code == 0, result.output
        table = read_table(out, REPORTS, required=("report_id",), unique="report_id")
        assert table["report_id"].to_pylist() == ["united:116"]
        told = json.loads((tmp_path / "reports.refusals.json").read_text("utf-8"))
        assert (told["read"], told["accepted"], told["refused"]) == (2, 1, 1)
        assert told["refusals"][0]["row"] == 2
        assert "the row holds neither a date nor a cause" in result.output

    def test_gives_the_same_bytes_twice(
        self, tmp_path: Path, united_file: Path
    ) -> None:
        for name in "ab":
            run(
                united_file,
                "--mapping",
                "united",
                "--out",
                tmp_path / f"{name}.parquet",
            )
        for ending in ("parquet", "refusals.json"):
            first, second = (tmp_path / f"{name}.{ending}" for name in "ab")
            assert first.read_bytes() == second.read_bytes()

    def test_keeps_a_formula_as_text_that_does_not_run(
        self, tmp_path: Path, united_row: MakeRow
    ) -> None:
        row = united_row(cause_of_death='=HYPERLINK("http://x") drowned')
        out = tmp_path / "out.csv"
        run(raw_file(tmp_path / "raw.csv", row), "--mapping", "united", "--out", out)
        assert "\"'=HYPERLINK" in out.read_text("utf-8")
        (text,) = read_table(out, REPORTS)["text"].to_pylist()
        assert text.startswith("=HYPERLINK")

    def test_maps_any_table_with_a_saved_mapping(self, tmp_path: Path) -> None:
        mapping = tmp_path / "clinic.toml"
        mapping.write_text(
            'source = "clinic"\n[columns]\nreport_id = "id"\ncause = "what"\n', "utf-8"
        )
        raw = raw_file(tmp_path / "raw.csv", {"id": "a", "what": "Drowning"})
        out = tmp_path / "out.csv"
        assert run(raw, "--mapping", mapping, "--out", out).exit_code == 0
        assert read_table(out, REPORTS)["source"].to_pylist() == ["clinic"]


class TestBadInput:
    @pytest.fixture
    def earlier(self, tmp_path: Path) -> Path:
        path = tmp_path / "reports.csv"
        path.write_text("earlier", "utf-8")
        return path

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"PK\x03\x04",
            b"row,found_dead\n1,2\n",
            b"row,row\n1,2\n",
            "row\n".encode("utf-16"),
        ],
    )
    def test_is_exit_2_and_leaves_everything_as_it_was(
        self, tmp_path: Path, earlier: Path, content: bytes
    ) -> None:
        raw = tmp_path / "raw.csv"
        raw.write_bytes(content)
        result = run(raw, "--mapping", "united", "--out", earlier)
        assert result.exit_code == 2
        assert str(raw) in result.output
        assert earlier.read_text("utf-8") == "earlier"
        assert sorted(p.name for p in tmp_path.iterdir()) == ["raw.csv", "reports.csv"]

    def test_in_one_row_is_told_by_row_and_column(
        self, tmp_path: Path, earlier: Path, united_file: Path
    ) -> None:
        content = united_file.read_bytes().replace(b"Ethiopia", b"C\xf4te")
        united_file.write_bytes(content)
        result = run(united_file, "--mapping", "united", "--out", earlier)
        assert result.exit_code == 2
        assert "row 1, column region_of_origin: UTF-8 is expected" in result.output
        assert earlier.read_text("utf-8") == "earlier"

    def test_of_names_is_told(self, tmp_path: Path, united_file: Path) -> None:
        out = tmp_path / "reports.xlsx"
        assert run(united_file, "--mapping", "united", "--out", out).exit_code == 2
        assert (
            run(united_file, "--mapping", "no", "--out", tmp_path / "r.csv").exit_code
            == 2
        )
        assert list(tmp_path.glob("r*s.*")) == []

    def test_of_places_leaves_no_half_output(
        self, tmp_path: Path, united_file: Path
    ) -> None:
        out = tmp_path / "reports.csv"
        out.mkdir()
        result = run(united_file, "--mapping", "united", "--out", out)
        assert result.exit_code == 2
        assert not (tmp_path / "reports.refusals.json").exists()

    def test_never_overwrites_the_raw_file(self, united_file: Path) -> None:
        before = united_file.read_bytes()
        result = run(united_file, "--mapping", "united", "--out", united_file)
        assert result.exit_code == 2
        assert united_file.read_bytes() == before


class TestProgress:
    def test_counts_the_rows_taken_up(
        self, tmp_path: Path, united_row: MakeRow
    ) -> None:
        rows = [united_row(row=str(number)) for number in range(2 * ROWS_BETWEEN + 1)]
        told: list[int] = []
        map_file(raw_file(tmp_path / "r.csv", *rows), "united", progress=told.append)
        assert told == [ROWS_BETWEEN, 2 * ROWS_BETWEEN, 2 * ROWS_BETWEEN + 1]
