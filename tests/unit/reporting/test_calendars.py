"""Days of the Solar Hijri and the Ethiopian calendar, and back."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest

from .page import called

NEW_YEARS = {
    ("persian", 1405): "2026-03-21",
    ("persian", 1403): "2024-03-20",
    ("ethiopic", 2019): "2026-09-11",
    ("ethiopic", 2016): "2023-09-12",
    ("gregory", 2026): "2026-01-01",
}


class TestDays:
    def test_begin_years_where_they_should(self) -> None:
        asked = [[calendar, year, 1, 1] for calendar, year in NEW_YEARS]
        assert called("dayOf", asked) == list(NEW_YEARS.values())

    @pytest.mark.parametrize("calendar", ["gregory", "persian", "ethiopic"])
    def test_come_back_as_they_went(self, calendar: str) -> None:
        days = [date(1966, 11, 3) + timedelta(days=97 * at) for at in range(230)]
        isos = [day.isoformat() for day in days]
        parts = called("inCalendar", [[calendar, iso] for iso in isos])
        assert called("dayOf", [[calendar, *part] for part in parts]) == isos

    def test_do_not_exist_where_the_calendar_has_none(self) -> None:
        asked = [
            ["gregory", 2026, 2, 30],
            ["persian", 1405, 7, 31],
            ["ethiopic", 2018, 13, 6],
        ]
        assert called("dayOf", asked) == [None, None, None]


class TestMonths:
    def test_have_their_first_and_last_day(self) -> None:
        asked = [["gregory", 2024, 2], ["persian", 1403, 12], ["ethiopic", 2018, 13]]
        assert called("months", asked) == [
            {"from": "2024-02-01", "to": "2024-02-29"},
            {"from": "2025-02-19", "to": "2025-03-20"},
            {"from": "2026-09-06", "to": "2026-09-10"},
        ]


class TestSeasons:
    def test_follow_each_other_without_a_gap(self) -> None:
        for found in called(
            "seasons", [["gregory", "2026-11-24"], ["persian", "2026-11-24"]]
        ):
            for newer, older in itertools.pairwise(found):
                day = date.fromisoformat(older["to"]) + timedelta(days=1)
                assert newer["from"] == day.isoformat()

    def test_begin_with_the_running_one(self) -> None:
        [[autumn, *_]] = called("seasons", [["gregory", "2026-11-24"]])
        assert autumn["name"] == "autumn"
        assert autumn["from"] == "2026-09-01"


class TestNumbers:
    def test_are_read_in_the_digits_of_the_person(self) -> None:
        asked = [["37"], ["٣٧"], ["۳۷"], [" ३७ "], ["3.7"], ["many"], [""]]
        assert called("wholeNumber", asked) == [37, 37, 37, 37, None, None, None]
