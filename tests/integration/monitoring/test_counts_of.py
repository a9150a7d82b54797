"""Rows of counts for a view: by year as the library counts, and none without events."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from evam.documentation.monitoring.analysis import store_snapshot
from evam.documentation.monitoring.models import snapshot_folder
from evam.documentation.monitoring.queries.counted import counts_of
from evam.documentation.monitoring.queries.view import View

NEW_YEAR = date(2018, 1, 1)
USUAL: dict[str, Any] = {
    "country": "BE",
    "admin1": "BE-VWV",
    "force_or_power": "used",
    "act_types": ["death"],
    "victims_low": 1,
    "victims_best": 1,
    "victims_high": 1,
    "provisional": "P4",
    "grade": "GU",
}
DAYS = {
    "within": (NEW_YEAR, NEW_YEAR),
    "months": (date(2018, 1, 31), date(2018, 2, 1)),
    "new-year": (date(2017, 12, 31), NEW_YEAR),
    "no-day": (None, None),
}


@pytest.fixture
def snapshot(settings: Settings, tmp_path: Path) -> str:
    settings.DATA_DIR = tmp_path
    rows = [
        USUAL | {"event_id": name, "date_from": first, "date_to": last}
        for name, (first, last) in DAYS.items()
    ]
    return store_snapshot(rows, snapshot_folder())[0]


class TestCountsOf:
    def test_hold_a_year_only_where_an_event_is_known_to_lie(
        self, snapshot: str
    ) -> None:
        rows = counts_of(snapshot, View(), ("act", "year"))

        # One event may have been in 2017 and none is known to: no row that reads as 0.
        assert {row["year"]: row["high"] for row in rows} == {
            "2018": 2,
            "not_established": 2,
        }

    def test_take_a_chosen_year_as_its_row_does(self, snapshot: str) -> None:
        (whole,) = counts_of(snapshot, View(year="2018"), ())

        assert (whole["low"], whole["high"], whole["events"]) == (2, 2, 2)
        assert counts_of(snapshot, View(year="2017"), ()) == []

    def test_give_a_month_in_its_own_year(self, snapshot: str) -> None:
        rows = counts_of(snapshot, View(), ("year", "month"))

        assert {(row["year"], row["month"]): row["events"] for row in rows} == {
            ("2018", "2018-01"): 1,
            ("2018", "not_established"): 1,
            ("not_established", "not_established"): 2,
        }
