"""What is written can be read again, runs in no spreadsheet, and comes whole or not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evam_analysis._cells import plain_text, safe_text
from evam_analysis.columns import REPORTS
from evam_analysis.errors import InputError
from evam_analysis.tables import (
    output_folder,
    read_table,
    write_json,
    write_table,
)

ROW = {
    "report_id": "r1",
    "source": "s",
    "date_from": date(2018, 1, 29),
    "date_to": date(2018, 1, 29),
    "latitude": -3.1,
    "longitude": 51.19,
    "act_types": ["death", "disappearance"],
    "victims": 1,
    "text": "=HYPERLINK(1)",
}
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def one_report() -> pa.Table:
    return pa.Table.from_pylist([ROW], schema=REPORTS)


class TestCells:
    @pytest.mark.parametrize("start", [*"=+-@\t\r", "\uff1d", "\uff20"])
    def test_that_a_spreadsheet_would_run_get_an_apostrophe(self, start: str) -> None:
        assert safe_text(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"

    @pytest.mark.parametrize("number", [-3.1, -4, "-3.1", "+32"])
    def test_that_are_numbers_stay_numbers(self, number: object) -> None:
        assert not str(safe_text(number)).startswith("'")

    @given(ANY_TEXT)
    def test_come_back_as_they_were(self, text: str) -> None:
        assert plain_text(str(safe_text(text))) == text

    @given(ANY_TEXT)
    def test_never_begin_as_a_formula(self, text: str) -> None:
        cell = str(safe_text(text))
        if cell[:1] in tuple("=+-@\t\r"):
            float(cell)


class TestATable:
    @pytest.mark.parametrize("ending", ["csv", "parquet"])
    def test_comes_back_as_it_was(self, tmp_path: Path, ending: str) -> None:
        path = tmp_path / f"reports.{ending}"
        write_table(path, one_report())
        assert read_table(path, REPORTS).equals(one_report())

    @pytest.mark.parametrize("ending", ["csv", "parquet"])
    def test_is_the_same_to_the_byte(self, tmp_path: Path, ending: str) -> None:
        for name in ("a", "b"):
            write_table(tmp_path / f"{name}.{ending}", one_report())
        first, second = (tmp_path / f"{n}.{ending}" for n in "ab")
        assert first.read_bytes() == second.read_bytes()

    def test_holds_no_formula_in_csv(self, tmp_path: Path) -> None:
        path = tmp_path / "reports.csv"
        write_table(path, one_report())
        assert ",'=HYPERLINK(1)," in path.read_text("utf-8")
        assert ",-3.1," in path.read_text("utf-8")


class TestAnEarlierOutput:
    def test_stays_as_it_was_when_writing_fails(self, tmp_path: Path) -> None:
        path = tmp_path / "summary.json"
        write_json(path, {"a": 1})
        with pytest.raises(TypeError):
            write_json(path, {"a": object()})
        assert path.read_text("utf-8") == '{\n  "a": 1\n}\n'
        assert [found.name for found in tmp_path.iterdir()] == ["summary.json"]

    def test_folder_stays_as_it_was_when_filling_fails(self, tmp_path: Path) -> None:
        folder = tmp_path / "out"
        with output_folder(folder) as draft:
            (draft / "kept.txt").write_text("first", "utf-8")
        with pytest.raises(InputError), output_folder(folder) as draft:  # noqa: PT012 - the failure in the middle is the point
            (draft / "kept.txt").write_text("second", "utf-8")
            raise InputError.at("x", "stop")
        assert (folder / "kept.txt").read_text("utf-8") == "first"
        assert [found.name for found in tmp_path.iterdir()] == ["out"]

    def test_folder_keeps_files_that_the_new_one_has_not(self, tmp_path: Path) -> None:
        folder = tmp_path / "out"
        folder.mkdir()
        (folder / "notes.txt").write_text("mine", "utf-8")
        with output_folder(folder) as draft:
            (draft / "events.txt").write_text("new", "utf-8")
        assert sorted(found.name for found in folder.iterdir()) == [
            "events.txt",
            "notes.txt",
        ]

    def test_file_is_not_taken_for_a_folder(self, tmp_path: Path) -> None:
        (tmp_path / "out").write_text("a file", "utf-8")
        with (
            pytest.raises(InputError, match="a folder is expected"),
            output_folder(tmp_path / "out"),
        ):
            pass
