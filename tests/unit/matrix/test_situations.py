"""Saved situations: cells, an area and a period."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from evam_analysis.matrix import Area, Situation, events_in, situation_totals
from evam_analysis.matrix.dimensions import DimensionError
from evam_analysis.matrix.situations import SituationError

from .events import event, table

JANUARY = (date(2018, 1, 1), date(2018, 1, 31))
COAST = Area(south=51.0, north=51.5, west=2.5, east=3.5)


def _belongs(situation: Situation, **own: Any) -> str | None:
    """How an event with these values belongs: certain, likely, possible or not."""
    (found,) = events_in(table(event("a", **own)), situation).to_pylist() or [{}]
    for word in ("certain", "likely", "possible"):
        if found.get(word):
            return word
    return None


class TestPeriod:
    @pytest.mark.parametrize(
        ("first", "last", "how"),
        [
            (date(2018, 1, 1), date(2018, 1, 31), "certain"),
            (date(2018, 1, 25), date(2018, 2, 5), "likely"),
            (date(2018, 1, 28), date(2018, 2, 5), "possible"),
            (date(2018, 2, 1), date(2018, 2, 5), None),
            (None, None, None),
        ],
    )
    def test_holds_an_event_by_its_days(
        self, first: date | None, last: date | None, how: str | None
    ) -> None:
        found = _belongs(Situation(*JANUARY), date_from=first, date_to=last)

        assert found == how

    def test_is_refused_when_it_ends_before_it_begins(self) -> None:
        with pytest.raises(SituationError):
            Situation(*JANUARY[::-1])


class TestArea:
    @pytest.mark.parametrize(
        ("latitude", "longitude", "km", "how"),
        [
            (51.25, 3.0, 5, "certain"),
            (51.02, 3.0, 5, "likely"),
            (50.98, 3.0, 5, "possible"),
            (50.90, 3.0, 5, None),
            (51.25, 3.47, 5, "likely"),
            (51.25, 3.55, 5, "possible"),
            (51.25, 3.0, None, "certain"),
            (51.10, 3.0, None, "likely"),
            (None, None, None, None),
        ],
    )
    def test_holds_an_event_by_its_circle(
        self,
        latitude: float | None,
        longitude: float | None,
        km: float | None,
        how: str | None,
    ) -> None:
        situation = Situation(*JANUARY, area=COAST)
        own = {"latitude": latitude, "longitude": longitude, "uncertainty_km": km}

        assert _belongs(situation, **own) == how

    def test_may_pass_the_date_line(self) -> None:
        situation = Situation(*JANUARY, area=Area(-20, 0, 170, -170))
        own = {"latitude": -10.0, "uncertainty_km": 5.0}

        assert _belongs(situation, longitude=-175.0, **own) == "certain"
        assert _belongs(situation, longitude=0.0, **own) is None

    @pytest.mark.parametrize(
        "degrees", [(52, 51, 2, 3), (-91, 0, 0, 1), (0, 1, 0, 181)]
    )
    def test_is_refused_outside_the_globe(
        self, degrees: tuple[float, float, float, float]
    ) -> None:
        with pytest.raises(SituationError):
            Area(*degrees)


class TestCells:
    def test_hold_events_with_one_of_their_codes(self) -> None:
        situation = Situation(*JANUARY, {"country": ["BE", "FR"], "act": ["death"]})
        both = ["death", "physical_assault"]

        assert _belongs(situation, act_types=both) == "certain"
        assert _belongs(situation, country="IT") is None
        assert _belongs(situation, act_types=["physical_assault"]) is None

    def test_may_ask_for_what_is_not_established(self) -> None:
        situation = Situation(*JANUARY, {"category": ["not_established"]})

        assert _belongs(situation, category=None) == "certain"

    def test_may_ask_for_a_year(self) -> None:
        situation = Situation(*JANUARY, {"year": ["2018"]})
        over_new_year = {"date_from": date(2017, 12, 31), "date_to": date(2018, 1, 1)}

        assert _belongs(situation) == "certain"
        assert _belongs(situation, **over_new_year) is None

    def test_are_refused_for_what_is_no_dimension(self) -> None:
        with pytest.raises(DimensionError):
            Situation(*JANUARY, {"colour": ["red"]})


class TestSituationTotals:
    def test_count_low_surely_best_likely_and_high_possibly(self) -> None:
        events = table(
            event("a", (1, 2, 3)),
            event("b", (1, 2, 3), date_to=date(2018, 1, 31)),
            event("c", (1, 2, 3), date_to=date(2018, 2, 1)),
            event("d", (1, 2, 3), date_to=date(2018, 2, 20)),
            event("e", (9, 9, 9), date_from=date(2018, 2, 1), date_to=date(2018, 2, 1)),
        )
        totals = situation_totals(events, Situation(*JANUARY)).to_pylist()
        (victims,) = [row for row in totals if row["unit"] == "victims"]

        assert [victims[n] for n in ("low", "best", "high")] == [2, 6, 12]
        assert victims["events"] == 4

    def test_keep_violence_apart(self) -> None:
        events = table(event("a"), event("b", force_or_power="unknown"))
        totals = situation_totals(events, Situation(*JANUARY)).to_pylist()

        assert [row["scope"] for row in totals if row["unit"] == "victims"] == [
            "deaths_and_harm",
            "violence",
        ]
