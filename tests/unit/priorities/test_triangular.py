"""A quantity with low, mode and high."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evam_analysis.priorities.triangular import Triangular, TriangularError, mean_of

triples = st.lists(st.floats(-5, 5, allow_subnormal=False), min_size=3, max_size=3).map(
    lambda three: Triangular(*sorted(three))
)


class TestTriangular:
    def test_has_its_median_where_worked_by_hand(self) -> None:
        # 0, 1, 1: F(x) = x^2, so the median is the root of 1/2.
        median = Triangular(0, 1, 1).quantiles(np.array([0.5]))

        assert median == pytest.approx([0.5**0.5])

    def test_is_drawn_with_its_mean_and_variance(self) -> None:
        own = Triangular(0.1, 0.2, 0.9)
        drawn = own.quantiles(np.random.default_rng(3).random(200_000))
        # (a^2 + b^2 + c^2 - ab - ac - bc) / 18
        variance = (0.01 + 0.04 + 0.81 - 0.02 - 0.09 - 0.18) / 18

        assert drawn.mean() == pytest.approx(own.mean, abs=0.002)
        assert drawn.var() == pytest.approx(variance, abs=0.002)

    @given(own=triples, uniform=st.floats(0, 1, exclude_max=True))
    def test_is_never_drawn_outside(self, own: Triangular, uniform: float) -> None:
        drawn = own.quantiles(np.array([uniform]))[0]

        assert own.low <= drawn <= own.high

    @given(own=triples)
    def test_rises_with_the_number_drawn(self, own: Triangular) -> None:
        drawn = own.quantiles(np.linspace(0, 0.999, 50))

        assert (np.diff(drawn) >= -1e-9).all()

    def test_collapses_to_its_mode(self) -> None:
        assert Triangular(0, 0.3, 1).collapsed() == Triangular.point(0.3)

    def test_keeps_its_full_range_when_unknown(self) -> None:
        assert Triangular.unknown() == Triangular(0, 0.5, 1)

    @pytest.mark.parametrize(
        "three",
        [(0.5, 0.4, 0.6), (0.1, 0.7, 0.6), (float("nan"), 0, 1), (0, 1, float("inf"))],
    )
    def test_refuses_what_is_no_range(self, three: tuple[float, float, float]) -> None:
        with pytest.raises(TriangularError):
            Triangular(*three)


class TestMeanOf:
    def test_averages_end_by_end(self) -> None:
        mean = mean_of([Triangular(0, 0.5, 1), Triangular.point(0.5)])

        assert mean == Triangular(0.25, 0.5, 0.75)

    def test_refuses_nothing(self) -> None:
        with pytest.raises(TriangularError):
            mean_of([])
