"""Numbers of people, however a table writes them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .door import cell_through_the_door

READ: dict[str, tuple[str, int]] = {
    "plain": ("12", 12),
    "zero": ("0", 0),
    "plus": ("+12", 12),
    "leading_zeros": ("0012", 12),
    "blanks_around": ("  12  ", 12),
    "no_break_space_around": ("\u00a012\u00a0", 12),
    "arabic_indic": ("\u0661\u0662", 12),
    "eastern_arabic": ("\u06f1\u06f2", 12),
    "devanagari": ("\u0967\u0968", 12),
    "bengali": ("\u09e7\u09e8", 12),
    "nko": ("\u07c1\u07c2", 12),
    "tibetan": ("\u0f21\u0f22", 12),
    "myanmar": ("\u1041\u1042", 12),
    "full_width": ("\uff11\uff12", 12),
    "mathematical_bold": ("\U0001d7cf\U0001d7d0", 12),
    "two_scripts": ("\u0661" + "2", 12),
    "decimals_that_are_none": ("12.0", 12),
    "two_decimals_that_are_none": ("12.00", 12),
    "thousands_by_comma": ("1,022", 1022),
    "millions_by_comma": ("1,022,333", 1022333),
    "lakh": ("1,00,000", 100_000),
    "thousands_by_blank": ("1 022", 1022),
    "thousands_by_thin_space": ("1\u2009022", 1022),
    "thousands_by_narrow_no_break_space": ("1\u202f022", 1022),
    "thousands_by_no_break_space": ("1\u00a0022", 1022),
    "thousands_by_apostrophe": ("1'022", 1022),
    "thousands_by_curly_apostrophe": ("1\u2019022", 1022),
    "thousands_in_arabic": ("\u0661\u066c\u0660\u0662\u0662", 1022),
    "the_most": ("1000000000", 1_000_000_000),
    "minus_zero": ("-0", 0),
    "minus_zero_decimal": ("-0.0", 0),
    "about": ("about 20", 20),
    "tilde": ("~20", 20),
    "environ": ("environ 20", 20),
    "ongeveer": ("ongeveer 20", 20),
    "arabic_about": ("\u062d\u0648\u0627\u0644\u064a 20", 20),
}

VAGUE: dict[str, tuple[str, int]] = {
    "a_few": ("a few", 3),
    "several": ("several", 3),
    "tens": ("tens", 10),
    "dozens": ("dozens", 12),
    "hundreds": ("Hundreds", 100),
    "plusieurs": ("plusieurs", 3),
    "des_dizaines": ("des dizaines", 10),
    "des_centaines": ("des centaines", 100),
    "enkele": ("enkele", 3),
    "tientallen": ("tientallen", 10),
    "honderden": ("honderden", 100),
    "arabic_tens": ("\u0639\u0634\u0631\u0627\u062a", 10),
    "arabic_hundreds": ("\u0645\u0626\u0627\u062a", 100),
    "range": ("12-15", 12),
    "range_en_dash": ("12\u201315", 12),
    "range_in_words": ("12 to 15", 12),
    "range_in_french": ("12 \u00e0 15", 12),
    "range_in_dutch": ("12 tot 15", 12),
    "range_in_arabic_digits": ("\u0661\u0662-\u0661\u0665", 12),
    "at_least": ("at least 12", 12),
    "au_moins": ("au moins 12", 12),
    "minstens": ("minstens 12", 12),
    "arabic_at_least": ("\u0639\u0644\u0649 \u0627\u0644\u0623\u0642\u0644 12", 12),
    "more_than": ("more than 12", 13),
    "greater": (">12", 13),
    "greater_or_equal": (">=12", 12),
    "and_more": ("12+", 12),
}

REFUSED: dict[str, tuple[str, str]] = {
    "words": ("many", "no_number"),
    "letters_behind": ("12 persons", "no_number"),
    "two_numbers": ("12 13", "no_number"),
    "negative": ("-4", "no_count"),
    "fraction": ("3.5", "no_count"),
    "fraction_by_comma": ("3,5", "no_number"),
    "too_many": ("1000000001", "no_count"),
    "twenty_digits": ("12345678901234567890", "no_count"),
    "three_hundred_digits": ("9" * 300, "no_number"),
    "four_hundred_digits": ("9" * 400, "no_number"),
    "five_thousand_digits": ("9" * 5000, "no_number"),
    "about_a_superscript": ("about \u00b2", "no_number"),
    "shortened": ("1E5", "shortened_number"),
    "shortened_small": ("1e5", "shortened_number"),
    "shortened_signed": ("1.5E+05", "shortened_number"),
    "beyond_all": ("1e400", "shortened_number"),
    "true": ("TRUE", "truth_value"),
    "vrai": ("VRAI", "truth_value"),
    "waar": ("waar", "truth_value"),
    "yes": ("yes", "truth_value"),
    "not_available": ("#N/A", "formula_error"),
    "reference_lost": ("#REF!", "formula_error"),
    "division": ("#DIV/0!", "formula_error"),
    "french_error": ("#VALEUR!", "formula_error"),
    "dutch_error": ("#WAARDE!", "formula_error"),
    "nan": ("NaN", "not_a_number"),
    "null": ("NULL", "not_a_number"),
    "dash": ("-", "not_a_number"),
    "question_mark": ("?", "not_a_number"),
    "unknown": ("unknown", "not_a_number"),
    "inconnu": ("inconnu", "not_a_number"),
    "onbekend": ("onbekend", "not_a_number"),
    "infinity_sign": ("\u221e", "endless"),
    "minus_infinity": ("-\u221e", "endless"),
    "inf": ("inf", "endless"),
    "infinity": ("Infinity", "endless"),
    "point_or_thousand": ("1.022", "decimal_unknown"),
    "point_or_million": ("1.022.333", "decimal_unknown"),
    "reversed_range": ("15-12", "range_reversed"),
    "hexadecimal": ("0x10", "no_number"),
    "underscore": ("1_000", "no_number"),
    "roman": ("XII", "no_number"),
    "roman_sign": ("\u216b", "no_number"),
    "superscript": ("1\u00b2", "no_number"),
    "circled": ("\u2460", "no_number"),
    "fraction_sign": ("\u00bd", "no_number"),
    "han_number": ("\u5341\u4e8c", "no_number"),
    "ethiopic_number": ("\u1369\u136a", "no_number"),
    "percent": ("12%", "no_number"),
    "money": ("\u20ac12", "no_number"),
    "only_plus": ("+", "no_number"),
    "two_points": ("1..2", "no_number"),
    "nul_inside": ("1\x002", "unreadable"),
    "formula": ("=1+1", "no_number"),
    "bracketed_negative": ("(12)", "no_number"),
}


class TestANumberOfPeople:
    @pytest.mark.parametrize("name", READ)
    def test_is_read(self, tmp_path: Path, name: str) -> None:
        text, number = READ[name]
        report, _, _ = cell_through_the_door(tmp_path, "victims", text)
        assert report is not None
        assert report["victims"] == number

    @pytest.mark.parametrize("name", VAGUE)
    def test_that_is_vague_is_left_empty_with_the_least_as_repair(
        self, tmp_path: Path, name: str
    ) -> None:
        text, least = VAGUE[name]
        report, codes, row = cell_through_the_door(tmp_path, "victims", text)
        assert report is not None
        assert (report["victims"], codes) == (None, ["vague_number"])
        repair = row.notes[0].repair
        assert repair is not None
        assert (repair.kind, repair.values) == ("least_number", {"victims": least})

    @pytest.mark.parametrize("name", REFUSED)
    def test_that_is_none_is_refused(self, tmp_path: Path, name: str) -> None:
        text, code = REFUSED[name]
        report, codes, _ = cell_through_the_door(tmp_path, "victims", text)
        assert (report, codes) == (None, [code])

    @pytest.mark.parametrize(
        ("text", "decimal", "number"),
        [
            ("1.022", ",", 1022),
            ("1.022.333", ",", 1022333),
            ("1,022", ".", 1022),
            ("1.022,00", ",", 1022),
            ("1,022.00", ".", 1022),
            ("1,022", ",", None),
            ("1.022", ".", None),
        ],
    )
    def test_is_read_by_the_mark_that_the_mapping_names(
        self, tmp_path: Path, text: str, decimal: str, number: int | None
    ) -> None:
        report, codes, _ = cell_through_the_door(
            tmp_path, "victims", text, decimal=decimal
        )
        assert (report and report["victims"]) == number
        assert number is not None or codes == ["no_count"]

    @pytest.mark.parametrize(("said", "stands"), [("unknown", ""), ("a lot", "12")])
    def test_is_what_the_mapping_says_of_the_words(
        self, tmp_path: Path, said: str, stands: str
    ) -> None:
        values: dict[str, Any] = {"victims": {said: stands}}
        report, codes, _ = cell_through_the_door(
            tmp_path, "victims", said.upper(), values=values
        )
        assert report is not None
        assert (report["victims"], codes) == (int(stands) if stands else None, [])


class TestAnotherNumber:
    @pytest.mark.parametrize(
        ("column", "text", "value"),
        [
            ("uncertainty_km", "2.5", 2.5),
            ("uncertainty_km", "2,5", None),
            ("uncertainty_km", "1,000", 1000.0),
            ("uncertainty_km", "-1", None),
            ("uncertainty_km", "1e3", 1000.0),
            ("uncertainty_km", "1e400", None),
            ("uncertainty_km", "99999", None),
            ("source_quality", "3", 3),
            ("source_quality", "3.0", 3),
            ("source_quality", "3.5", None),
            ("source_quality", "0", None),
            ("source_quality", "6", None),
            ("source_quality", "good", None),
        ],
    )
    def test_is_read_within_its_bounds_or_refused(
        self, tmp_path: Path, column: str, text: str, value: float | None
    ) -> None:
        report, codes, _ = cell_through_the_door(tmp_path, column, text)
        assert (report and report[column]) == value
        assert value is not None or codes
