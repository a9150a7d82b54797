"""Letters that turn, hide, pile up or break: kept, taken out and said, or refused."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from .door import Outcome, cell_through_the_door, through_the_door

KEPT: dict[str, str] = {
    "arabic": "\u063a\u0631\u0642 \u0642\u0628\u0627\u0644\u0629 \u0633"
    "\u0648\u0627\u062d\u0644 \u0644\u064a\u0628\u064a\u0627",
    "arabic_with_vowels": "\u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f",
    "arabic_presentation_forms": "\ufefb \ufedf",
    "arabic_number_sign": "\u0600 12",
    "hebrew_with_points": "\u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd",
    "persian_non_joiner": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "pashto": "\u067e\u069a\u062a\u0648 \u0693 \u06d0",
    "tigrinya": "\u1275\u130d\u122d\u129b",
    "amharic": "\u12a0\u121b\u122d\u129b",
    "nko": "\u07d2\u07de\u07cf",
    "tibetan": "\u0f56\u0f7c\u0f51\u0f0b\u0f66\u0f90\u0f51\u0f0b",
    "burmese": "\u1019\u103c\u1014\u103a\u1019\u102c",
    "bengali": "\u09b0\u09cb\u09b9\u09bf\u0999\u09cd\u0997\u09be",
    "devanagari": "\u0928\u0947\u092a\u093e\u0932\u0940",
    "thai": "\u0e44\u0e17\u0e22",
    "han": "\u5728\u8fb9\u5883",
    "japanese": "\u56fd\u5883\u3067",
    "korean": "\uad6d\uacbd\uc5d0\uc11c",
    "georgian": "\u10e1\u10d0\u10d6\u10e6\u10d5\u10d0\u10e0\u10d8",
    "turkish_i": "\u0130stanbul \u0131ss\u0131z",
    "german_ss": "Stra\u00dfe STRASSE \u1e9e",
    "greek_final_sigma": "\u039f\u0394\u039f\u03a3 \u03bf\u03b4\u03cc\u03c2",
    "homoglyphs": "p\u0430ypal",
    "rosa": "\U0001d530\U0001d531",
    "emoji": "\U0001f6f6",
    "emoji_family": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "emoji_skin": "\U0001f44d\U0001f3ff",
    "emoji_variation": "\u2764\ufe0f",
    "flag_of_letters": "\U0001f1e7\U0001f1ea",
    "private_use": "\ue000",
    "last_astral": "\U0010fffd",
    "right_to_left_mark": "abc\u200f!",
    "left_to_right_mark": "\u200e12",
    "arabic_letter_mark": "a\u061cb",
    "mixed_directions": "shot \u0641\u064a \u062a\u0631\u0627"
    "\u0628\u0644\u0633 at 12:00",
    "thirty_marks": "a" + "\u0316" * 30,
    "lines": "first\nsecond",
    "tab": "first\tsecond",
    "ideographic_blank": "a\u3000b",
    "quotes": 'he said "no", then left',
    "apostrophe_first": "'t was nacht",
    "formula_escaped": "=HYPERLINK(1)",
    "formula_full_width": "\uff1d1+1",
    "at_sign": "@SUM(1)",
    "minus": "-1+1|cmd",
}

TAKEN_OUT: dict[str, tuple[str, str]] = {
    "override": ("abc\u202egpj.exe", "abcgpj.exe"),
    "override_left": ("abc\u202ddef", "abcdef"),
    "embedding": ("abc\u202adef\u202c", "abcdef"),
    "isolate": ("abc\u2066def\u2069", "abcdef"),
    "first_strong_isolate": ("\u2068abc\u2069", "abc"),
    "zero_width_space": ("a\u200bb", "ab"),
    "word_joiner": ("a\u2060b", "ab"),
    "byte_order_mark_inside": ("a\ufeffb", "ab"),
    "soft_hyphen": ("a\u00adb", "ab"),
    "mongolian_vowel_separator": ("a\u180eb", "ab"),
    "invisible_plus": ("a\u2064b", "ab"),
    "interlinear_annotation": ("a\ufff9b\ufffac\ufffb", "abc"),
    "tag_characters": ("a" + "".join(chr(0xE0000 + ord(c)) for c in "hidden"), "a"),
    "flag_of_tags": ("\U0001f3f4\U000e0067\U000e0062\U000e007f", "\U0001f3f4"),
    "bell": ("a\x07b", "ab"),
    "escape": ("a\x1b[31mb", "a[31mb"),
    "backspace": ("a\x08b", "ab"),
    "delete": ("a\x7fb", "ab"),
    "c1_control": ("a\x9bb", "ab"),
    "vertical_tab": ("a\x0bb", "ab"),
    "form_feed": ("a\x0cb", "ab"),
    "noncharacter_fffe": ("a\ufffeb", "ab"),
    "noncharacter_ffff": ("a\uffffb", "ab"),
    "noncharacter_fdd0": ("a\ufdd0b", "ab"),
    "noncharacter_astral": ("a\U0001fffeb", "ab"),
    "musical_format": ("a\U0001d173b", "ab"),
}

ONE_FORM: dict[str, tuple[str, str]] = {
    "e_acute": ("e\u0301", "\u00e9"),
    "hangul": ("\u1112\u1161\u11ab", "\ud55c"),
    "angstrom": ("\u212b", "\u00c5"),
    "vietnamese": ("e\u0302\u0323", "\u1ec7"),
    "arabic_hamza": ("\u0627\u0654", "\u0623"),
    "marks_in_another_order": ("q\u0323\u0307", "q\u0323\u0307"),
    "windows_line_ends": ("a\r\nb", "a\nb"),
    "bare_carriage_return": ("a\rb", "a\nb"),
    "blanks_around": ("  a  ", "a"),
    "no_break_space_around": ("\u00a0a\u00a0", "a"),
}


def text_through_json(folder: Path, literal: str) -> Outcome:
    path = folder / "cell.json"
    path.write_text('[{"id": "a", "text": "' + literal + '"}]', "utf-8")
    return through_the_door(path)


class TestAText:
    @pytest.mark.parametrize("name", KEPT)
    def test_in_any_script_is_kept_as_it_is(self, tmp_path: Path, name: str) -> None:
        path = tmp_path / "cell.json"
        path.write_text(json.dumps([{"id": "a", "text": KEPT[name]}]), "utf-8")
        found = through_the_door(path)
        kept = unicodedata.normalize("NFC", KEPT[name])
        assert [report["text"] for report in found.reports] == [kept]
        assert found.codes == []

    @pytest.mark.parametrize("name", TAKEN_OUT)
    def test_loses_what_nobody_sees_and_says_so(
        self, tmp_path: Path, name: str
    ) -> None:
        text, left = TAKEN_OUT[name]
        report, codes, _ = cell_through_the_door(tmp_path, "text", text)
        assert report is not None
        assert (report["text"], codes) == (left, ["unseen_characters"])

    @pytest.mark.parametrize("name", ONE_FORM)
    def test_has_one_form(self, tmp_path: Path, name: str) -> None:
        text, form = ONE_FORM[name]
        report, codes, _ = cell_through_the_door(tmp_path, "text", text)
        assert report is not None
        assert (report["text"], codes) == (form, [])

    @pytest.mark.parametrize("literal", ["\\ud800", "\\udfff", "a\\ud83db", "\\udc80"])
    def test_with_half_a_character_is_refused(
        self, tmp_path: Path, literal: str
    ) -> None:
        found = text_through_json(tmp_path, literal)
        assert found.reports == []
        assert found.codes[0][3] in ("half_character", "other_encoding")

    def test_with_a_nul_is_refused(self, tmp_path: Path) -> None:
        assert text_through_json(tmp_path, "a\\u0000b").codes == [
            (1, "REFUSED", "text", "nul")
        ]

    def test_with_both_halves_is_whole(self, tmp_path: Path) -> None:
        found = text_through_json(tmp_path, "\\ud83d\\udef6")
        assert found.reports[0]["text"] == "\U0001f6f6"

    def test_that_lost_a_character_is_kept_and_said(self, tmp_path: Path) -> None:
        report, codes, _ = cell_through_the_door(tmp_path, "text", "Caf\ufffd")
        assert report is not None
        assert (report["text"], codes) == ("Caf\ufffd", ["character_lost"])

    @pytest.mark.parametrize("marks", [31, 10_000, 90_000])
    @pytest.mark.parametrize("mark", ["\u0301", "\u0316", "\u0e49", "\u064e"])
    def test_with_a_tower_of_marks_is_cut(
        self, tmp_path: Path, mark: str, marks: int
    ) -> None:
        report, codes, _ = cell_through_the_door(tmp_path, "text", "x" + mark * marks)
        assert report is not None
        assert len(report["text"]) <= 31
        assert codes == ["marks_cut"]

    def test_of_towers_of_two_marks_is_cut(self, tmp_path: Path) -> None:
        text = ("x" + "\u0301\u0316" * 5_000) * 5
        report, codes, _ = cell_through_the_door(tmp_path, "text", text)
        assert report is not None
        assert (len(report["text"]) <= 155, codes) == (True, ["marks_cut"])

    @pytest.mark.parametrize("letter", ["x", "\u063a", "\U0001f6f6"])
    def test_of_100_kilobytes_is_the_longest(self, tmp_path: Path, letter: str) -> None:
        report, _, _ = cell_through_the_door(tmp_path, "text", letter * 100_000)
        assert report is not None
        _, codes, _ = cell_through_the_door(tmp_path, "text", letter * 100_001)
        assert codes == ["cell_too_long"]

    def test_of_nothing_but_what_nobody_sees_is_empty(self, tmp_path: Path) -> None:
        report, codes, _ = cell_through_the_door(tmp_path, "text", "\u200b\u202e")
        assert report is not None
        assert (report["text"], codes) == (None, ["unseen_characters"])


class TestAnIdentifier:
    def ids(self, folder: Path, *ids: str) -> Outcome:
        path = folder / "ids.json"
        path.write_text(
            json.dumps([{"id": each, "text": "t"} for each in ids]), "utf-8"
        )
        return through_the_door(path)

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("caf\u00e9", "cafe\u0301"),
            ("abc", "a\u200bbc"),
            ("abc", "abc\u202e"),
            ("abc", "a\u200dbc"),
            ("abc", "abc\u200f"),
            ("abc", "abc" + chr(0xE0041)),
            ("abc", " abc "),
            ("a bc", "a\u00a0bc"),
            ("a bc", "a  bc"),
            ("a bc", "a\tbc"),
            ("abc", "abc\ufeff"),
            ("abc", "ab\u00adc"),
        ],
    )
    def test_that_looks_like_an_earlier_one_is_refused(
        self, tmp_path: Path, first: str, second: str
    ) -> None:
        found = self.ids(tmp_path, first, second)
        assert [report["report_id"] for report in found.reports] == [
            unicodedata.normalize("NFC", first)
        ]
        assert (2, "REFUSED", "id", "identifier_twice") in found.codes

    @pytest.mark.parametrize(
        ("first", "second"),
        [("abc", "ABC"), ("0012", "12"), ("a", "\u0430"), ("\u0131", "i")],
    )
    def test_that_differs_in_spelling_is_another(
        self, tmp_path: Path, first: str, second: str
    ) -> None:
        found = self.ids(tmp_path, first, second)
        assert [report["report_id"] for report in found.reports] == [first, second]

    @pytest.mark.parametrize(
        "wrong", ["", "   ", "\u00a0", "\u200b", "\u202e\u202c", "\x07"]
    )
    def test_that_nobody_can_see_is_none(self, tmp_path: Path, wrong: str) -> None:
        found = self.ids(tmp_path, "a", wrong)
        assert [report["report_id"] for report in found.reports] == ["a"]
        assert found.codes[-1] == (2, "REFUSED", "id", "no_identifier")

    @pytest.mark.parametrize("length", [80, 81])
    def test_has_at_most_80_characters(self, tmp_path: Path, length: int) -> None:
        found = self.ids(tmp_path, "x" * length)
        assert len(found.reports) == (1 if length == 80 else 0)


class TestANameOfAColumn:
    @pytest.mark.parametrize(
        "name",
        [
            "\u0627\u0644\u0645\u0639\u0631\u0641",
            "caf\u00e9",
            "\U0001f6f6",
            "a\u200db",
            "x" * 200,
        ],
    )
    def test_may_be_in_any_script(self, tmp_path: Path, name: str) -> None:
        path = tmp_path / "names.csv"
        path.write_text(f"{name},text\na,t\n", "utf-8")
        mapping = {"source": "x", "columns": {"report_id": name}}
        assert through_the_door(path, mapping).reports[0]["report_id"] == "a"

    def test_in_decomposed_letters_is_the_composed_one(self, tmp_path: Path) -> None:
        path = tmp_path / "names.csv"
        path.write_text("cafe\u0301,text\na,t\n", "utf-8")
        mapping = {"source": "x", "columns": {"report_id": "caf\u00e9"}}
        assert through_the_door(path, mapping).reports[0]["report_id"] == "a"

    def test_does_not_turn_the_line(self, tmp_path: Path) -> None:
        path = tmp_path / "names.csv"
        path.write_text("id\u202e,te\u200bxt\na,t\n", "utf-8")
        found = through_the_door(path)
        assert found.looked is not None
        assert found.looked.header == ("id", "text")
        assert found.reports[0]["text"] == "t"


class TestAShortenedValue:
    def test_never_turns_the_line_of_a_note(self, tmp_path: Path) -> None:
        _, _, row = cell_through_the_door(tmp_path, "victims", "\u202e12 many")
        assert all(note.value.isprintable() for note in row.notes)
        assert all("\u202e" not in note.reason for note in row.notes)
