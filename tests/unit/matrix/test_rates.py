"""Exact intervals (3.8, test 1)."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evam_analysis.matrix import compare_rates, garwood, rate
from evam_analysis.matrix.rates import RateError


class TestGarwood:
    @pytest.mark.parametrize(
        ("count", "low", "high"),
        [(0, 0, 3.689), (3, 0.619, 8.767), (25, 16.18, 36.905)],
    )
    def test_has_the_values_of_the_method(
        self, count: int, low: float, high: float
    ) -> None:
        assert garwood(count) == pytest.approx((low, high), abs=0.006)

    @given(count=st.integers(0, 10_000), level=st.floats(0.5, 0.999))
    def test_holds_the_count(self, count: int, level: float) -> None:
        low, high = garwood(count, level=level)

        assert low <= count <= high

    def test_refuses_a_count_below_zero_and_a_level_of_one(self) -> None:
        with pytest.raises(RateError):
            garwood(-1)
        with pytest.raises(RateError):
            garwood(1, level=1.0)


class TestRate:
    def test_is_widened_by_the_interval_of_its_denominator(self) -> None:
        low, best, high = rate(3, (50, 100, 200))

        assert best == 0.03
        assert (low, high) == pytest.approx((0.619 / 200, 8.767 / 50), abs=1e-4)

    @pytest.mark.parametrize("exposure", [(0, 1, 2), (2, 1, 3), (1, 2, math.inf)])
    def test_refuses_a_denominator_that_is_none(
        self, exposure: tuple[float, float, float]
    ) -> None:
        with pytest.raises(RateError):
            rate(1, exposure)


class TestCompareRates:
    def test_has_the_values_of_the_method(self) -> None:
        found = compare_rates((30, 400), (15, 500))

        assert (found.ratio, found.low, found.high) == pytest.approx(
            (2.50, 1.30, 5.00), abs=0.005
        )
        assert found.p == pytest.approx(0.0039, abs=5e-5)

    def test_is_open_above_when_the_second_has_no_event(self) -> None:
        found = compare_rates((4, 10), (0, 10))

        assert found.ratio == found.high == math.inf
        assert found.low > 0

    def test_says_nothing_without_any_event(self) -> None:
        found = compare_rates((0, 10), (0, 20))

        assert math.isnan(found.ratio)
        assert (found.low, found.high, found.p) == (0, math.inf, 1)

    @given(
        a=st.integers(1, 200),
        b=st.integers(1, 200),
        s=st.floats(0.1, 1e4),
        t=st.floats(0.1, 1e4),
    )
    def test_turns_round_when_the_two_change_places(
        self, a: int, b: int, s: float, t: float
    ) -> None:
        one, other = compare_rates((a, s), (b, t)), compare_rates((b, t), (a, s))

        assert one.low == pytest.approx(1 / other.high, rel=1e-6)
        assert one.p == pytest.approx(other.p, rel=1e-6)

    def test_refuses_a_count_below_zero_and_no_exposure(self) -> None:
        with pytest.raises(RateError):
            compare_rates((-1, 1), (1, 1))
        with pytest.raises(RateError):
            compare_rates((1, 0), (1, 1))
