"""Malformed files are refused with the place of every fault, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from evam_analysis.columns import REPORTS
from evam_analysis.errors import Fault, InputError
from evam_analysis.tables import read_rows, read_table, read_toml

HEADER = "report_id,source,text,latitude,victims,date_from,date_to\n"


def faults_of(path: Path) -> tuple[Fault, ...]:
    with pytest.raises(InputError) as refusal:
        read_table(path, REPORTS, required=("report_id", "source"), unique="report_id")
    return refusal.value.faults


def written(folder: Path, content: bytes | str) -> Path:
    path = folder / "reports.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


class TestAFileOfAnotherKind:
    @pytest.mark.parametrize(
        ("content", "kind"),
        [
            (b"PK\x03\x04rest", "xlsx or zip"),
            (b"%PDF-1.7", "PDF"),
            (b"\x89PNG\r\n\x1a\n", "picture"),
            (b"\x1f\x8b\x08", "gzip"),
            ("a,b\n1,2\n".encode("utf-16"), "UTF-16"),
            (b"<html>", "web page"),
            (b'{"a": 1}', "JSON"),
            (b'\n  [{"a": 1}]', "JSON"),
            ("a,b\n1,2\n".encode("utf-16-le"), "no text"),
        ],
    )
    def test_is_named(self, tmp_path: Path, content: bytes, kind: str) -> None:
        (fault,) = faults_of(written(tmp_path, content))
        assert kind in fault.expected

    def test_is_refused_when_it_is_empty(self, tmp_path: Path) -> None:
        (fault,) = faults_of(written(tmp_path, ""))
        assert "empty" in fault.expected

    def test_is_refused_when_it_is_missing(self, tmp_path: Path) -> None:
        (fault,) = faults_of(tmp_path / "nowhere.csv")
        assert fault.expected == "there is no such file"

    def test_is_refused_when_it_is_a_folder(self, tmp_path: Path) -> None:
        (fault,) = faults_of(tmp_path)
        assert "this is a folder" in fault.expected
        with pytest.raises(InputError, match="this is a folder"):
            read_toml(tmp_path)

    def test_in_another_encoding_is_named_by_its_header(self, tmp_path: Path) -> None:
        content = "report_id,source,Länder\n".encode("latin-1")
        (fault,) = faults_of(written(tmp_path, content))
        assert "column 3: UTF-8 is expected" in fault.expected

    def test_as_parquet_gives_no_rows_of_text(self, tmp_path: Path) -> None:
        path = tmp_path / "reports.parquet"
        pq.write_table(pa.table({"report_id": ["a"]}), path)
        with pytest.raises(InputError, match="this is a Parquet file"):
            list(read_rows(path, ("report_id",)))

    def test_is_refused_when_it_only_begins_as_parquet(self, tmp_path: Path) -> None:
        (fault,) = faults_of(written(tmp_path, b"PAR1 and nothing more"))
        assert "Parquet" in fault.expected


class TestAHeader:
    def test_with_a_name_twice_and_one_missing_is_refused(self, tmp_path: Path) -> None:
        faults = faults_of(written(tmp_path, "report_id,source,source,\na,b,c,d\n"))
        assert [str(fault.column) for fault in faults] == ["source", "None"]
        assert faults[1].expected == "column 4 needs a name"

    def test_without_required_columns_is_refused(self, tmp_path: Path) -> None:
        faults = faults_of(written(tmp_path, "x,y\n1,2\n"))
        assert [fault.column for fault in faults] == ["report_id", "source"]

    def test_with_another_separator_is_refused(self, tmp_path: Path) -> None:
        faults = faults_of(written(tmp_path, "report_id;source\na;b\n"))
        assert "separated by a comma" in faults[0].expected

    def test_without_any_known_column_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="no column is one of those expected"):
            read_table(written(tmp_path, "x,y\n1,2\n"), REPORTS)

    def test_without_rows_gives_an_empty_table(self, tmp_path: Path) -> None:
        table = read_table(written(tmp_path, HEADER), REPORTS)
        assert table.num_rows == 0
        assert table.schema == REPORTS


class TestARow:
    def test_in_another_encoding_is_named(self, tmp_path: Path) -> None:
        content = (
            HEADER.encode() + "a,b,é,,,,\n".encode() + "c,d,é,,,,\n".encode("latin1")
        )
        (fault,) = faults_of(written(tmp_path, content))
        assert (fault.row, fault.column) == (2, "text")
        assert "another encoding" in fault.expected

    def test_with_a_nul_is_named(self, tmp_path: Path) -> None:
        (fault,) = faults_of(written(tmp_path, HEADER + "a,b,\0,,,,\n"))
        assert (fault.row, fault.column) == (1, "text")

    def test_with_too_few_cells_is_named(self, tmp_path: Path) -> None:
        (fault,) = faults_of(written(tmp_path, HEADER + "a,b\n"))
        assert fault.expected == "7 cells are expected, 2 are here"

    def test_with_an_open_quotation_mark_is_named(self, tmp_path: Path) -> None:
        content = HEADER + 'a,b,c,,,,\nd,e,"open,,,,\nf,g,h,,,,\n'
        (fault,) = faults_of(written(tmp_path, content))
        assert fault.row == 2
        assert "quotation mark" in fault.expected

    @pytest.mark.parametrize(
        ("column", "value"),
        [
            ("latitude", "51,2"),
            ("latitude", "nan"),
            ("latitude", "inf"),
            ("latitude", "1_0"),
            ("victims", "1.5"),
            ("victims", "99999999999999999999"),
            ("date_from", "29/01/18"),
            ("date_from", "2018-02-30"),
            ("date_from", "20180129"),
        ],
    )
    def test_with_a_value_that_does_not_fit_is_named(
        self, tmp_path: Path, column: str, value: str
    ) -> None:
        path = written(tmp_path, f'report_id,source,{column}\na,b,"{value}"\n')
        (fault,) = faults_of(path)
        assert (fault.row, fault.column) == (1, column)

    def test_with_swapped_coordinates_is_asked_about(self, tmp_path: Path) -> None:
        (fault,) = faults_of(written(tmp_path, HEADER + "a,b,c,121.5,,,\n"))
        assert "swapped" in fault.expected

    def test_without_an_identifier_of_its_own_is_named(self, tmp_path: Path) -> None:
        faults = faults_of(written(tmp_path, HEADER + "a,b,,,,,\na,b,,,,,\n,b,,,,,\n"))
        assert [(fault.row, fault.column) for fault in faults] == [
            (3, "report_id"),
            (2, "report_id"),
        ]

    def test_that_ends_before_it_begins_is_named(self, tmp_path: Path) -> None:
        (fault,) = faults_of(
            written(tmp_path, HEADER + "a,b,,,,2018-02-01,2018-01-01\n")
        )
        assert fault.column == "date_from"


class TestManyFaults:
    def test_are_counted_after_the_first_twenty(self, tmp_path: Path) -> None:
        rows = "".join(f"a{n},b,c,north,,,\n" for n in range(1_000))
        faults = faults_of(written(tmp_path, HEADER + rows))
        assert len(faults) == 21
        assert faults[-1].expected == "980 more faults are not shown"


class TestADay:
    @pytest.mark.parametrize("day", ["0000-01-01", "0001-01-01", "9999-12-31"])
    def test_of_another_age_is_refused(self, tmp_path: Path, day: str) -> None:
        (fault, *_) = faults_of(written(tmp_path, f"{HEADER}a,b,,,,{day},\n"))
        assert (fault.row, fault.column) == (1, "date_from")
        assert "from 1900 to 2100" in fault.expected

    @pytest.mark.parametrize("day", ["1900-01-01", "2100-12-31"])
    def test_of_our_age_is_taken(self, tmp_path: Path, day: str) -> None:
        path = written(tmp_path, f"{HEADER}a,b,,,,{day},{day}\n")
        assert str(read_table(path, REPORTS)["date_to"][0]) == day


class TestABlankIdentifier:
    def test_is_no_identifier(self, tmp_path: Path) -> None:
        (fault,) = faults_of(written(tmp_path, f'{HEADER}" ",b,,,,,\n'))
        assert (fault.row, fault.column) == (1, "report_id")


class TestOneLineOfHalfAGigabyte:
    def test_is_refused_after_its_first_million_characters(
        self, tmp_path: Path
    ) -> None:
        path = tmp_path / "long.csv"
        with path.open("wb") as opened:
            opened.write(HEADER.encode())
            opened.truncate(500_000_000)
        (fault,) = faults_of(path)
        assert "no line ends within 1,000,000 characters" in fault.expected

    def test_is_refused_inside_quotation_marks_too(self, tmp_path: Path) -> None:
        cell = "word\n" * 300_000
        (fault,) = faults_of(written(tmp_path, f'{HEADER}a,b,"{cell}",,,,\n'))
        assert fault.row == 1


class TestAParquetFile:
    def test_of_other_types_names_the_columns(self, tmp_path: Path) -> None:
        path = tmp_path / "reports.parquet"
        table = pa.table({"report_id": ["a"], "source": ["b"], "victims": ["many"]})
        pq.write_table(table, path)
        (fault,) = faults_of(path)
        assert (fault.column, "whole number" in fault.expected) == ("victims", True)

    def test_is_held_to_the_same_bounds(self, tmp_path: Path) -> None:
        path = tmp_path / "reports.parquet"
        table = pa.table({"report_id": ["a"], "source": ["b"], "latitude": [121.5]})
        pq.write_table(table, path)
        (fault,) = faults_of(path)
        assert (fault.row, fault.column) == (1, "latitude")


class TestRowsAsText:
    def test_come_with_every_column(self, tmp_path: Path) -> None:
        path = written(tmp_path, "\ufeffname,number\nJabbeke,1\n\nTarifa,\n")
        assert list(read_rows(path, ["name"])) == [
            {"name": "Jabbeke", "number": "1"},
            {"name": "Tarifa", "number": ""},
        ]

    def test_are_refused_at_the_end_when_one_cannot_be_read(
        self, tmp_path: Path
    ) -> None:
        path = written(tmp_path, b"name\nok\n\xe9\n")
        rows = read_rows(path, ["name"])
        assert next(rows) == {"name": "ok"}
        with pytest.raises(InputError, match="row 2, column name"):
            list(rows)

    def test_need_their_columns(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="column date: this column is required"):
            list(read_rows(written(tmp_path, "name\nx\n"), ["date"]))


class TestToml:
    def test_is_refused_when_it_is_none(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="a TOML file is expected"):
            read_toml(written(tmp_path, "a = = 1"))
        with pytest.raises(InputError, match="there is no such file"):
            read_toml(tmp_path / "nowhere.toml")
