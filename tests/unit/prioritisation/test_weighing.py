"""Weights of 100 that keep their sum, their floor and their proportions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evam.documentation.prioritisation.analysis.weighing import (
    CRITERIA,
    LEAST,
    NoSuchWeightsError,
    intervals_of,
    of_100,
    ordering_of,
    stepped,
)

EQUAL = dict.fromkeys(CRITERIA, 25)
points = st.lists(st.integers(0, 1000), min_size=4, max_size=4).filter(any)


def named(values: list[int]) -> dict[str, int]:
    return dict(zip(CRITERIA, values, strict=True))


class TestOf100:
    def test_keeps_proportions(self) -> None:
        assert of_100(named([40, 30, 20, 10])) == named([40, 30, 20, 10])
        assert of_100(named([4, 3, 2, 1])) == named([40, 30, 20, 10])

    def test_lifts_what_lies_under_the_floor(self) -> None:
        assert of_100(named([1, 0, 0, 0])) == named([85, 5, 5, 5])

    @given(points)
    def test_sums_to_100_and_keeps_the_floor(self, values: list[int]) -> None:
        weights = of_100(named(values))

        assert sum(weights.values()) == 100
        assert min(weights.values()) >= LEAST


class TestStepped:
    def test_shares_the_rest_among_the_others(self) -> None:
        assert stepped(EQUAL, "frequency", 6) == named([31, 23, 23, 23])

    def test_stops_at_the_ends(self) -> None:
        most = named([85, 5, 5, 5])

        assert stepped(most, "frequency", 5) == most
        assert stepped(most, "intensity", -5) == most

    @given(points, st.sampled_from(CRITERIA), st.sampled_from([-5, 5]))
    def test_sums_to_100_and_keeps_the_floor(
        self, values: list[int], name: str, by: int
    ) -> None:
        weights = stepped(of_100(named(values)), name, by)

        assert sum(weights.values()) == 100
        assert min(weights.values()) >= LEAST


class TestOrderingOf:
    def test_claims_no_order_between_ties(self) -> None:
        assert ordering_of(named([2, 1, 2, 4])).groups == ((1,), (0, 2), (3,))


class TestIntervalsOf:
    def test_takes_weights_of_100(self) -> None:
        found = intervals_of(dict.fromkeys(CRITERIA, (5, 85)))

        assert found.high == (0.85,) * 4

    def test_refuses_what_cannot_sum_to_100(self) -> None:
        with pytest.raises(NoSuchWeightsError):
            intervals_of(dict.fromkeys(CRITERIA, (5, 20)))
