"""Workbooks: every kind of cell, and every way to break or poison the file."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .door import Outcome, alone_through_the_door, through_the_door
from .workbooks import (
    HEAD,
    KIND,
    MAIN,
    PACKAGE,
    TABLE,
    number,
    packed,
    parts_of,
    row_of,
    sheet,
    text,
    workbook,
)

DATES = {"source": "x", "columns": {"report_id": "id", "date": "text"}}
COUNTS = {"source": "x", "columns": {"report_id": "id", "victims": "text"}}


def read(path: Path, mapping: Any = None, **answers: Any) -> Outcome:
    return through_the_door(path, mapping or DEFAULT, answers)


DEFAULT = {"source": "x", "columns": {"report_id": "id", "text": "text"}}

CELLS: dict[str, tuple[str, str | None]] = {
    "inline": (text("B2", "t"), "t"),
    "empty_inline": ('<c r="B2" t="inlineStr"><is><t/></is></c>', None),
    "absent": ("", None),
    "empty": ('<c r="B2"/>', None),
    "shared": ('<c r="B2" t="s"><v>0</v></c>', "shared words"),
    "shared_rich": ('<c r="B2" t="s"><v>1</v></c>', "rich text"),
    "shared_phonetic": ('<c r="B2" t="s"><v>2</v></c>', "\u6771\u4eac"),
    "shared_with_blanks": ('<c r="B2" t="s"><v>3</v></c>', "kept"),
    "shared_empty": ('<c r="B2" t="s"><v>4</v></c>', None),
    "inline_rich": (
        '<c r="B2" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>',
        "ab",
    ),
    "inline_phonetic": (
        '<c r="B2" t="inlineStr"><is><t>\u6771</t><rPh sb="0" eb="1"><t>x</t></rPh>'
        "</is></c>",
        "\u6771",
    ),
    "whole_number": (number("B2", "12"), "12"),
    "number_with_decimals": (number("B2", "3.0899999999999999"), "3.09"),
    "number_in_powers": (number("B2", "1.2E+3"), "1200"),
    "huge_number": (number("B2", "1E+300"), "1e+300"),
    "minus_zero": (number("B2", "-0"), "0"),
    "true": ('<c r="B2" t="b"><v>1</v></c>', "true"),
    "false": ('<c r="B2" t="b"><v>0</v></c>', "false"),
    "formula_with_words": ('<c r="B2" t="str"><f>A2</f><v>a</v></c>', "a"),
    "formula_with_number": ('<c r="B2"><f>1+1</f><v>2</v></c>', "2"),
    "array_formula": ('<c r="B2"><f t="array" ref="B2">1</f><v>2</v></c>', "2"),
    "words_like_a_formula": (text("B2", "=1+1"), "=1+1"),
    "dynamic_data_exchange": (
        '<c r="B2" t="str"><f>cmd|\'/c calc\'!A0</f><v>t</v></c>',
        "t",
    ),
    "day": (number("B2", "43129", 1), "2018-01-29"),
    "day_of_own_format": (number("B2", "43129", 2), "2018-01-29"),
    "day_and_hour": (number("B2", "43129.75", 5), "2018-01-29 18:00:00"),
    "hour_only": (number("B2", "0.75", 3), "18:00:00"),
    "number_with_d_in_quotes": (number("B2", "12", 4), "12"),
    "number_in_red": (number("B2", "12.5", 6), "12.5"),
    "style_that_is_not_there": (number("B2", "12", 99), "12"),
    "iso_day": ('<c r="B2" t="d"><v>2018-01-29</v></c>', "2018-01-29"),
    "escaped": (text("B2", "a < b & c"), "a < b & c"),
    "lines": (text("B2", "a\nb"), "a\nb"),
    "with_hyperlink_beside": (text("B2", "http://x"), "http://x"),
    "without_places": ("<c t='inlineStr'><is><t>t</t></is></c>", "t"),
}
STRINGS = (
    "<si><t>shared words</t></si><si><r><t>rich </t></r><r><rPr><b/></rPr><t>text</t>"
    '</r></si><si><t>\u6771\u4eac</t><rPh sb="0" eb="2"><t>tokyo</t></rPh></si>'
    '<si><t xml:space="preserve"> kept </t></si><si/>'
)
FAULTS: dict[str, tuple[str, str]] = {
    "formula_never_computed": ('<c r="B2"><f>1+1</f></c>', "without a stored result"),
    "formula_error": ('<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "gives #DIV/0!"),
    "not_available": ('<c r="B2" t="e"><v>#N/A</v></c>', "gives #N/A"),
    "picture_in_cell": ('<c r="B2" t="e" vm="1"><v>#VALUE!</v></c>', "gives #VALUE!"),
    "string_lost": ('<c r="B2" t="s"><v>99</v></c>', "words of this cell are lost"),
    "string_negative": ('<c r="B2" t="s"><v>-1</v></c>', "words of this cell are lost"),
    "string_no_number": ('<c r="B2" t="s"><v>x</v></c>', "words of this cell are lost"),
    "number_of_letters": (number("B2", "abc"), "a number is expected"),
    "day_60": (number("B2", "60", 1), "29 February 1900 never was"),
    "negative_day": (number("B2", "-1", 1), "no day of a spreadsheet"),
    "day_beyond": (number("B2", "2958466", 1), "no day of a spreadsheet"),
    "day_nan": (number("B2", "nan", 1), "no day of a spreadsheet"),
    "day_endless": (number("B2", "1e999", 1), "no day of a spreadsheet"),
    "number_endless": (number("B2", "1e999"), "a number is expected"),
}


class TestACell:
    @pytest.mark.parametrize("name", CELLS)
    def test_is_read_as_words(self, tmp_path: Path, name: str) -> None:
        cell, words = CELLS[name]
        path = workbook(tmp_path / "a.xlsx", row_of(cell), strings=STRINGS)
        found = read(path)
        assert found.error is None
        assert [report["text"] for report in found.reports] == [words]

    @pytest.mark.parametrize("name", FAULTS)
    def test_that_holds_nothing_is_refused_with_its_place(
        self, tmp_path: Path, name: str
    ) -> None:
        cell, words = FAULTS[name]
        found = read(workbook(tmp_path / "a.xlsx", row_of(cell), strings=STRINGS))
        assert found.codes == [(2, "REFUSED", "text", "unreadable")]
        assert words in found.rows[0].notes[0].reason

    @pytest.mark.parametrize(
        ("value", "from_1904", "day"),
        [
            ("43129", False, "2018-01-29"),
            ("41667", True, "2018-01-29"),
            ("1", False, "1900-01-01"),
            ("59", False, "1900-02-28"),
            ("61", False, "1900-03-01"),
            ("0", True, "1904-01-01"),
            ("43129.999", False, "2018-01-29"),
        ],
    )
    def test_of_a_day_is_that_day_in_either_reckoning(
        self, tmp_path: Path, value: str, from_1904: bool, day: str
    ) -> None:
        rows = row_of(number("B2", value, 1))
        found = read(workbook(tmp_path / "a.xlsx", rows, from_1904=from_1904), DATES)
        assert [str(report["date_from"]) for report in found.reports] == [day]

    def test_of_a_bare_number_is_no_day_unasked(self, tmp_path: Path) -> None:
        path = workbook(tmp_path / "a.xlsx", row_of(number("B2", "43129")))
        assert read(path, DATES).codes == [(2, "REFUSED", "text", "bare_number")]

    def test_of_an_hour_is_no_day(self, tmp_path: Path) -> None:
        path = workbook(tmp_path / "a.xlsx", row_of(number("B2", "0.5", 3)))
        assert read(path, DATES).codes == [(2, "REFUSED", "text", "no_date")]

    @pytest.mark.parametrize("decimal", [None, ".", ","])
    def test_of_a_number_has_a_point_whatever_the_mapping_says_of_words(
        self, tmp_path: Path, decimal: str | None
    ) -> None:
        mapping = {
            "source": "x",
            "columns": {"report_id": "id", "uncertainty_km": "text"},
            "decimal": decimal,
        }
        path = workbook(tmp_path / "a.xlsx", row_of(number("B2", "1.125")))
        assert [r["uncertainty_km"] for r in read(path, mapping).reports] == [1.125]

    def test_under_a_merged_one_is_refused_with_its_place(self, tmp_path: Path) -> None:
        rows = row_of(text("B2", "t")) + f'<row r="3">{text("A3", "b")}</row>'
        merged = '<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>'
        found = read(workbook(tmp_path / "a.xlsx", rows, after=merged))
        assert len(found.reports) == 1
        assert found.codes == [(3, "REFUSED", "text", "unreadable")]
        assert "merged with the one in row 2" in found.rows[1].notes[0].reason

    def test_beside_a_merged_one_does_no_harm(self, tmp_path: Path) -> None:
        merged = '<mergeCells count="1"><mergeCell ref="C2:F2"/></mergeCells>'
        found = read(workbook(tmp_path / "a.xlsx", TABLE, after=merged))
        assert (len(found.reports), found.codes) == (1, [])


MERGES = {
    "at_no_place": "A0:A5",
    "over_everything": "A1:XFD1048576",
    "upwards": "B9:B1",
    "beyond_the_sheet": "A1:ZZZ9999999",
}


class TestMergedCells:
    @pytest.mark.parametrize("name", MERGES)
    def test_that_cover_nothing_or_everything_are_answered(
        self, tmp_path: Path, name: str
    ) -> None:
        merged = f'<mergeCells><mergeCell ref="{MERGES[name]}"/></mergeCells>'
        found = read(workbook(tmp_path / "a.xlsx", TABLE, after=merged))
        assert (found.error is None) == (name == "upwards")

    def test_without_number_are_refused(self, tmp_path: Path) -> None:
        merged = "".join(f'<mergeCell ref="A{n}:A{n + 1}"/>' for n in range(1, 20_001))
        path = workbook(tmp_path / "a.xlsx", TABLE, after=merged)
        assert "over 10,000 ranges" in (read(path).error or "")

    def test_across_columns_refuse_each_covered_cell(self, tmp_path: Path) -> None:
        rows = row_of(text("B2", "t")) + f'<row r="3">{text("C3", "b")}</row>'
        merged = '<mergeCells><mergeCell ref="A2:B3"/></mergeCells>'
        found = read(workbook(tmp_path / "a.xlsx", rows, after=merged))
        assert [(row, column) for row, _, column, _ in found.codes] == [
            (3, "id"),
            (3, "text"),
        ]

    def test_in_a_part_of_wrong_sum_are_a_damaged_workbook(
        self, tmp_path: Path
    ) -> None:
        rows = TABLE + "".join(
            f'<row r="{n}">{text(f"A{n}", f"r{n}")}</row>' for n in range(3, 5_000)
        )
        data = bytearray(packed(parts_of({"a": sheet(rows)})))
        entry = data.rfind(
            b"PK\x01\x02", 0, data.find(b"xl/worksheets", len(data) // 2)
        )
        data[entry + 16 : entry + 20] = struct.pack("<I", 12345)
        path = tmp_path / "a.xlsx"
        path.write_bytes(data)
        assert "xl/worksheets/sheet1.xml of this workbook is damaged" in (
            read(path).error or ""
        )


class TestARow:
    def test_keeps_the_number_of_the_sheet(self, tmp_path: Path) -> None:
        found = read(
            workbook(tmp_path / "a.xlsx", row_of("", 1_048_576).replace("B2", "B9"))
        )
        assert [row.row for row in found.rows] == [1_048_576]

    def test_without_a_number_follows_the_one_before(self, tmp_path: Path) -> None:
        rows = TABLE.replace(' r="1"', "").replace(' r="2"', "")
        assert [row.row for row in read(workbook(tmp_path / "a.xlsx", rows)).rows] == [
            2
        ]

    @pytest.mark.parametrize(
        "broken",
        [
            '<row r="0"/>',
            '<row r="-1"/>',
            '<row r="x"/>',
            '<row r="1048577"/>',
            '<row r="1"/>',
            f'<row r="3">{text("A9", "x")}</row>',
            f'<row r="3">{text("XFE3", "x")}</row>',
            f'<row r="3">{text("3A", "x")}</row>',
            f'<row r="3">{text("B3", "x")}{text("A3", "x")}</row>',
            f'<row r="3">{text("A3", "x")}{text("A3", "x")}</row>',
            '<row r="3"><c r="A3" s="x"><v>1</v></c></row>',
        ],
    )
    def test_at_no_place_of_a_sheet_is_a_damaged_workbook(
        self, tmp_path: Path, broken: str
    ) -> None:
        found = read(workbook(tmp_path / "a.xlsx", TABLE + broken))
        assert found.error is not None
        assert "damaged" in found.error


def two_sheets(path: Path, **states: str) -> Path:
    sheets = {"notes": sheet(TABLE), "reports": sheet(TABLE.replace(">t<", ">u<"))}
    path.write_bytes(packed(parts_of(sheets, states=states)))
    return path


class TestASheet:
    def test_of_several_is_asked_for(self, tmp_path: Path) -> None:
        found = read(two_sheets(tmp_path / "a.xlsx"))
        assert found.looked is not None
        assert found.looked.questions[0].key == "sheet"
        assert found.error is not None
        assert "answer: sheet" in found.error

    @pytest.mark.parametrize(("name", "words"), [("notes", "t"), ("reports", "u")])
    def test_that_a_person_names_is_read(
        self, tmp_path: Path, name: str, words: str
    ) -> None:
        found = read(two_sheets(tmp_path / "a.xlsx"), sheet=name)
        assert [report["text"] for report in found.reports] == [words]

    @pytest.mark.parametrize("state", ["hidden", "veryHidden"])
    def test_that_is_hidden_is_named_and_passed_over(
        self, tmp_path: Path, state: str
    ) -> None:
        path = two_sheets(tmp_path / "a.xlsx", notes=state)
        found = read(path)
        assert found.looked is not None
        assert found.looked.warnings[0].text == "sheets are hidden: notes"
        assert [report["text"] for report in found.reports] == ["u"]
        assert [report["text"] for report in read(path, sheet="notes").reports] == ["t"]

    def test_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        found = read(two_sheets(tmp_path / "a.xlsx"), sheet="no")
        assert "there are notes, reports" in (found.error or "")

    def test_that_is_empty_is_passed_over(self, tmp_path: Path) -> None:
        path = tmp_path / "a.xlsx"
        path.write_bytes(packed(parts_of({"a": sheet(""), "b": sheet(TABLE)})))
        assert len(read(path).reports) == 1

    @pytest.mark.parametrize("sheets", [{}, {"a": sheet("")}])
    def test_is_missed_where_there_is_none(
        self, tmp_path: Path, sheets: dict[str, str]
    ) -> None:
        path = tmp_path / "a.xlsx"
        path.write_bytes(packed(parts_of(sheets)))
        assert "no sheet of this workbook holds a cell" in (read(path).error or "")

    def test_that_lies_about_its_size_is_read_as_it_is(self, tmp_path: Path) -> None:
        lie = '<dimension ref="A1:XFD1048576"/>'
        path = tmp_path / "a.xlsx"
        path.write_bytes(packed(parts_of({"a": sheet(TABLE, before=lie)})))
        found = alone_through_the_door(path)
        assert (found.accepted, found.seconds < 2) == (1, True)

    def test_with_tags_under_the_header_is_read_without_them(
        self, tmp_path: Path
    ) -> None:
        tags = f'<row r="2">{text("A2", "#meta+id")}{text("B2", "#description")}</row>'
        rows = row_of(text("B3", "t"), 3).replace('<row r="3"', f'{tags}<row r="3"')
        found = read(workbook(tmp_path / "a.xlsx", rows))
        assert [report["text"] for report in found.reports] == ["t"]

    def test_in_other_prefixes_is_read(self, tmp_path: Path) -> None:
        parts = parts_of({"a": sheet(TABLE)})
        content = parts["xl/worksheets/sheet1.xml"].replace("xmlns=", "xmlns:x=")
        for name in ("worksheet", "sheetData", "row", "c", "is", "t"):
            content = content.replace(f"<{name} ", f"<x:{name} ")
            content = content.replace(f"<{name}>", f"<x:{name}>")
            content = content.replace(f"</{name}>", f"</x:{name}>")
        path = tmp_path / "a.xlsx"
        path.write_bytes(packed(parts | {"xl/worksheets/sheet1.xml": content}))
        assert len(read(path).reports) == 1


WARNED = {
    "macros": ("xl/vbaProject.bin", "macros"),
    "links": ("xl/externalLinks/externalLink1.xml", "links"),
    "comments": ("xl/comments1.xml", "comments"),
    "threaded_comments": ("xl/comments/comment1.xml", "comments"),
    "pictures": ("xl/media/image1.png", "pictures"),
}


class TestAWorkbook:
    @pytest.mark.parametrize("name", WARNED)
    def test_with_more_than_cells_says_what_is_left_alone(
        self, tmp_path: Path, name: str
    ) -> None:
        part, code = WARNED[name]
        path = tmp_path / "a.xlsx"
        path.write_bytes(packed(parts_of({"a": sheet(TABLE)}) | {part: "secret words"}))
        found = read(path)
        assert found.looked is not None
        assert [warned.code for warned in found.looked.warnings] == [code]
        assert len(found.reports) == 1

    @pytest.mark.parametrize(
        "kind",
        [
            f"{KIND}.template.main+xml",
            "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
            "application/vnd.ms-excel.template.macroEnabled.main+xml",
        ],
    )
    def test_of_a_kindred_kind_is_read(self, tmp_path: Path, kind: str) -> None:
        path = tmp_path / "a.xlsx"
        path.write_bytes(packed(parts_of({"a": sheet(TABLE)}, kind=kind)))
        assert len(read(path).reports) == 1

    def test_by_another_name_is_read(self, tmp_path: Path) -> None:
        assert len(read(workbook(tmp_path / "a.csv")).reports) == 1

    def test_without_styles_is_read(self, tmp_path: Path) -> None:
        parts = parts_of({"a": sheet(TABLE)})
        del parts["xl/styles.xml"]
        path = tmp_path / "a.xlsx"
        path.write_bytes(packed(parts))
        assert len(read(path).reports) == 1


def entities(root: str) -> str:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'{HEAD}<!DOCTYPE {root} [<!ENTITY l0 "lol">{laughs}]><{root}>&l9;</{root}>'


def outside(root: str) -> str:
    return (
        f'{HEAD}<!DOCTYPE {root} [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        f"<{root}>&x;</{root}>"
    )


PARTS = (
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/sharedStrings.xml",
    "xl/worksheets/sheet1.xml",
)
POISON: dict[str, Callable[[str], str | bytes]] = {
    "billion_laughs": entities,
    "external_entity": outside,
    "parameter_entity": lambda root: (
        f'<!DOCTYPE {root} [<!ENTITY % p SYSTEM "http://x/"> %p;]><{root}/>'
    ),
    "document_type": lambda root: f'<!DOCTYPE {root} SYSTEM "http://x/y.dtd"><{root}/>',
    "unknown_encoding": lambda root: (
        f'<?xml version="1.0" encoding="UTxF-8"?><{root}/>'
    ),
    "no_xml": lambda root: "this is no XML",
    "cut_short": lambda root: f"{HEAD}<{root}><a",
    "nothing": lambda root: b"",
    "bad_letters": lambda root: (
        f"<{root}>".encode() + b"\xff\xfe\xff" + f"</{root}>".encode()
    ),
    "document_type_in_utf_16": lambda root: (
        f'<!DOCTYPE {root} [<!ENTITY x "y">]><{root}>&x;</{root}>'.encode("utf-16")
    ),
}


class TestAPart:
    @pytest.mark.parametrize("name", POISON)
    @pytest.mark.parametrize("part", PARTS)
    def test_that_is_poisoned_or_broken_is_refused(
        self, tmp_path: Path, part: str, name: str
    ) -> None:
        parts: dict[str, str | bytes] = {
            **parts_of({"a": sheet(TABLE)}, strings="<si><t>a</t></si>")
        }
        poison = POISON[name]("root")
        path = tmp_path / "a.xlsx"
        path.write_bytes(packed(parts | {part: poison}))
        found = read(path)
        assert found.error is not None
        assert "workbook" in found.error
        assert "root:" not in str(found.looked)

    @pytest.mark.parametrize("part", PARTS[:3] + PARTS[5:])
    def test_that_is_missing_is_told(self, tmp_path: Path, part: str) -> None:
        parts = parts_of({"a": sheet(TABLE)})
        del parts[part]
        path = tmp_path / "a.xlsx"
        path.write_bytes(packed(parts))
        assert read(path).error is not None

    @pytest.mark.parametrize("depth", [10_000, 200_000])
    def test_that_is_nested_deeply_is_refused_or_read(
        self, tmp_path: Path, depth: int
    ) -> None:
        parts = parts_of({"a": sheet("<a>" * depth + "</a>" * depth + TABLE)})
        path = tmp_path / "a.xlsx"
        path.write_bytes(packed(parts))
        found = alone_through_the_door(path)
        assert found.seconds < 2


def bomb(part: str, unpacked: int, start: str, end: str) -> bytes:
    parts = parts_of({"a": sheet(TABLE)}, strings="<si><t>a</t></si>")
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts.items():
            if name != part:
                archive.writestr(name, content)
        with archive.open(part, "w", force_zip64=True) as out:
            out.write(start.encode())
            for _ in range(unpacked // 1_000_000):
                out.write(b" " * 1_000_000)
            out.write(end.encode())
    return held.getvalue()


class TestABomb:
    @pytest.mark.parametrize(
        ("part", "start", "end"),
        [
            ("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}"><si><t>', "</t></si></sst>"),
            ("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{MAIN}">', "</worksheet>"),
            ("xl/styles.xml", f'<styleSheet xmlns="{MAIN}">', "</styleSheet>"),
            ("xl/workbook.xml", f'<workbook xmlns="{MAIN}">', "</workbook>"),
        ],
    )
    def test_of_blanks_is_refused_before_it_is_unpacked(
        self, tmp_path: Path, part: str, start: str, end: str
    ) -> None:
        path = tmp_path / "bomb.xlsx"
        path.write_bytes(bomb(part, 200_000_000, start, end))
        found = alone_through_the_door(path)
        assert "200" in (found.error or "") or "bytes" in (found.error or "")
        assert found.seconds < 2

    def test_of_cells_of_no_width_is_read_row_by_row(self, tmp_path: Path) -> None:
        rows = TABLE + "".join(
            f'<row r="{n}"><c r="XFD{n}"><v>{n}</v></c></row>' for n in range(3, 2_003)
        )
        found = alone_through_the_door(workbook(tmp_path / "a.xlsx", rows))
        assert found.seconds < 2
        assert found.accepted == 1

    def test_of_one_endless_cell_is_refused(self, tmp_path: Path) -> None:
        words = "".join(f"{n:07d}" for n in range(200_000))
        found = alone_through_the_door(
            workbook(tmp_path / "a.xlsx", row_of(text("B2", words)))
        )
        assert "over 1,000,000 characters" in (found.error or "")

    def test_of_a_zip_in_a_zip_is_no_workbook(self, tmp_path: Path) -> None:
        inner = packed({"a.zip": packed({"b.zip": packed({"c": "x" * 1_000_000})})})
        path = tmp_path / "a.xlsx"
        path.write_bytes(packed({"42.zip": inner}))
        assert "this is a zip file" in (read(path).error or "")

    def test_of_parts_that_lie_over_one_another_is_refused(
        self, tmp_path: Path
    ) -> None:
        data = bytearray(packed(parts_of({"a": sheet(TABLE)})))
        entries = [n for n in range(len(data)) if data[n : n + 4] == b"PK\x01\x02"]
        for entry in entries[1:]:
            data[entry + 42 : entry + 46] = data[entries[0] + 42 : entries[0] + 46]
        path = tmp_path / "a.xlsx"
        path.write_bytes(data)
        assert read(path).error is not None

    def test_of_many_parts_is_refused(self, tmp_path: Path) -> None:
        parts = parts_of({"a": sheet(TABLE)}) | {f"x/{n}": "" for n in range(2_000)}
        path = tmp_path / "a.xlsx"
        path.write_bytes(packed(parts))
        assert "at most 2,000 parts are read" in (read(path).error or "")


def renamed(old: str, new: str) -> bytes:
    data = packed(parts_of({"a": sheet(TABLE)}) | {old: "x"})
    assert len(old) == len(new)
    return data.replace(old.encode(), new.encode())


def with_flag(flag: int) -> bytes:
    data = bytearray(packed(parts_of({"a": sheet(TABLE)})))
    for place in range(len(data) - 4):
        if data[place : place + 4] == b"PK\x01\x02":
            data[place + 8] |= flag
        elif data[place : place + 4] == b"PK\x03\x04":
            data[place + 6] |= flag
    return bytes(data)


def with_wrong_sum() -> bytes:
    data = bytearray(packed(parts_of({"a": sheet(TABLE)})))
    for place in range(len(data) - 4):
        if data[place : place + 4] == b"PK\x01\x02":
            data[place + 16 : place + 20] = struct.pack("<I", 12345)
    return bytes(data)


def with_method(method: int) -> bytes:
    data = bytearray(packed(parts_of({"a": sheet(TABLE)})))
    for place in range(len(data) - 4):
        if data[place : place + 4] == b"PK\x01\x02":
            data[place + 10 : place + 12] = struct.pack("<H", method)
        elif data[place : place + 4] == b"PK\x03\x04":
            data[place + 8 : place + 10] = struct.pack("<H", method)
    return bytes(data)


WHOLE = packed(parts_of({"a": sheet(TABLE)}))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
ZIPS: dict[str, tuple[bytes, str]] = {
    "directory_cut_off": (WHOLE[:-40], "damaged or cut short"),
    "half": (WHOLE[: len(WHOLE) // 2], "damaged or cut short"),
    "first_bytes_only": (WHOLE[:30], "damaged or cut short"),
    "encrypted_parts": (with_flag(1), "protected by a password"),
    "wrong_sums": (with_wrong_sum(), "damaged"),
    "unknown_packing": (with_method(99), "packed in an unusual way"),
    "path_upwards": (renamed("x/abcdefg", "../../etc"), "a path outside"),
    "path_absolute": (renamed("xabcdefgh", "/etc/pass"), "a path outside"),
    "path_with_backslash": (renamed("xabcdefgh", "..\\..\\etc"), "a path outside"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "protected b"
        "y a password"),
    "old_workbook": (OLE + "Workbook".encode("utf-16-le"), "an old Office file"),
    "web_page": (b"<html><table><tr><td>id</td></tr></table>", "a web page or XML"),
    "csv": (b"id,text\na,t\n", ""),
    "opendocument": (
        packed({"mimetype": "application/vnd.oasis", "content.xml": "<x/>"}),
        "an OpenDocument file",
    ),
    "binary_workbook": (packed({"xl/workbook.bin": b"x"}), "a binary workbook"),
    "word_document": (
        packed({
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Override'
            ' PartName="/word/document.xml" ContentType="application/vnd.openxml'
            'formats-officedocument.wordprocessingml.document.main+xml"/></Types>'
        }),
        "this is another document",
    ),
    "any_zip": (packed({"a.txt": "x"}), "this is a zip file"),
    "leading_rubbish": (b"PK\x03\x04" + b"\0" * 500, "damaged or cut short"),
    "polyglot_with_pdf": (b"%PDF-1.7\n" + WHOLE, "this is a PDF"),
    "polyglot_with_jpeg": (b"\xff\xd8\xff\xe0" + WHOLE, "this is a picture"),
}  # fmt: skip


class TestAFile:
    @pytest.mark.parametrize("name", ZIPS)
    def test_is_told_by_what_it_holds(self, tmp_path: Path, name: str) -> None:
        data, words = ZIPS[name]
        path = tmp_path / "a.xlsx"
        path.write_bytes(data)
        found = read(path)
        assert words in (found.error or "")
        assert (found.error is None) == (name == "csv")

    def test_with_two_parts_of_one_name_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "a.xlsx"
        parts = parts_of({"a": sheet(TABLE)})
        path.write_bytes(packed(parts | {"XL/Workbook.xml": "x"}))
        assert "stands twice" in (read(path).error or "")

    @pytest.mark.parametrize("place", range(0, len(WHOLE), max(1, len(WHOLE) // 60)))
    def test_with_a_flipped_byte_never_breaks_the_door(
        self, tmp_path: Path, place: int
    ) -> None:
        data = bytearray(WHOLE)
        data[place] ^= 0xFF
        path = tmp_path / "a.xlsx"
        path.write_bytes(data)
        read(path)

    @pytest.mark.parametrize("length", range(0, len(WHOLE), max(1, len(WHOLE) // 30)))
    def test_cut_anywhere_never_breaks_the_door(
        self, tmp_path: Path, length: int
    ) -> None:
        path = tmp_path / "a.xlsx"
        path.write_bytes(WHOLE[:length])
        assert read(path).error is not None

    def test_of_twenty_thousand_rows_is_quick_and_flat(self, tmp_path: Path) -> None:
        rows = TABLE + "".join(
            f'<row r="{n}">{text(f"A{n}", f"r{n}")}{text(f"B{n}", "t")}</row>'
            for n in range(3, 20_003)
        )
        found = alone_through_the_door(workbook(tmp_path / "a.xlsx", rows))
        assert found.accepted == 20_001
        assert found.accepted / found.seconds > 4_000
