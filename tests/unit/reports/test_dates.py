"""Dates as the public sets write them, read as intervals of days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evam_analysis.reports.dates import DateError, Interval, read_interval


class TestInterval:
    @pytest.mark.parametrize(
        ("text", "first", "last"),
        [
            ("29/01/18", "2018-01-29", "2018-01-29"),
            ("2018-01-29", "2018-01-29", "2018-01-29"),
            ("12/1/2000", "2000-01-12", "2000-01-12"),
            ("Aug 17", "2017-08-01", "2017-08-31"),
            ("in Aug 96", "1996-08-01", "1996-08-31"),
            ("Feb 1994", "1994-02-01", "1994-02-28"),
            ("Feb 96", "1996-02-01", "1996-02-29"),
            ("15/07/93", "1993-07-15", "1993-07-15"),
            ("1994", "1994-01-01", "1994-12-31"),
            ("2017/18", "2017-01-01", "2018-12-31"),
        ],
    )
    def test_holds_every_day_that_the_words_allow(
        self, text: str, first: str, last: str
    ) -> None:
        assert read_interval(text) == Interval(
            date.fromisoformat(first), date.fromisoformat(last)
        )

    @pytest.mark.parametrize(
        "text",
        ["", "3010/16", "31/02/04", "01/13/04", "Xyz 04", "3010", "2017/12", "soon"],
    )
    def test_is_refused_where_it_would_be_a_guess(self, text: str) -> None:
        with pytest.raises(DateError):
            read_interval(text)

    @given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
    def test_of_a_day_is_that_day(self, day: date) -> None:
        assert read_interval(day.strftime("%d/%m/%y")) == (day, day)
        assert read_interval(day.isoformat()) == (day, day)

    @given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
    def test_of_a_month_holds_its_days(self, day: date) -> None:
        first, last = read_interval(day.strftime("%b %y"))
        assert first <= day <= last
        assert (first.month, last.month) == (day.month, day.month)
