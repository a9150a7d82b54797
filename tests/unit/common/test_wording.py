"""Numbers and days in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evam.common.languages import ARABIC_INDIC, HIJRI, Preferences, written_for
from evam.common.wording import (
    DASH,
    day,
    days,
    decimal,
    evidence,
    latin_digits,
    number,
    out_of_100,
    percent,
    three_values,
)
from evam.common.world import country_name


class TestThreeValues:
    def test_gives_best_then_the_range(self) -> None:
        assert three_values(31, 58, 1096) == f"58 (31{DASH}1,096)"

    def test_gives_one_number_where_nothing_is_uncertain(self) -> None:
        assert three_values(4, 4, 4) == "4"

    def test_never_makes_nothing_known_a_zero(self) -> None:
        assert three_values(None, None, None) == "not known"
        assert number(None) == "not known"


class TestDays:
    @pytest.mark.parametrize(
        ("first", "last", "words"),
        [
            (date(2018, 1, 29), date(2018, 1, 29), "29 January 2018"),
            (date(2018, 1, 3), date(2018, 1, 5), f"3{DASH}5 January 2018"),
            (date(2017, 8, 1), date(2017, 8, 31), "August 2017"),
            (date(2016, 2, 1), date(2016, 2, 29), "February 2016"),
            (date(2016, 1, 1), date(2016, 12, 31), "2016"),
            (date(2017, 5, 1), date(2018, 4, 30), "May 2017 to April 2018"),
            (date(2017, 5, 2), date(2017, 6, 1), "2 May 2017 to 1 June 2017"),
            (date(2017, 5, 2), None, "from 2 May 2017"),
            (None, date(2017, 5, 2), "until 2 May 2017"),
            (None, None, "no date stated"),
        ],
    )
    def test_are_said_without_inventing_one(
        self, first: date | None, last: date | None, words: str
    ) -> None:
        assert days(first, last) == words


class TestEvidence:
    @pytest.mark.parametrize(
        ("bits", "mark"), [(0.4, "±"), (0.5, "+"), (2.0, "++"), (5.0, "+++")]
    )
    def test_grows_with_the_bits(self, bits: float, mark: str) -> None:
        assert evidence(bits)[0] == mark

    @given(st.floats(0.5, 30))
    def test_speaks_against_with_the_other_sign(self, bits: float) -> None:
        mark, words = evidence(bits)
        other, against = evidence(-bits)

        assert len(mark) == len(other)
        assert "for one event" in words
        assert "against" in against


class TestOutOf100:
    @pytest.mark.parametrize(
        ("share", "words"),
        [
            (0, "0 of 100"),
            (0.001, "fewer than 1 of 100"),
            (0.84, "84 of 100"),
            (0.998, "more than 99 of 100"),
            (1, "100 of 100"),
        ],
    )
    def test_never_rounds_a_chance_to_certainty(self, share: float, words: str) -> None:
        assert out_of_100(share) == words


def written(language: str, digits: str = "", calendar: str = "") -> Any:
    return written_for(language, Preferences(digits, calendar))


SPAN = (date(2024, 3, 1), date(2024, 3, 5))


class TestOtherLanguages:
    @pytest.mark.parametrize(
        ("language", "words"),
        [
            ("en", f"1,058 (31{DASH}1,096)"),
            ("fr", f"1\u202f058 (31{DASH}1\u202f096)"),
            ("nl", f"1.058 (31{DASH}1.096)"),
            ("ar", "1,058 (من 31 إلى 1,096)"),
        ],
    )
    def test_have_their_own_separators_and_ranges(
        self, language: str, words: str
    ) -> None:
        with written(language):
            assert three_values(31, 1058, 1096) == words

    @pytest.mark.parametrize(
        ("language", "words"),
        [
            ("en", f"1{DASH}5 March 2024"),
            ("fr", "du 1er au 5 mars 2024"),
            ("nl", f"1{DASH}5 maart 2024"),
            ("ar", "من 1 إلى 5 مارس 2024"),
        ],
    )
    def test_say_days_with_the_name_of_the_month(
        self, language: str, words: str
    ) -> None:
        with written(language):
            assert days(*SPAN) == words

    @pytest.mark.parametrize(
        ("language", "words"),
        [("en", "84.5 %"), ("fr", "84,5 %"), ("nl", "84,5 %"), ("ar", "84.5%")],
    )
    def test_write_percent(self, language: str, words: str) -> None:
        with written(language):
            assert percent(0.845, 1) == words

    @pytest.mark.parametrize("language", ["en", "fr", "nl", "ar"])
    def test_name_countries(self, language: str) -> None:
        names = {"en": "Belgium", "fr": "Belgique", "nl": "België", "ar": "بلجيكا"}
        with written(language):
            assert country_name("BE") == names[language]


class TestArabicDigits:
    def test_stand_where_the_reader_chose_them(self) -> None:
        with written("ar", ARABIC_INDIC):
            assert three_values(31, 58, 1096) == "٥٨ (من ٣١ إلى ١٬٠٩٦)"
            assert days(*SPAN) == "من ١ إلى ٥ مارس ٢٠٢٤"
            assert decimal(-1.5) == "\u200e\N{MINUS SIGN}١٫٥"
            assert out_of_100(0.001) == "أقل من ١ من ١٠٠"

    def test_stand_on_arabic_pages_alone(self) -> None:
        with written("fr", ARABIC_INDIC):
            assert number(58) == "58"

    @given(st.integers(0, 10**12))
    def test_are_read_as_they_were_written(self, value: int) -> None:
        with written("ar", ARABIC_INDIC):
            assert latin_digits(number(value)) == str(value)


class TestTheSecondCalendar:
    def test_stands_beside_the_first(self) -> None:
        with written("en", calendar=HIJRI):
            assert day(date(2024, 3, 11)) == "11 March 2024 (1 Ramadan 1445 AH)"
        with written("ar", calendar=HIJRI):
            assert day(date(2024, 3, 11)) == "11 مارس 2024 (1 رمضان 1445 هـ)"

    def test_is_left_out_where_its_tables_end(self) -> None:
        with written("en", calendar=HIJRI):
            assert day(date(1900, 1, 1)) == "1 January 1900"

    def test_invents_no_day_of_a_month(self) -> None:
        with written("en", calendar=HIJRI):
            assert days(date(2017, 8, 1), date(2017, 8, 31)) == "August 2017"
