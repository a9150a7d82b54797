"""What is written can be read again without a change, in every format."""

from __future__ import annotations

import io
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evam_analysis.columns import REPORTS
from evam_analysis.reports.door import (
    FORMATS,
    look_at,
    propose_mapping,
    read_mapped,
    write_reports,
)
from evam_analysis.reports.door.letters import clean_text, clean_word
from evam_analysis.tables import read_table
from evam_analysis.vocabularies import vocabulary

LETTERS = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=60
)
WORDS = LETTERS.map(lambda text: clean_word(text)[0])
TEXTS = LETTERS.map(lambda text: clean_text(text)[0])
ITEMS = WORDS.map(lambda word: word.replace(";", " ").strip()).map(
    lambda word: clean_word(word)[0]
)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def codes(name: str) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(vocabulary(name).codes)


def items(each: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any] | None]:
    several = st.lists(each.filter(bool), max_size=3, unique=True)
    return several.map(lambda found: found or None)


def degrees(most: int) -> st.SearchStrategy[float]:
    return st.floats(-most, most).map(lambda value: round(value, 6) + 0.0)


@st.composite
def report(draw: st.DrawFn) -> dict[str, Any]:
    first, last = sorted(draw(st.tuples(DAYS, DAYS)))
    point = draw(st.none() | st.tuples(degrees(90), degrees(180)))
    if point == (0.0, 0.0):
        point = None
    row = {
        "report_id": draw(WORDS.map(lambda word: word[:70].strip()).filter(bool)),
        "source": draw(WORDS.map(lambda word: word[:40].strip()).filter(bool)),
        "date_from": draw(st.sampled_from([None, first])),
        "date_to": draw(st.sampled_from([None, last])),
        "country": draw(st.sampled_from([None, "BE", "LY", "XK"])),
        "place_name": draw(WORDS) or None,
        "latitude": point and point[0],
        "longitude": point and point[1],
        "uncertainty_km": draw(st.none() | st.floats(0, 20_000).map(abs)),
        "act_types": draw(items(codes("acts"))),
        "actor_kind": draw(codes("actor_kinds")),
        "victims": draw(st.none() | st.integers(0, 10**9)),
        "nationalities": draw(items(st.sampled_from(["ML", "SY", "AF", "ER"]))),
        "text": draw(TEXTS) or None,
        "origin": draw(items(ITEMS)),
        "category": None,
        "nature": draw(codes("natures")),
        "force_or_power": draw(codes("force_or_power")),
        "setting": draw(codes("settings")),
        "phase": draw(codes("phases")),
        "admin1": draw(st.sampled_from([None, "BE-VWV"])),
        "source_quality": draw(st.none() | st.integers(1, 5)),
        "cites": draw(items(ITEMS)),
        "records_are": draw(st.sampled_from(["REAL", "INVENTED"])),
    }
    assert list(row)[:-1] == REPORTS.names
    return row


REPORT_LISTS = st.lists(report(), max_size=4, unique_by=lambda row: row["report_id"])


def read_again(path: Path) -> list[dict[str, Any]]:
    found = []
    for row in read_mapped(path, "evam"):
        assert row.report is not None, row.notes
        found.append(row.report | {"records_are": row.records_are})
    return found


class TestReports:
    @pytest.mark.parametrize("form", FORMATS)
    @settings(max_examples=60)
    @given(rows=REPORT_LISTS)
    def test_are_read_as_they_were_written(
        self, form: str, rows: list[dict[str, Any]]
    ) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "out"
            assert write_reports(path, rows, form) == len(rows)
            assert read_again(path) == rows

    @pytest.mark.parametrize("form", FORMATS)
    def test_are_recognised_as_our_own(self, tmp_path: Path, form: str) -> None:
        path = tmp_path / "out"
        row = {"report_id": "a", "source": "clinic", "date_from": date(2018, 1, 29)}
        write_reports(path, [row], form)
        looked = look_at(path)
        assert looked.kind == form
        assert propose_mapping(looked).built_in == "evam"
        assert read_again(path)[0]["date_from"] == date(2018, 1, 29)

    def test_in_csv_are_read_by_every_other_command(self, tmp_path: Path) -> None:
        path = tmp_path / "reports.csv"
        write_reports(path, [{"report_id": "a", "source": "b", "victims": 3}], "csv")
        table = read_table(path, REPORTS, required=("report_id",), unique="report_id")
        assert table["victims"].to_pylist() == [3]

    def test_can_be_written_to_an_open_file(self) -> None:
        for form in FORMATS:
            out = io.BytesIO()
            write_reports(out, [{"report_id": "a", "source": "b"}], form)
            assert out.getvalue()

    def test_are_refused_in_another_format(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="csv, json, geojson, parquet"):
            write_reports(tmp_path / "out", [], "xml")
        assert list(tmp_path.iterdir()) == []
