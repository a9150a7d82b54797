"""`evam priorities`: its file, its faults, and what never reaches it."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from evam_analysis.cli import main

NAMES = ["frequency", "intensity", "causes", "influence"]
PROBLEM: dict[str, Any] = {
    "criteria": NAMES,
    "alternatives": [
        {"name": "road", "values": [[0.1, 0.2, 0.3], [0.5, 0.6, 0.9], 0.4, 0.7]},
        {
            "name": "camp",
            "raw": {
                "victims_per_month": [2, 3, 5],
                "severities": {"2": 3, "5": 1, "U": 2},
                "vulnerability": [0, 0.3, 1],
                "causes": ["yes", "partial", "no", "unknown", "yes"],
                "stakeholders": [
                    {"control": 0.8, "endorsement": [0.2, 0.5, 0.6], "reach": 0.9}
                ],
                "child_victims": 1,
            },
            "urgent": ["hunger strike"],
        },
    ],
    "weights": {
        "floor": 0.05,
        "rankings": [["intensity", "frequency", ["causes", "influence"]]],
        "members": [
            {"swing": dict(zip(NAMES, [90, 80, 40, 20], strict=True)), "bloc": "panel"},
            {"intervals": {"frequency": [0.1, 0.4]}},
        ],
    },
    "capacity": 1,
    "changed_defaults": [{"parameter": "floor", "by": "panel", "why": "trial"}],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def _run(folder: Path, problem: object, *options: str) -> Result:
    source = folder / "criteria.json"
    text = problem if isinstance(problem, str) else json.dumps(problem)
    source.write_text(text, encoding="utf-8")
    out = str(folder / "ranking.json")
    arguments = ["priorities", str(source), "--out", out, "--draws", "300", *options]
    return CliRunner().invoke(main, arguments)


def _changed(**changes: object) -> dict[str, Any]:
    return {**copy.deepcopy(PROBLEM), **changes}


def _first(**changes: object) -> dict[str, Any]:
    """The problem with its first alternative changed."""
    changed = copy.deepcopy(PROBLEM)
    changed["alternatives"][0].update(changes)
    return changed


def _raw(**changes: object) -> dict[str, Any]:
    """The problem with its raw facts changed."""
    changed = copy.deepcopy(PROBLEM)
    changed["alternatives"][1]["raw"].update(changes)
    return changed


class TestPriorities:
    def test_writes_the_keys_of_its_contract(self, folder: Path) -> None:
        assert _run(folder, PROBLEM).exit_code == 0
        written = json.loads((folder / "ranking.json").read_text())

        assert {
            "rank_acceptability",
            "top_k",
            "pairwise",
            "central_weights",
            "classes",
            "best_rank",
            "worst_rank",
            "sensitivity",
        } <= set(written)
        assert sum(written["rank_acceptability"]["camp"]) == pytest.approx(1)
        pair = written["pairwise"]
        assert pair["road"]["camp"] + pair["camp"]["road"] == pytest.approx(1)
        assert written["urgent"]["camp"] == ["death", "child_victim", "hunger strike"]
        assert set(written["blocs"]) == {"panel"}

    def test_keeps_a_record_that_explains_it(self, folder: Path) -> None:
        _run(folder, PROBLEM, "--seed", "7")
        record = json.loads((folder / "ranking.json").read_text())["explanation"]

        assert (record["method"], record["parameters"]["seed"]) == ("smaa-2", 7)
        assert record["parameters"]["changed_defaults"][0]["by"] == "panel"
        assert len(record["input_hash"]) == 64
        assert "severity for some victims" in record["situations"]["camp"]["missing"]
        assert "not a verdict" in record["caution"]

    def test_writes_the_same_bytes_twice(self, folder: Path) -> None:
        _run(folder, PROBLEM)
        first = (folder / "ranking.json").read_bytes()
        _run(folder, PROBLEM)

        assert (folder / "ranking.json").read_bytes() == first

    def test_shows_a_table_and_a_sentence(self, folder: Path) -> None:
        shown = _run(folder, PROBLEM).output

        assert "Share of views and data" in shown
        assert "camp is in the top 1 for" in shown
        assert "not a verdict" in shown

    def test_counts_every_view_equally_without_weights(self, folder: Path) -> None:
        for weights in (None, {}, {"rankings": []}):
            assert _run(folder, _changed(weights=weights)).exit_code == 0
            record = json.loads((folder / "ranking.json").read_text())["explanation"]
            assert record["parameters"]["floor"] == 0.0

    @pytest.mark.parametrize("who", ["nationality", "status", "legal_status"])
    def test_never_sees_who_the_people_are(self, folder: Path, who: str) -> None:
        """4.9, test 5: another nationality or status gives the same bytes."""
        written = []
        for value in ("first", "second"):
            _run(folder, _first(**{who: value}))
            written.append((folder / "ranking.json").read_bytes())
        _run(folder, PROBLEM)

        assert written == [(folder / "ranking.json").read_bytes()] * 2

    @pytest.mark.parametrize("who", ["nationality", "status", "legal_status"])
    def test_refuses_who_the_people_are_among_the_raw_facts(
        self, folder: Path, who: str
    ) -> None:
        result = _run(folder, _raw(**{who: "any"}))

        assert result.exit_code == 2
        assert f"{who} is none of the raw facts" in result.stderr


class TestExample:
    def test_of_the_explanation_can_be_ranked(self, folder: Path) -> None:
        page = Path(__file__).parents[3] / "docs" / "explanation" / "priorities.md"
        example = page.read_text(encoding="utf-8").split("```json")[1].split("```")[0]

        assert _run(folder, example).exit_code == 0


FAULTS: dict[str, tuple[object, str]] = {
    "no JSON": ("{", "a JSON file is expected"),
    "a list": ([], "an object with criteria and alternatives is expected"),
    "a key twice": ('{"capacity": 1, "capacity": 2}', "stands twice"),
    "a misspelt key": (_changed(wieghts={}), "no such key"),
    "criteria of another kind": (_changed(criteria="all"), "a list of names"),
    "criteria twice": (
        _changed(criteria=["a", "a", "b", "c"], weights=None),
        '"a" is expected once',
    ),
    "no alternatives": (_changed(alternatives=[]), "at least one alternative"),
    "alternatives of another kind": (_changed(alternatives=4), "a list of situations"),
    "a nameless one": (_first(name=" "), "an object with a name"),
    "a name twice": (_first(name="camp"), '"camp" is expected once'),
    "three values": (_first(values=[0.1, 0.2, 0.3]), "4 lists of low, mode, high"),
    "two of three": (_first(values=[[0.1, 0.2], 0, 0, 0]), "not 2 numbers"),
    "low above mode": (_first(values=[[0.3, 0.2, 0.4], 0, 0, 0]), "low <= mode"),
    "above one": (_first(values=[[0.3, 0.4, 1.4], 0, 0, 0]), "between 0 and 1"),
    "NaN": (_first(values=[float("nan"), 0, 0, 0]), "a finite number"),
    "text": (_first(values=["high", 0, 0, 0]), "a number is expected"),
    "true": (_first(values=[True, 0, 0, 0]), "a number is expected"),
    "neither values nor raw": (_changed(alternatives=[{"name": "x"}]), "either values"),
    "urgent of another kind": (_first(urgent="yes"), "a list of reasons"),
    "raw of another kind": (
        _changed(alternatives=[{"name": "x", "raw": 3}]),
        "an object with raw facts",
    ),
    "raw counts below zero": (_raw(victims_per_month=[-1, 0, 1]), "0 or more"),
    "raw vulnerability": (_raw(vulnerability=[0, 1, 2]), "0 to 1"),
    "raw severity code": (_raw(severities={"9": 1}), "no code of harm_severity"),
    "raw severity number": (_raw(severities={"5": 1.5}), "whole and 0 or more"),
    "raw severities": (_raw(severities=[1]), "victims by code"),
    "raw causes": (_raw(causes=["yes"]), "five answers"),
    "raw causes of another kind": (_raw(causes="yes"), "a list of five"),
    "raw stakeholder": (_raw(stakeholders=[{"reach": 1}]), "control, endorsement"),
    "raw stakeholders": (_raw(stakeholders={}), "as a list"),
    "raw stakeholder range": (
        _raw(stakeholders=[{"control": 2, "endorsement": 1, "reach": 1}]),
        "between 0 and 1",
    ),
    "raw acts": (_raw(acts="death"), "a list of codes"),
    "raw with two criteria": (
        _changed(
            criteria=["a", "b"], weights=None, alternatives=[_raw()["alternatives"][1]]
        ),
        "four criteria of the method",
    ),
    "capacity 0": (_changed(capacity=0), "a whole number from 1"),
    "capacity 1.5": (_changed(capacity=1.5), "a whole number from 1"),
    "no capacity": (_changed(capacity=None), "a whole number from 1"),
    "weights of another kind": (_changed(weights=[1]), "floor and rankings"),
    "floor too large": (_changed(weights={"floor": 0.3}), "a floor from 0 to 0.25"),
    "floor below zero": (_changed(weights={"floor": -0.1}), "a floor from 0"),
    "floor as text": (_changed(weights={"floor": "low"}), "a number is expected"),
    "rankings of another kind": (
        _changed(weights={"rankings": 1}),
        "a list is expected",
    ),
    "an unknown criterion": (
        _changed(weights={"rankings": [["cost"]]}),
        '"cost" is not one of the criteria',
    ),
    "half a ranking": (
        _changed(weights={"rankings": [NAMES[:2]]}),
        "each criterion once",
    ),
    "a ranking as text": (_changed(weights={"rankings": ["x"]}), "a list of criteria"),
    "a member of another kind": (
        _changed(weights={"members": [1]}),
        "an object with one",
    ),
    "two kinds of view": (
        _changed(weights={"members": [{"ranking": NAMES, "swing": {}}]}),
        "one of ranking, intervals, swing",
    ),
    "a bloc that is no name": (
        _changed(weights={"members": [{"ranking": NAMES, "bloc": 3}]}),
        "expected to be text",
    ),
    "intervals of another kind": (
        _changed(weights={"members": [{"intervals": [0, 1]}]}),
        "low and high weight",
    ),
    "one end of an interval": (
        _changed(weights={"members": [{"intervals": {"causes": [0.1]}}]}),
        "two weights",
    ),
    "an interval turned round": (
        _changed(weights={"members": [{"intervals": {"causes": [0.4, 0.1]}}]}),
        "0 <= low <= high <= 1",
    ),
    "intervals that hold nothing": (
        _changed(
            weights={"members": [{"intervals": {key: [0, 0.2] for key in NAMES}}]}
        ),
        "no weights that sum to 1",
    ),
    "points of another kind": (
        _changed(weights={"members": [{"swing": [1, 2, 3, 4]}]}),
        "points from 0 to 100",
    ),
    "points missing": (
        _changed(weights={"members": [{"swing": {"causes": 3}}]}),
        "points are expected for each criterion",
    ),
    "points above 100": (
        _changed(weights={"members": [{"swing": dict.fromkeys(NAMES, 101)}]}),
        "points from 0 to 100",
    ),
    "no points": (
        _changed(weights={"members": [{"swing": dict.fromkeys(NAMES, 0)}]}),
        "expected to have points",
    ),
    "parameters of another kind": (_changed(parameters=3), "beta and x_ref"),
    "beta too large": (_changed(parameters={"beta": 0.7}), "from 0 to 0.5"),
    "x_ref zero": (_changed(parameters={"x_ref": 0}), "above 0"),
    "a change without a reason": (
        _changed(changed_defaults=[{"parameter": "beta", "by": "x", "why": ""}]),
        "parameter, by and why",
    ),
}


class TestFaults:
    @pytest.mark.parametrize("kind", FAULTS)
    def test_are_one_line_each_and_leave_nothing(self, folder: Path, kind: str) -> None:
        problem, expected = FAULTS[kind]
        result = _run(folder, problem)

        assert result.exit_code == 2
        lines = result.stderr.splitlines()
        assert any(expected in line for line in lines)
        assert all(str(folder / "criteria.json") in line for line in lines)
        assert not (folder / "ranking.json").exists()

    def test_are_all_told_at_once(self, folder: Path) -> None:
        changed = _first(values=[[0.3, 0.2, 0.4], 0, 0, 0])
        result = _run(folder, {**changed, "capacity": 0, "weights": {"floor": "x"}})

        assert len(result.stderr.splitlines()) == 3

    def test_name_the_row_and_the_column(self, folder: Path) -> None:
        result = _run(folder, _raw(causes=["yes"]))

        assert "row 2, column raw: five answers are expected" in result.stderr

    def test_say_that_there_is_no_such_file(self, folder: Path) -> None:
        result = CliRunner().invoke(main, ["priorities", str(folder / "none.json")])

        assert result.exit_code == 2
        assert "there is no such file" in result.stderr
