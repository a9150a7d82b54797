"""Numbers and days in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evam.common.wording import (
    DASH,
    days,
    evidence,
    number,
    out_of_100,
    three_values,
)


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
