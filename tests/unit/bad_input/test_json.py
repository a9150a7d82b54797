"""JSON, GeoJSON and Parquet, whole, broken or hostile."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from .door import PLAIN, Outcome, alone_through_the_door, through_the_door

COUNTS = {"source": "x", "columns": {"report_id": "id", "victims": "text"}}
POINTS = {
    "source": "x",
    "columns": {"report_id": "id", "latitude": "latitude", "longitude": "longitude"},
}


def read(folder: Path, data: str | bytes, mapping: Any = PLAIN) -> Outcome:
    path = folder / "bad.json"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return through_the_door(path, mapping)


SHAPES: dict[str, str] = {
    "list": '[{"id": "a", "text": "t"}]',
    "list_of_lines": '[\n{"id": "a", "text": "t"}\n]\n',
    "mark": '\ufeff[{"id": "a", "text": "t"}]',
    "reports": '{"version": 1, "reports": [{"id": "a", "text": "t"}]}',
    "data_behind": '{"meta": {"n": [1]}, "data": [{"id": "a", "text": "t"}], "x": 1}',
    "features": '{"type": "FeatureCollection", "features": [{"type": "Feature",'
    ' "geometry": null, "properties": {"id": "a", "text": "t"}}]}',
    "identifier_of_feature": '{"features": [{"type": "Feature", "id": "a",'
    ' "geometry": null, "properties": {"text": "t"}}]}',
    "other_keys_in_other_order": '[{"x": [1, 2], "text": "t", "y": null, "id": "a"}]',
    "escapes": '[{"id": "\\u0061", "text": "\\u0074"}]',
}
NO_JSON: dict[str, str | bytes] = {
    "cut_short": '[{"id": "a", "text": "t"}, {"id": "b"',
    "comma_at_the_end": '[{"id": "a", "text": "t"},]',
    "two_lists": '[{"id": "a"}][{"id": "b"}]',
    "words_behind": '[{"id": "a"}] and more',
    "single_quotes": "[{'id': 'a'}]",
    "no_list": '{"id": "a", "text": "t"}',
    "comment": '[{"id": "a"} /* x */]',
    "no_colon": '{"reports" [{"id": "a"}]}',
    "colon_missing_inside": '[{"id" "a"}]',
    "unended_text": '[{"id": "a',
    "other_encoding": b'[{"id": "a", "text": "Caf\xe9"}]',
    "other_encoding_at_once": b"[{\x80",
    "bare_control": '[{"id": "a\n"}]',
    "empty_list_element": '[{"id": "a"},,{"id": "b"}]',
    "deep_lists": "[" * 100_000,
    "deep_objects": '[{"a":' * 100_000,
    "deep_in_a_value": '[{"id": ' + "[" * 100_000 + "]" * 100_000 + "}]",
}
FAULTS: dict[str, tuple[str, str, str]] = {
    "number_in_place_of_an_object": ("[1]", "", "unreadable_row"),
    "list_in_place_of_an_object": ("[[1]]", "", "unreadable_row"),
    "nothing_in_place_of_an_object": ("[null]", "", "unreadable_row"),
    "same_key_twice": ('[{"id": "a", "id": "b"}]', "", "unreadable_row"),
    "key_without_a_name": ('[{"": "a", "id": "b"}]', "", "unreadable_row"),
    "object_in_a_cell": ('[{"id": "a", "text": {"x": 1}}]', "text", "unreadable"),
    "objects_in_a_list": ('[{"id": "a", "text": [{"x": 1}]}]', "text", "unreadable"),
    "separator_in_a_list": ('[{"id": "a", "text": ["x;y"]}]', "text", "unreadable"),
    "half_a_character": ('[{"id": "a", "text": "\\ud800"}]', "text", "half_character"),
    "nul": ('[{"id": "a", "text": "\\u0000"}]', "text", "nul"),
    "keys_that_look_alike": (
        '[{"id": "a", "text": "x", "te\\u200bxt": "y"}]', "text", "unreadable",
    ),
}  # fmt: skip
NUMBERS: dict[str, tuple[str, int | None]] = {
    "whole": ("12", 12),
    "exact_thousandths": ("1.022", None),
    "text_of_a_number": ('"12"', 12),
    "huge_power": ("1e400", None),
    "huge_whole": ("9" * 5_000, None),
    "nan": ("NaN", None),
    "infinity": ("-Infinity", None),
    "minus_zero": ("-0", 0),
    "true": ("true", None),
    "nothing": ("null", None),
}


class TestJson:
    @pytest.mark.parametrize("name", SHAPES)
    def test_of_any_usual_shape_is_read(self, tmp_path: Path, name: str) -> None:
        found = read(tmp_path, SHAPES[name])
        assert found.error is None
        assert [report["text"] for report in found.reports] == ["t"]

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
    def test_in_any_unicode_is_read(self, tmp_path: Path, encoding: str) -> None:
        found = read(tmp_path, SHAPES["list"].encode(encoding))
        assert found.error is None, found.error
        assert len(found.reports) == 1

    @pytest.mark.parametrize("name", NO_JSON)
    def test_that_is_none_is_refused(self, tmp_path: Path, name: str) -> None:
        assert read(tmp_path, NO_JSON[name]).error is not None

    @pytest.mark.parametrize("name", FAULTS)
    def test_with_a_bad_value_refuses_that_row(self, tmp_path: Path, name: str) -> None:
        data, column, code = FAULTS[name]
        good = ',{"id": "z", "text": "u"}]'
        found = read(tmp_path, data[:-1] + good)
        assert found.codes == [(1, "REFUSED", column, code)]
        assert [report["report_id"] for report in found.reports] == ["z"]

    @pytest.mark.parametrize("name", NUMBERS)
    def test_gives_a_number_as_it_is_written(self, tmp_path: Path, name: str) -> None:
        literal, number = NUMBERS[name]
        found = read(tmp_path, f'[{{"id": "a", "text": {literal}}}]', COUNTS)
        assert found.error is None
        assert [r["victims"] for r in found.reports] == (
            [number] if number is not None or name == "nothing" else []
        )

    def test_of_an_empty_list_is_a_table_without_rows(self, tmp_path: Path) -> None:
        found = read(tmp_path, "[]")
        assert (found.error, found.rows) == (None, [])

    def test_of_one_endless_object_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "big.json"
        path.write_bytes(b'[{"id": "' + b"x" * 50_000_000)
        found = alone_through_the_door(path)
        assert "at most 4,000,000 characters an object" in (found.error or "")
        assert found.seconds < 2

    def test_of_many_objects_is_flat_and_quick(self, tmp_path: Path) -> None:
        path = tmp_path / "many.json"
        rows = ",\n".join(f'{{"id": "{n}", "text": "t"}}' for n in range(50_000))
        path.write_text(f"[{rows}]", "utf-8")
        found = alone_through_the_door(path)
        assert found.accepted / found.seconds > 4_000


GEOMETRIES: dict[str, tuple[str, list[float] | None]] = {
    "point": ('{"type": "Point", "coordinates": [3.08, 51.19]}', [51.19, 3.08]),
    "height": ('{"type": "Point", "coordinates": [3.08, 51.19, 5]}', [51.19, 3.08]),
    "nothing": ("null", [None, None]),  # type: ignore[list-item]  # a point may be absent
    "reversed_beyond_doubt": ('{"type": "Point", "coordinates": [45.2, 120.5]}', None),
    "polygon": ('{"type": "Polygon", "coordinates": [[[3, 51]]]}', None),
    "one_number": ('{"type": "Point", "coordinates": [3.08]}', None),
    "words": ('{"type": "Point", "coordinates": ["3.08", "x"]}', None),
    "huge": ('{"type": "Point", "coordinates": [1e400, 1e400]}', None),
    "list": ("[3.08, 51.19]", None),
}  # fmt: skip


class TestGeoJson:
    @pytest.mark.parametrize("name", GEOMETRIES)
    def test_gives_the_point_or_refuses_the_row(
        self, tmp_path: Path, name: str
    ) -> None:
        geometry, point = GEOMETRIES[name]
        feature = f'{{"type": "Feature", "geometry": {geometry},'
        feature += ' "properties": {"id": "a"}}'
        found = read(tmp_path, f'{{"features": [{feature}]}}', POINTS)
        assert found.error is None
        found_points = [[r["latitude"], r["longitude"]] for r in found.reports]
        assert found_points == ([] if point is None else [point])


def parquet(path: Path, **columns: Any) -> Path:
    pq.write_table(pa.table(columns), path)
    return path


class TestParquet:
    def test_of_any_types_is_read_as_words(self, tmp_path: Path) -> None:
        path = parquet(tmp_path / "a", id=[1, 2], text=[1.5, None])
        found = through_the_door(path)
        assert [r["report_id"] for r in found.reports] == ["1", "2"]
        assert [r["text"] for r in found.reports] == ["1.5", None]

    @pytest.mark.parametrize("value", [b"bytes", {"x": 1}, [{"x": 1}], ["x;y"]])
    def test_with_a_value_that_is_no_cell_refuses_the_row(
        self, tmp_path: Path, value: Any
    ) -> None:
        found = through_the_door(parquet(tmp_path / "a", id=["a"], text=[value]))
        assert found.codes == [(1, "REFUSED", "text", "unreadable")]

    @pytest.mark.parametrize("cut", [5, 40, 200, 400])
    def test_cut_short_is_refused(self, tmp_path: Path, cut: int) -> None:
        path = parquet(tmp_path / "a", id=["a"], text=["t"])
        path.write_bytes(path.read_bytes()[:-cut])
        assert through_the_door(path).error is not None

    def test_with_flipped_bytes_never_breaks_the_door(self, tmp_path: Path) -> None:
        whole = parquet(tmp_path / "a", id=["a"], text=["t"]).read_bytes()
        for place in range(0, len(whole), 17):
            data = bytearray(whole)
            data[place] ^= 0xFF
            (tmp_path / "b").write_bytes(data)
            through_the_door(tmp_path / "b")

    def test_without_rows_is_a_table_without_rows(self, tmp_path: Path) -> None:
        path = parquet(
            tmp_path / "a", id=pa.array([], pa.string()), text=pa.array([], pa.string())
        )
        assert through_the_door(path).rows == []

    def test_without_a_column_names_it(self, tmp_path: Path) -> None:
        found = through_the_door(parquet(tmp_path / "a", id=["a"]))
        assert "column text: this column is required" in (found.error or "")


def test_dumps_of_python_are_read(tmp_path: Path) -> None:
    found = read(tmp_path, json.dumps([{"id": "a", "text": "\u00e9\U0001f6f6"}]))
    assert found.reports[0]["text"] == "\u00e9\U0001f6f6"
