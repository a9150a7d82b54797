"""CSV in every encoding and dialect, whole, broken or hostile."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Any

import pytest

from .door import (
    PLAIN,
    Outcome,
    alone_through_the_door,
    through_the_door,
)

FRENCH = (
    "id,text\na,noy\u00e9 pr\u00e8s de la fronti\u00e8re, \u00e9t\u00e9 2016\n".replace(
        ", ", " "
    )
    + "b,bless\u00e9 c\u00f4t\u00e9 fran\u00e7ais o\u00f9 il \u00e9tait cach\u00e9\n"
)
ARABIC = (
    "id,text\n"
    "a,\u063a\u0631\u0642 \u0642\u0628\u0627\u0644\u0629 \u0627\u0644\u0633"
    "\u0648\u0627\u062d\u0644 \u0627\u0644\u0644\u064a\u0628\u064a\u0629\n"
    "b,\u0623\u0635\u064a\u0628 \u0628\u0631\u0635\u0627\u0635"
    " \u062d\u0631\u0633 \u0627\u0644\u062d\u062f\u0648\u062f\n"
)
TURKISH = (
    "id,text\n"
    "a,\u0130zmir a\u00e7\u0131klar\u0131nda bo\u011fuldu k\u0131y\u0131ya vurdu\n"
    "b,s\u0131n\u0131rda \u015fiddet g\u00f6rd\u00fc"
    " geri itildi \u00fc\u015f\u00fcd\u00fc\n"
)
CHINESE = (
    "id,text\na,\u5728\u8fb9\u5883\u88ab\u8b66\u5bdf\u6bb4\u6253\n"
    "b,\u6eba\u6c34\u8eab\u4ea1\u5931\u8e2a\u8005\u7684\u5bb6\u5c5e\n"
)
JAPANESE = (
    "id,text\na,\u5165\u7ba1\u65bd\u8a2d\u3067\u6b7b\u4ea1\u3057\u305f\n"
    "b,\u56fd\u5883\u3067\u66b4\u529b\u3092\u53d7\u3051\u305f\u30ab\u30bf\u30ab\u30ca\n"
)
RUSSIAN = (
    "id,text\na,\u0438\u0437\u0431\u0438\u0442 \u043f\u043e\u043b\u0438"
    "\u0446\u0438\u0435\u0439 \u043d\u0430 \u0433\u0440\u0430\u043d\u0438\u0446\u0435\n"
    "b,\u0443\u0442\u043e\u043d\u0443\u043b \u0432 \u0440\u0435\u043a\u0435"
    " \u0432\u043e \u0432\u0440\u0435\u043c\u044f"
    " \u043f\u043e\u0433\u043e\u043d\u0438\n"
)
TOLD: dict[str, tuple[str, str]] = {
    "utf_8": ("utf-8", ARABIC),
    "utf_8_with_mark": ("utf-8-sig", ARABIC),
    "utf_16_little": ("utf-16-le", ARABIC),
    "utf_16_big": ("utf-16-be", FRENCH),
    "utf_16_with_mark": ("utf-16", ARABIC),
    "utf_32_with_mark": ("utf-32", ARABIC),
    "utf_32_little": ("utf-32-le", FRENCH),
    "utf_32_big": ("utf-32-be", FRENCH),
    "utf_16_latin_little": ("utf-16-le", FRENCH),
    "astral": ("utf-8", "id,text\na,\U0001f6f6\n"),
}
GUESSED: dict[str, tuple[str, str]] = {
    "cp1252": ("cp1252", FRENCH),
    "cp1256": ("cp1256", ARABIC),
    "iso8859_9": ("iso8859-9", TURKISH),
    "gb18030": ("gb18030", CHINESE),
    "shift_jis": ("shift_jis", JAPANESE),
    "cp1251": ("cp1251", RUSSIAN),
}


def read(
    folder: Path, data: bytes | str, mapping: Any = PLAIN, **answers: Any
) -> Outcome:
    path = folder / "bad.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return through_the_door(path, mapping, answers)


def texts(found: Outcome) -> list[Any]:
    assert found.error is None, found.error
    return [report["text"] for report in found.reports]


def expected(text: str) -> list[str]:
    return [line.split(",", 1)[1] for line in text.splitlines()[1:]]


class TestAnEncoding:
    @pytest.mark.parametrize("name", TOLD)
    def test_that_the_bytes_tell_is_read(self, tmp_path: Path, name: str) -> None:
        encoding, text = TOLD[name]
        found = read(tmp_path, text.encode(encoding))
        assert texts(found) == expected(text)
        assert found.looked is not None
        assert not found.looked.encoding_is_guessed

    @pytest.mark.parametrize("mark", ["le", "be"])
    @pytest.mark.parametrize("width", ["16", "32"])
    def test_with_a_mark_of_either_order_is_read(
        self, tmp_path: Path, width: str, mark: str
    ) -> None:
        start = getattr(codecs, f"BOM_UTF{width}_{mark.upper()}")
        found = read(tmp_path, start + ARABIC.encode(f"utf-{width}-{mark}"))
        assert texts(found) == expected(ARABIC)

    @pytest.mark.parametrize("name", GUESSED)
    def test_that_is_guessed_is_said_and_can_be_named(
        self, tmp_path: Path, name: str
    ) -> None:
        encoding, text = GUESSED[name]
        named = read(tmp_path, text.encode(encoding), encoding=encoding)
        assert texts(named) == expected(text)
        unasked = read(tmp_path, text.encode(encoding))
        assert unasked.looked is not None
        assert unasked.looked.encoding_is_guessed
        (question,) = unasked.looked.questions
        assert question.key == "encoding"
        if question.required:
            assert unasked.error is not None
        else:
            assert texts(unasked) == expected(text)

    @pytest.mark.parametrize(
        "name", ["cp1252", "cp1256", "gb18030", "shift_jis", "cp1251"]
    )
    def test_that_the_words_tell_clearly_is_guessed_right(
        self, tmp_path: Path, name: str
    ) -> None:
        encoding, text = GUESSED[name]
        assert texts(read(tmp_path, text.encode(encoding))) == expected(text)

    def test_in_doubt_is_asked_before_anything_is_read(self, tmp_path: Path) -> None:
        hebrew = "id,text\na,\u05e9\u05dc\u05d5\u05dd \u05d2\u05d1\u05d5\u05dc\n"
        found = read(tmp_path, hebrew.encode("cp1255"))
        assert found.looked is not None
        assert found.looked.questions[0].required
        assert found.error is not None
        assert "answer: encoding" in found.error
        choices = [choice.value for choice in found.looked.questions[0].choices]
        assert {"cp1255", "cp1252", "cp1256", "cp1254"} <= set(choices)

    @pytest.mark.parametrize(
        "name", ["utf-7", "no-such", "base64", "idna", "rot13", ""]
    )
    def test_that_is_none_is_refused(self, tmp_path: Path, name: str) -> None:
        found = read(tmp_path, FRENCH, encoding=name)
        assert (found.error is None) == (name == "")

    def test_that_the_bytes_do_not_fit_refuses_the_row(self, tmp_path: Path) -> None:
        found = read(tmp_path, ARABIC.encode() + b"c,Caf\xe9\n" + b"d,fin\n")
        assert texts(found) == [*expected(ARABIC), "fin"]
        assert found.codes == [(4, "REFUSED", "text", "unreadable")]

    def test_that_changes_half_way_refuses_those_rows(self, tmp_path: Path) -> None:
        late = "".join(f"x{n},\u00e9t\u00e9\n" for n in range(50))
        found = read(tmp_path, ARABIC.encode() * 60 + late.encode("cp1252"))
        refused = [row for row in found.rows if row.report is None]
        assert found.error is None
        assert all(
            row.notes[0].code in ("unreadable", "identifier_twice") for row in refused
        )

    def test_of_surrogates_in_utf_8_is_no_text(self, tmp_path: Path) -> None:
        found = read(tmp_path, ARABIC.encode() + b"c,\xed\xa0\x80\n")
        assert found.codes == [(4, "REFUSED", "text", "unreadable")]

    def test_cut_in_the_middle_of_a_letter_refuses_the_row(
        self, tmp_path: Path
    ) -> None:
        found = read(tmp_path, ARABIC.encode()[:-2])
        assert len(found.reports) == 1
        assert found.codes == [(3, "REFUSED", "text", "unreadable")]

    def test_of_utf_16_cut_in_the_middle_of_a_letter_is_told(
        self, tmp_path: Path
    ) -> None:
        found = read(tmp_path, ARABIC.encode("utf-16")[:-1])
        assert found.error is None
        assert "character_lost" in [code for *_, code in found.codes] or found.reports


DIALECTS: dict[str, str] = {
    "comma": "id,text\na,t\nb,u\n",
    "semicolon": "id;text\na;t\nb;u\n",
    "tab": "id\ttext\na\tt\nb\tu\n",
    "bar": "id|text\na|t\nb|u\n",
    "sep_semicolon": "sep=;\nid;text\na;t\nb;u\n",
    "sep_comma": "sep=,\nid,text\na,t\nb,u\n",
    "sep_tab": "sep=\t\nid\ttext\na\tt\nb\tu\n",
    "sep_upper": "SEP=;\r\nid;text\r\na;t\r\nb;u\r\n",
    "sep_other": "sep=!\nid!text\na!t\nb!u\n",
    "sep_after_mark": "\ufeffsep=;\nid;text\na;t\nb;u\n",
    "windows_line_ends": "id,text\r\na,t\r\nb,u\r\n",
    "carriage_returns_only": "id,text\ra,t\rb,u\r",
    "no_last_line_end": "id,text\na,t\nb,u",
    "mixed_line_ends": "id,text\r\na,t\rb,u\n",
    "blank_lines": "\n\nid,text\n\na,t\n\n\nb,u\n\n",
    "rows_of_nothing": "id,text\n,\na,t\n,\nb,u\n",
    "quoted": '"id","text"\n"a","t"\n"b","u"\n',
    "blanks_around": "id , text\n a , t \n b , u \n",
    "empty_cells_behind": "id,text,\na,t,\nb,u,\n",
    "more_empty_cells_than_names": "id,text\na,t,,,\nb,u,,\n",
    "decimal_commas_elsewhere": 'id;n;text\na;"1,5";t\nb;2,5;u\n',
    "title_above": "Incidents 2023,\n,\nid,text\na,t\nb,u\n",
    "tags": "id,text\n#meta+id,#description\na,t\nb,u\n",
    "tags_with_blanks": "id,text\n#meta +id, #description\na,t\nb,u\n",
    "tags_of_one_column": "id,text\n,#description\na,t\nb,u\n",
    "apostrophe_before_formula": "id,text\na,'=t\nb,u\n",
    "one_hundred_columns": "id,text,"
    + ",".join(f"c{n}" for n in range(98))
    + "\n"
    + "a,t"
    + "," * 98
    + "\nb,u"
    + "," * 98
    + "\n",
}
CELLS: dict[str, tuple[str, str]] = {
    "comma_quoted": ('"a, b"', "a, b"),
    "quote_doubled": ('"say ""no"""', 'say "no"'),
    "line_end_quoted": ('"a\nb"', "a\nb"),
    "windows_line_end_quoted": ('"a\r\nb"', "a\nb"),
    "carriage_return_quoted": ('"a\rb"', "a\nb"),
    "quote_inside_unquoted": ('5" gun', '5" gun'),
    "hyperlink": ('"=HYPERLINK(""http://x"",""y"")"', '=HYPERLINK("http://x","y")'),
    "command": ("+cmd|' /C calc'!A0", "+cmd|' /C calc'!A0"),
    "sum": ("@SUM(1)", "@SUM(1)"),
    "minus": ("-2+3", "-2+3"),
    "full_width_equals": ("\uff1d1+1", "\uff1d1+1"),
    "tab_before_formula": ('"\t=1+1"', "=1+1"),
    "leading_zeros": ("00123", "00123"),
    "shortened_number": ("1E5", "1E5"),
    "true": ("TRUE", "TRUE"),
    "error": ("#N/A", "#N/A"),
    "nan": ("NaN", "NaN"),
    "minus_zero": ("-0", "-0"),
    "infinity": ("\u221e", "\u221e"),
    "long_number": ("12345678901234567890", "12345678901234567890"),
    "date_like": ("3-4", "3-4"),
    "backslash": ("a\\b", "a\\b"),
    "only_quotes": ('""""', '"'),
    "semicolon_inside": ("a;b", "a;b"),
    "hash_that_is_no_tag": ("#1 of 2", "#1 of 2"),
    "ampersand": ("a&amp;b", "a&amp;b"),
    "markup": ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    "template": ("{{7*7}}${7*7}", "{{7*7}}${7*7}"),
    "sql": ("'); DROP TABLE reports;--", "'); DROP TABLE reports;--"),
    "path": ("../../etc/passwd", "../../etc/passwd"),
    "percent": ("%s%n%x", "%s%n%x"),
}


class TestADialect:
    @pytest.mark.parametrize("name", DIALECTS)
    def test_is_read(self, tmp_path: Path, name: str) -> None:
        found = read(tmp_path, DIALECTS[name])
        assert [text.lstrip("=") for text in texts(found)] == ["t", "u"]

    @pytest.mark.parametrize("name", CELLS)
    def test_gives_a_cell_as_it_is_written(self, tmp_path: Path, name: str) -> None:
        cell, text = CELLS[name]
        found = read(tmp_path, f"id,text\na,{cell}\nb,u\n")
        assert texts(found) == [text, "u"]

    def test_that_a_person_names_goes_first(self, tmp_path: Path) -> None:
        found = read(tmp_path, "id;x,text\na;y,t\n", {
            "source": "x", "columns": {"report_id": "id;x", "text": "text"},
        }, delimiter=",")  # fmt: skip
        assert texts(found) == ["t"]

    @pytest.mark.parametrize("mark", ["", ";;", '"', "\n", "\0"])
    def test_that_is_none_is_refused(self, tmp_path: Path, mark: str) -> None:
        found = read(tmp_path, "id,text\na,t\n", delimiter=mark)
        assert (found.error is None) == (mark == "")

    def test_counts_rows_as_a_spreadsheet_does(self, tmp_path: Path) -> None:
        found = read(tmp_path, 'id,text\n\na,"t\nt"\nb\nc,u\n')
        assert [row.row for row in found.rows] == [3, 4, 5]
        assert found.codes == [(4, "REFUSED", "", "unreadable_row")]


HEADERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "doubled": ("id,text,text", ("id", "text (1)", "text (2)")),
    "empty": ("id,,text", ("id", "column 2", "text")),
    "blank": ("id,   ,text", ("id", "column 2", "text")),
    "two_empty": ("id,,,text,,", ("id", "column 2", "column 3", "text")),
    "doubled_and_taken": ("a,a,a (1)", ("a (1)*", "a (2)", "a (1)")),
    "case_differs": ("id,Text,text", ("id", "Text", "text")),
    "blanks_differ": ("id,a  b,a b", ("id", "a b (1)", "a b (2)")),
    "line_end_inside": ('id,"a\nb"', ("id", "a b")),
    "very_long": ("id," + "x" * 5_000, ("id", "x" * 200)),
    "formula": ("id,=1+1", ("id", "=1+1")),
    "numbers": ("1,2,3", ("1", "2", "3")),
    "nul": ("id,a\0b", ("id", "a\u00b7b")),
    "tags_only": ("#meta+id,#description", ("#meta+id", "#description")),
}


class TestAHeader:
    @pytest.mark.parametrize("name", HEADERS)
    def test_gives_every_column_a_name_of_its_own(
        self, tmp_path: Path, name: str
    ) -> None:
        header, names = HEADERS[name]
        found = read(tmp_path, f"{header}\na,b,c\n")
        assert found.looked is not None
        assert found.looked.header == names

    def test_with_a_doubled_name_asks_which_one(self, tmp_path: Path) -> None:
        found = read(tmp_path, "id,text,text\na,t,u\n")
        assert found.error is not None
        assert "choose text (1) or text (2)" in found.error

    def test_without_a_column_of_the_mapping_names_it(self, tmp_path: Path) -> None:
        found = read(tmp_path, "id,words\na,t\n")
        assert found.error is not None
        assert found.error.endswith("column text: this column is required")

    @pytest.mark.parametrize("row", [1, 2, 3])
    def test_stands_where_a_person_says(self, tmp_path: Path, row: int) -> None:
        lines = ["x,y", "x,y", "x,y"]
        lines[row - 1] = "id,text"
        found = read(tmp_path, "\n".join([*lines, "a,t", ""]), header_row=row)
        assert texts(found)[-1] == "t"

    @pytest.mark.parametrize("row", [0, -1, 99, "no", 1.5])
    def test_that_is_not_there_is_told(self, tmp_path: Path, row: Any) -> None:
        found = read(tmp_path, "id,text\na,t\n", header_row=row)
        assert (found.error is None) == (row == 1.5)

    def test_alone_is_a_table_without_rows(self, tmp_path: Path) -> None:
        found = read(tmp_path, "id,text\n")
        assert found.looked is not None
        assert [warned.code for warned in found.looked.warnings] == ["no_rows"]
        assert found.rows == []


WIDTHS: dict[str, str] = {
    "short": "id,text,x\na,t\n",
    "long": "id,text\na,t,u\n",
    "unquoted_comma": "id,text\na,he said, no\n",
    "other_delimiter": "id,text\na;t\n",
}
OPEN: dict[str, tuple[str, list[Any]]] = {
    "quote_never_closed": ('id,text\na,t\nb,"u\nc,v\nd,w\n', ["t"]),
    "quote_in_the_last_cell": ('id,text\na,t\nb,"', ["t"]),
    "quote_closed_by_a_later_one": ('id,text\na,"t\nb,"u"\nc,v\n', ["v"]),
    "letters_after_a_quote": ('id,text\na,"t"u\nb,v\n', ["v"]),
}


class TestARow:
    @pytest.mark.parametrize("name", WIDTHS)
    def test_of_another_width_is_refused(self, tmp_path: Path, name: str) -> None:
        found = read(
            tmp_path,
            f"{WIDTHS[name]}z,ok{',' * WIDTHS[name].startswith('id,text,x')}\n",
        )
        assert found.codes == [(2, "REFUSED", "", "unreadable_row")]
        assert texts(found) == ["ok"]

    @pytest.mark.parametrize("name", OPEN)
    def test_with_an_open_quotation_mark_is_refused_with_its_place(
        self, tmp_path: Path, name: str
    ) -> None:
        text, left = OPEN[name]
        found = read(tmp_path, text)
        assert texts(found) == left
        assert "unreadable_row" in [code for *_, code in found.codes]
        told = [n.reason for row in found.rows for n in row.notes if n.column == ""]
        assert "quotation mark" in told[0]

    def test_with_a_nul_is_refused_with_its_place(self, tmp_path: Path) -> None:
        found = read(tmp_path, "id,text\na,t\0\nb,u\n")
        assert texts(found) == ["u"]
        assert found.codes == [(2, "REFUSED", "text", "unreadable")]

    def test_with_a_nul_where_nobody_looks_is_kept(self, tmp_path: Path) -> None:
        found = read(tmp_path, "id,text,x\na,t,\0\n")
        assert texts(found) == ["t"]


OTHERS: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "the file is empty"),
    "blanks": (b" \n\t\n ", "the file is empty"),
    "a_mark_only": (codecs.BOM_UTF8, "the table is empty"),
    "commas_only": (b",,,\n,,,\n", "the table is empty"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\n", "this is a PDF"),
    "png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "this is a picture"),
    "jpeg": (b"\xff\xd8\xff\xe0\0\x10JFIF", "this is a picture"),
    "gzip": (b"\x1f\x8b\x08\0\0\0\0\0", "unpack it first"),
    "xz": (b"\xfd7zXZ\0\0", "unpack it first"),
    "rar": (b"Rar!\x1a\x07\0", "unpack it first"),
    "sqlite": (b"SQLite format 3\0" + b"\0" * 80, "this is a database"),
    "rtf": (b"{\\rtf1\\ansi text}", "this is a text document"),
    "html": (b"<!DOCTYPE html><html><table><tr><td>id", "a web page or XML"),
    "html_after_blanks": (b"\n\n  <html><body>", "a web page or XML"),
    "html_after_mark": (codecs.BOM_UTF8 + b"<html>", "a web page or XML"),
    "xml": (b'<?xml version="1.0"?><rows/>', "a web page or XML"),
    "xml_spreadsheet_2003": (b'<?xml version="1.0"?><Workbook>', "a web page or XML"),
    "old_xls": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "an old Office file",
    ),
    "random_bytes": (bytes(range(256)) * 20, "this is no text"),
    "zeros": (b"\0" * 5_000, "this is no text"),
    "empty_zip": (b"PK\x05\x06" + b"\0" * 18, "an empty or split zip file"),
}


class TestAnotherFile:
    @pytest.mark.parametrize("name", OTHERS)
    def test_is_told_by_its_name(self, tmp_path: Path, name: str) -> None:
        data, words = OTHERS[name]
        found = read(tmp_path, data)
        assert found.error is not None
        assert words in found.error

    def test_that_is_a_folder_is_told(self, tmp_path: Path) -> None:
        assert "a file is expected" in (through_the_door(tmp_path).error or "")

    def test_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        assert "no such file" in (through_the_door(tmp_path / "no").error or "")


class TestALargeFile:
    def test_of_one_endless_line_is_refused_at_once(self, tmp_path: Path) -> None:
        path = tmp_path / "big.csv"
        path.write_bytes(b"id,text\na," + b"x" * 100_000_000)
        found = alone_through_the_door(path)
        assert found.error is not None
        assert "no line ends within 1,000,000 characters" in found.error
        assert found.seconds < 2

    def test_of_one_endless_cell_of_many_lines_is_refused_at_once(
        self, tmp_path: Path
    ) -> None:
        path = tmp_path / "big.csv"
        path.write_bytes(b'id,text\na,"' + b"xxxxxxxxx\n" * 10_000_000)
        found = alone_through_the_door(path)
        assert found.error is not None
        assert "row 2: a cell has no end within 1,000,000 characters" in found.error
        assert found.seconds < 2

    @pytest.mark.parametrize("columns", [16_384, 16_385])
    def test_of_sixteen_thousand_columns_is_read_and_no_more(
        self, tmp_path: Path, columns: int
    ) -> None:
        names = ["id", "text", *(f"c{n}" for n in range(columns - 2))]
        rows = "".join(f"{n},t" + ",1" * (columns - 2) + "\n" for n in range(20))
        path = tmp_path / "wide.csv"
        path.write_text(",".join(names) + "\n" + rows, "utf-8")
        found = alone_through_the_door(path)
        assert found.seconds < 2
        assert found.accepted == (20 if columns == 16_384 else 0)
        assert (found.error is None) == (columns == 16_384)

    def test_of_a_million_empty_lines_is_quick(self, tmp_path: Path) -> None:
        path = tmp_path / "empty.csv"
        path.write_bytes(b"id,text\n" + b"\n" * 1_000_000 + b"a,t\n")
        found = alone_through_the_door(path)
        assert (found.accepted, found.seconds < 2) == (1, True)

    def test_of_two_hundred_thousand_rows_takes_no_more_memory_than_a_small_one(
        self, tmp_path: Path
    ) -> None:
        small, large = tmp_path / "small.csv", tmp_path / "large.csv"
        for path, rows in ((small, 100), (large, 200_000)):
            with path.open("w", encoding="utf-8") as out:
                out.write("id,text\n")
                out.writelines(f"{n},words of row {n}\n" for n in range(rows))
        little, much = alone_through_the_door(small), alone_through_the_door(large)
        assert (little.accepted, much.accepted) == (100, 200_000)
        assert much.megabytes < little.megabytes + 60  # the identifiers it remembers
        assert much.accepted / much.seconds > 4_000

    def test_of_a_hundred_thousand_poisoned_rows_refuses_each(
        self, tmp_path: Path
    ) -> None:
        path = tmp_path / "poisoned.csv"
        with path.open("w", encoding="utf-8") as out:
            out.write("id,text\n")
            out.writelines(f"{n},t\0\n" for n in range(100_000))
        found = alone_through_the_door(path)
        assert (found.accepted, found.refused) == (0, 100_000)

    def test_of_nothing_but_quotation_marks_is_told(self, tmp_path: Path) -> None:
        path = tmp_path / "quotes.csv"
        path.write_bytes(b'"' * 900_000)
        found = alone_through_the_door(path)
        assert found.seconds < 2
        assert found.accepted == 0

    def test_of_nothing_but_delimiters_is_told(self, tmp_path: Path) -> None:
        path = tmp_path / "commas.csv"
        path.write_bytes(b"id,text\n" + (b"," * 16_000 + b"\n") * 100)
        found = alone_through_the_door(path)
        assert (found.accepted, found.seconds < 2) == (0, True)
