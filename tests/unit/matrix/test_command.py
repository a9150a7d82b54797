"""`evam matrix`: files in, files out, and what it refuses."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from evam_analysis.cli import main
from evam_analysis.matrix.dimensions import DIMENSIONS
from evam_analysis.tables import write_table

from .events import event, table

EVENTS = table(
    event(
        "a", (1, 2, 3), provisional="P4", grade="GU", act_types=["death", "humiliation"]
    ),
    event("b", (1, 1, 1), provisional="P3", grade="GU", force_or_power="unknown"),
    event("c", (4, 5, 6), grade="G4", country=None),
)
CSV = """event_id,grade,victims_low,victims_best,victims_high,force_or_power
a,G4,1,2,3,used
b,G3,1,1,1,contested
"""


def _run(folder: Path, source: pa.Table | str, *options: str) -> Result:
    path = folder / "events.parquet"
    if isinstance(source, str):
        path = folder / "events.csv"
        path.write_text(source, encoding="utf-8")
    else:
        write_table(path, source)
    return CliRunner().invoke(
        main, ["matrix", str(path), "--out", str(folder / "out"), *options]
    )


class TestMatrix:
    def test_writes_cells_summary_and_run(self, tmp_path: Path) -> None:
        result = _run(tmp_path, EVENTS, "--dims", "country,act,month")

        assert result.exit_code == 0
        written = sorted(path.name for path in (tmp_path / "out").iterdir())
        assert written == ["cells.parquet", "run.json", "summary.json"]
        cells = pq.read_table(tmp_path / "out" / "cells.parquet")
        assert cells.column_names[:6] == [
            "scope",
            "country",
            "act",
            "month",
            "unit",
            "layer",
        ]

    def test_tells_in_the_summary_what_must_not_be_added(self, tmp_path: Path) -> None:
        _run(tmp_path, EVENTS, "--dims", "category,nature,act")
        summary = json.loads((tmp_path / "out" / "summary.json").read_text())

        assert summary["non_additive"] == ["act"]
        assert {"category": "self_directed", "nature": "sexual"} in (
            summary["not_applicable"]
        )
        assert summary["totals"]["violence"]["provisional"]["victims"] == [1, 2, 3]
        assert summary["totals"]["violence"]["graded"]["victims"] == [4, 5, 6]
        assert summary["totals"]["deaths_and_harm"]["provisional"]["victims"] == [
            0,
            1,
            1,
        ]
        assert any("no information and not a zero" in note for note in summary["notes"])

    def test_tells_what_has_no_single_month_or_year(self, tmp_path: Path) -> None:
        months = event("months", date_to=date(2018, 2, 2))
        years = event("years", date_from=date(2017, 12, 31))
        result = _run(tmp_path, table(months, years, event("a")), "--dims", "year")
        summary = json.loads((tmp_path / "out" / "summary.json").read_text())

        told = summary["completeness"]
        assert told["events_over_several_months_or_without_a_day"] == 2
        assert told["events_over_several_years_or_without_a_day"] == 1
        assert "is in the year not_established" in result.output
        assert "possible" in result.output.splitlines()[2]
        assert "the month not_established" not in result.output

    def test_names_codes_that_no_vocabulary_holds(self, tmp_path: Path) -> None:
        _run(tmp_path, table(event("a", actor_kind="p03", act_types=["t1", "death"])))
        summary = json.loads((tmp_path / "out" / "summary.json").read_text())

        assert summary["completeness"]["codes_of_no_vocabulary"] == {
            "act": {"t1": 1},
            "actor_kind": {"p03": 1},
        }

    def test_writes_the_same_bytes_whatever_the_order_of_rows(
        self, tmp_path: Path
    ) -> None:
        written = []
        for events in (EVENTS, EVENTS, EVENTS.take(pa.array([2, 0, 1], pa.int64()))):
            _run(tmp_path, events, "--dims", ",".join(DIMENSIONS))
            names = ("cells.parquet", "summary.json")
            written.append([(tmp_path / "out" / name).read_bytes() for name in names])

        assert written[0] == written[1] == written[2]

    def test_shows_violence_and_other_deaths_in_tables_of_their_own(
        self, tmp_path: Path
    ) -> None:
        shown = _run(tmp_path, EVENTS, "--dims", "category").output

        assert "Violence shown or contested, graded" in shown
        assert "Deaths and harm during migration, not shown as violence" in shown

    def test_reads_csv_and_counts_without_dimensions(self, tmp_path: Path) -> None:
        assert _run(tmp_path, CSV, "--dims", "").exit_code == 0
        cells = pq.read_table(tmp_path / "out" / "cells.parquet").to_pylist()

        assert {c["unit"]: (c["low"], c["best"], c["high"]) for c in cells} == {
            "acts": (1, 3, 4),
            "events": (1, 2, 2),
            "victims": (1, 3, 4),
        }


class TestFaults:
    def test_list_the_dimensions_when_one_is_wrong(self, tmp_path: Path) -> None:
        result = _run(tmp_path, EVENTS, "--dims", "category,colour")

        assert result.exit_code == 2
        assert ", ".join(DIMENSIONS) in result.stderr
        assert not (tmp_path / "out").exists()

    @pytest.mark.parametrize(
        ("source", "expected"),
        [
            ("report_id,source\nr1,press\n", "event_id"),
            ("event_id,report_id\ne1,r1\n", "are these events"),
            ("{}", "this is JSON"),
            ("event_id,grade\na,G4\na,G4\n", "a"),
            ("event_id,grade\na,G7\n", "one of G5, G4"),
            (
                "event_id,grade,category,nature\na,G4,self_directed,sexual\n",
                "cannot stand together",
            ),
        ],
    )
    def test_are_one_line_each_and_leave_nothing(
        self, tmp_path: Path, source: str, expected: str
    ) -> None:
        result = _run(tmp_path, source)

        assert result.exit_code == 2
        assert expected in result.stderr
        assert all("events.csv" in line for line in result.stderr.splitlines())
        assert not (tmp_path / "out").exists()

    def test_leave_an_earlier_result_as_it_was(self, tmp_path: Path) -> None:
        _run(tmp_path, EVENTS)
        before = (tmp_path / "out" / "cells.parquet").read_bytes()
        _run(tmp_path, "event_id,grade\na,G7\n")

        assert (tmp_path / "out" / "cells.parquet").read_bytes() == before

    def test_say_that_there_is_no_such_file(self, tmp_path: Path) -> None:
        gone = str(tmp_path / "gone.parquet")
        result = CliRunner().invoke(
            main, ["matrix", gone, "--out", str(tmp_path / "o")]
        )

        assert result.exit_code == 2
        assert "there is no such file" in result.stderr


class TestWhoPeopleAre:
    """4.9, test 5: nationality and status never reach a count or a ranking."""

    @pytest.mark.parametrize("column", ["nationalities", "nationality", "legal_status"])
    def test_never_reaches_the_cells(self, tmp_path: Path, column: str) -> None:
        written = []
        for who in ("first", "second"):
            header, *rows = CSV.splitlines()
            more = [f"{header},{column}", *(f"{row},{who}" for row in rows)]
            _run(tmp_path, "\n".join(more) + "\n", "--dims", "country,act")
            names = ("cells.parquet", "summary.json")
            written.append([(tmp_path / "out" / name).read_bytes() for name in names])

        assert written[0] == written[1]
