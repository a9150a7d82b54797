"""`evam crosscheck`: its files, its faults, the same bytes twice."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from evam_analysis.cli import main
from evam_analysis.columns import EVENTS
from tests.unit.crosscheck.worlds import generated

FILES = ("membership.csv", "pairs.parquet", "events.parquet", "contradictions.parquet")


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["crosscheck", *(str(a) for a in arguments)])


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "reports.parquet"
    pq.write_table(generated(300), path)
    return path


class TestCommand:
    def test_gives_the_same_bytes_twice(self, reports: Path, tmp_path: Path) -> None:
        runs = [_run(reports, "--out", tmp_path / name) for name in ("one", "two")]

        assert [run.exit_code for run in runs] == [0, 0]
        for name in (*FILES, "summary.json"):
            first = (tmp_path / "one" / name).read_bytes()
            assert first == (tmp_path / "two" / name).read_bytes(), name

    def test_scores_itself_against_a_truth(self, reports: Path, tmp_path: Path) -> None:
        run = _run(reports, "--out", tmp_path / "out", "--truth", "incident_id")

        summary = json.loads((tmp_path / "out" / "summary.json").read_text())
        told = json.loads((tmp_path / "out" / "run.json").read_text())
        assert "pair scores" in run.output
        assert summary["truth"]["pair"]["f1"] > 0.75
        assert summary["counts"]["events_of_two_or_more_origins"] > 0
        assert set(told["seconds"]) == {
            "prepare", "block", "learn", "weigh", "gather", "merge",
        }  # fmt: skip

    def test_writes_events_in_the_shared_columns(
        self, reports: Path, tmp_path: Path
    ) -> None:
        _run(reports, "--out", tmp_path / "out")

        assert pq.read_schema(tmp_path / "out" / "events.parquet").equals(EVENTS)

    def test_reads_several_files_as_one(self, tmp_path: Path) -> None:
        for name, source in (("a", "x"), ("b", "y")):
            text = f"report_id,source,place_name\n{name},{source},Calais\n"
            (tmp_path / f"{name}.csv").write_text(text)

        run = _run(tmp_path / "a.csv", tmp_path / "b.csv", "--out", tmp_path / "out")

        assert run.exit_code == 0
        members = (tmp_path / "out" / "membership.csv").read_text()
        assert members == "report_id,event_id\na,e-a\nb,e-b\n"


class TestRefusals:
    @pytest.mark.parametrize(
        ("choices", "said"),
        [
            ("[]", "a JSON object is expected"),
            ("{", "a JSON file is expected"),
            ('{"link_form": 0.5}', "one of link_from"),
            ('{"link_from": 2}', "a number from 0.01 to 0.99 is expected"),
            ('{"seed": 0.5}', "a whole number"),
            ('{"seed": true}', "a whole number"),
        ],
    )
    def test_name_what_is_wrong_in_the_settings(
        self, choices: str, said: str, tmp_path: Path
    ) -> None:
        (tmp_path / "r.csv").write_text("report_id,source\na,s\n")
        (tmp_path / "s.json").write_text(choices)

        run = _run(
            tmp_path / "r.csv", "--out", tmp_path / "out",
            "--settings", tmp_path / "s.json",
        )  # fmt: skip

        assert run.exit_code == 2
        assert said in run.output
        assert not (tmp_path / "out").exists()

    def test_name_the_row_of_an_identifier_given_twice(self, tmp_path: Path) -> None:
        for name, text in (("r", "a,s\nb,s\n"), ("t", "c,s\nb,s\n")):
            (tmp_path / f"{name}.csv").write_text(f"report_id,source\n{text}")

        run = _run(tmp_path / "r.csv", tmp_path / "t.csv", "--out", tmp_path / "out")

        assert run.exit_code == 2
        assert "t.csv, row 2, column report_id: an identifier that no" in run.output

    def test_name_the_row_without_an_identifier(self, tmp_path: Path) -> None:
        (tmp_path / "r.csv").write_text("report_id,source\na,s\n,s\n")

        run = _run(tmp_path / "r.csv", "--out", tmp_path / "out")

        assert run.exit_code == 2
        assert "row 2, column report_id" in run.output

    def test_ask_for_the_column_of_the_truth(self, tmp_path: Path) -> None:
        (tmp_path / "r.csv").write_text("report_id,source\na,s\n")

        run = _run(tmp_path / "r.csv", "--out", tmp_path / "out", "--truth", "t")

        assert run.exit_code == 2
        assert "column t: this column is required" in run.output

    def test_never_take_a_column_of_reports_for_the_truth(self, tmp_path: Path) -> None:
        (tmp_path / "r.csv").write_text("report_id,source,victims\na,s,1\n")

        run = _run(tmp_path / "r.csv", "--out", tmp_path / "out", "--truth", "victims")

        assert run.exit_code == 2
        assert "a column beside those of reports is expected" in run.output
