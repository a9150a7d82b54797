"""Whatever the bytes are, the door answers with rows or with an error of its own."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from evam_analysis.columns import REPORTS
from evam_analysis.errors import InputError
from evam_analysis.reports.door import (
    look_at,
    mapping_from,
    propose_mapping,
    read_mapped,
)

COLUMNS = [name for name in REPORTS.names if name != "source"]
EVERY = mapping_from({"source": "x", "columns": {name: name for name in COLUMNS}})
DATE = mapping_from(
    {"source": "x", "columns": {"report_id": "report_id", "date": "date_from"}}
)
POINT = mapping_from(
    {"source": "x", "columns": {"report_id": "report_id", "coordinates": "text"}}
)
STARTS = st.sampled_from(
    [b"", b"id,text\n", b"PK\x03\x04", b"PAR1", b"[{", b'{"features":[', b"\xff\xfe",
     b"\xef\xbb\xbf", b"sep=;\n", b'"', b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)  # fmt: skip
CELLS = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=30),
    st.text("0123456789-/., NSEWnsew\u00b0'\"+:TZ", max_size=20),
    st.text("0123456789janfebmrpyulgsoctdvh -/.\u0661\u0662\u064a", max_size=20),
    st.sampled_from(
        ["#N/A", "=1", "1e999", "\u00b2", "0x1", "nan", "about \u00b2", "1/1"]
    ),
)


def answered(data: bytes, mapping: Any) -> int:
    """Count rows, or faults below zero; no other error may come out."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any"
        path.write_bytes(data)
        try:
            propose_mapping(look_at(path))
            return sum(1 for _ in read_mapped(path, mapping))
        except InputError as error:
            return -len(error.faults)


class TestTheDoor:
    @settings(max_examples=150)
    @given(start=STARTS, rest=st.binary(max_size=400))
    def test_answers_to_any_bytes(self, start: bytes, rest: bytes) -> None:
        answered(start + rest, "evam")

    @settings(max_examples=150)
    @given(text=st.text("\",;\n\r\t|\0ab1 #+='{}[]:\u00e9", max_size=200))
    def test_answers_to_any_text(self, text: str) -> None:
        answered(text.encode(), "evam")

    @settings(max_examples=150)
    @given(row=st.lists(CELLS, min_size=len(COLUMNS), max_size=len(COLUMNS)))
    def test_answers_to_any_cells(self, row: list[str]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "any.csv"
            with path.open("w", encoding="utf-8", newline="") as out:
                csv.writer(out).writerows([COLUMNS, ["a", *row[1:]]])
            data = path.read_bytes()
        for mapping in (EVERY, DATE, POINT):
            answered(data, mapping)
