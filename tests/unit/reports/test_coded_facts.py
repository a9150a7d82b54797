"""The coded facts that come with evam hold nobody's words, and tell Jabbeke twice."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from evam_analysis.columns import REPORTS
from evam_analysis.reports.coded_facts import SETS, coded_facts
from evam_analysis.tables import read_table
from evam_analysis.vocabularies import vocabulary

FOLDER = Path(str(files("evam_analysis"))).parent / (
    "evam/documentation/intake/public_records"
)
VOCABULARY_OF = {
    "category": "categories",
    "nature": "natures",
    "force_or_power": "force_or_power",
    "actor_kind": "actor_kinds",
    "setting": "settings",
    "phase": "phases",
}


@pytest.fixture(scope="module")
def facts() -> dict[str, pa.Table]:
    required = ("report_id", "source")
    return {
        name: read_table(
            FOLDER / f"{name}.parquet", REPORTS, required=required, unique="report_id"
        )
        for name in SETS
    }


def row_of(table: pa.Table, report_id: str) -> dict[str, Any]:
    index = table["report_id"].to_pylist().index(report_id)
    return dict(table.slice(index, 1).to_pylist()[0])


class TestCodedFacts:
    def test_leave_out_words_and_names_that_stand_once(self) -> None:
        rows = [
            {"report_id": "a", "source": "s", "text": "words", "cites": ["x", "y"]},
            {"report_id": "b", "source": "s", "text": "words", "cites": ["x"]},
        ]
        (table,) = coded_facts([pa.Table.from_pylist(rows, schema=REPORTS)])
        assert table["text"].to_pylist() == [None, None]
        assert table["cites"].to_pylist() == [["x"], ["x"]]
        assert table.schema == REPORTS


class TestCommittedFacts:
    def test_hold_every_row_but_those_refused(self, facts: dict[str, pa.Table]) -> None:
        rows = {name: table.num_rows for name, table in facts.items()}
        assert rows == {"missing-migrants": 10_813, "united": 3_931, "arvig": 5_302}
        for name, table in facts.items():
            path = FOLDER / f"{name}.refusals.json"
            told = json.loads(path.read_text("utf-8"))
            assert told["read"] == told["accepted"] + told["refused"]
            assert told["accepted"] == table.num_rows

    def test_hold_nobodys_sentence(self, facts: dict[str, pa.Table]) -> None:
        for name, table in facts.items():
            assert table["text"].null_count == table.num_rows
            names = [place for place in table["place_name"].to_pylist() if place]
            assert max(len(place.split()) for place in names) <= 6
            path = FOLDER / f"{name}.refusals.json"
            assert json.loads(path.read_text("utf-8"))["unmatched_causes"] == []

    def test_use_only_codes_of_the_vocabularies(
        self, facts: dict[str, pa.Table]
    ) -> None:
        for table in facts.values():
            for column, name in VOCABULARY_OF.items():
                vocabulary(name).check(table[column].unique().to_pylist())
            acts = {act for row in table["act_types"].to_pylist() for act in row}
            vocabulary("acts").check(acts)

    def test_say_that_344_rows_rest_on_the_first_set(
        self, facts: dict[str, pa.Table]
    ) -> None:
        resting = [row for row in facts["united"]["origin"].to_pylist() if row]
        assert len(resting) == 344
        assert set(map(tuple, resting)) == {("mmp",)}

    def test_tell_jabbeke_twice(self, facts: dict[str, pa.Table]) -> None:
        first = row_of(facts["missing-migrants"], "mmp:2018.MMP00103:1")
        second = row_of(facts["united"], "united:116")
        for row in (first, second):
            assert (row["date_from"], row["date_to"]) == (date(2018, 1, 29),) * 2
            assert (row["country"], row["place_name"]) == ("BE", "Jabbeke")
            assert row["latitude"] == pytest.approx(51.19, abs=0.02)
            assert row["longitude"] == pytest.approx(3.08, abs=0.02)
            assert row["victims"] == 1
        assert set(first["cites"]) & set(second["cites"]) >= {"sudinfo", "7sur7"}
        assert (first["force_or_power"], second["force_or_power"]) == (
            "unknown",
            "contested",
        )

    def test_are_small(self) -> None:
        sizes = [path.stat().st_size for path in FOLDER.iterdir() if path.is_file()]
        assert sum(sizes) < 1_500_000

    def test_name_their_origin(self) -> None:
        said = (FOLDER / "ATTRIBUTION.md").read_text("utf-8")
        for name in ("Missing Migrants Project", "UNITED", "ARVIG", "CC BY 4.0", "CC0"):
            assert name in said
