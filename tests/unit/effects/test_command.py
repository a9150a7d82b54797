"""`evam effect`: its file, its faults, and the same bytes twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evam_analysis.cli import main

SICILY = Path(__file__).with_name("sicily.csv")
KEYS = {
    "model",
    "rate_ratio",
    "low",
    "high",
    "dispersion",
    "averted",
    "verdict",
    "checks",
    "crude_ratio",
    "widest_interval",
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["effect", *map(str, arguments)])


def series(folder: Path, text: str) -> Path:
    path = folder / "series.csv"
    path.write_text(text, encoding="utf-8")
    return path


class TestEffect:
    def test_writes_the_same_record_twice(self, tmp_path: Path) -> None:
        wanted = (SICILY, "--outcome", "aces", "--offset", "stdpop", "--at", 37)
        for name in ("first.json", "second.json"):
            assert run(*wanted, "--out", tmp_path / name).exit_code == 0
        first = (tmp_path / "first.json").read_bytes()
        assert first == (tmp_path / "second.json").read_bytes()
        record = json.loads(first)
        assert set(record) >= KEYS
        assert record["widest_interval"][0] <= record["low"]
        assert {"name", "passed", "figure"} <= set(record["checks"][0])

    def test_shows_the_verdict_first(self) -> None:
        shown = run(SICILY, "--outcome", "aces", "--at", 37)
        assert shown.exit_code == 0
        assert "Verdict" in shown.output.strip().splitlines()[0]

    def test_takes_two_neighbours(self, tmp_path: Path) -> None:
        out = tmp_path / "out.json"
        asked = (SICILY, "--outcome", "aces", "--at", 37, "--out", out)
        assert run(*asked, "--neighbours", "aces,stdpop").exit_code == 2
        assert run(*asked, "--neighbours", "aces, aces").exit_code == 0

    @pytest.mark.parametrize(
        ("text", "at", "place"),
        [
            ("n\n5\n-1\n4\n", 2, "row 2, column n"),
            ("n\n5\n1.5\n4\n", 2, "row 2, column n"),
            ("n\n5\nmany\n4\n", 2, "row 2, column n"),
            ("n\n5\n4\n4\n", 9, "first period after the action"),
            ("n\n5\n4\n4\n", 1, "first period after the action"),
            ("n,m\n5,1\n,1\n4,1\n", 2, "nobody counted"),
            ("m\n5\n4\n", 2, "n"),
            ("", 2, "series.csv"),
        ],
    )
    def test_refuses_with_the_place(
        self, tmp_path: Path, text: str, at: int, place: str
    ) -> None:
        path, out = series(tmp_path, text), tmp_path / "out.json"
        refused = run(path, "--outcome", "n", "--at", at, "--out", out)
        assert refused.exit_code == 2
        assert place in refused.output
        assert not out.exists()

    def test_refuses_an_offset_of_nothing(self, tmp_path: Path) -> None:
        path = series(tmp_path, "n,o\n5,1\n4,0\n4,1\n")
        refused = run(path, "--outcome", "n", "--offset", "o", "--at", 2)
        assert refused.exit_code == 2
        assert "row 2, column o: a number above 0" in refused.output
