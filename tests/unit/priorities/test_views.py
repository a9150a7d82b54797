"""Weights drawn from what a member says, and how far members agree."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evam_analysis.priorities.agreement import AgreementError, kendalls_w, mid_ranks
from evam_analysis.priorities.simulation import draw_weights
from evam_analysis.priorities.views import (
    Intervals,
    Ordering,
    Points,
    View,
    ViewError,
    everybody,
    rank_order_centroid,
)

STRICT = Ordering(((2,), (0,), (3,), (1,)))
TIED = Ordering(((0,), (1, 2, 3)))
NARROW = Intervals((0.2, 0.0, 0.1, 0.0), (0.5, 0.3, 0.4, 0.9))
NEEDLE = Intervals((0.10, 0.2, 0.3, 0.05), (0.1001, 0.2001, 0.9, 0.9))
SWING = Points((100, 50, 25, 25))
VIEWS: list[View] = [everybody(4), STRICT, TIED, NARROW, NEEDLE, SWING]
views = st.sampled_from(VIEWS)


def _drawn(view: View, floor: float = 0.0, draws: int = 4_000) -> np.ndarray:
    return view.draw(draws, floor, np.random.default_rng(5))


class TestEveryView:
    @given(view=views, floor=st.sampled_from([0.0, 0.05]))
    def test_gives_weights_that_sum_to_one_above_the_floor(
        self, view: View, floor: float
    ) -> None:
        weights = _drawn(view, floor, draws=50)

        assert weights.shape == (50, 4)
        assert weights.sum(axis=1) == pytest.approx(np.ones(50))
        assert (weights >= floor - 1e-12).all()

    @given(
        view=views,
        floor=st.sampled_from([0.0, 0.05]),
        d=st.lists(st.floats(-1, 1), min_size=4, max_size=4),
    )
    def test_is_never_below_its_least_weighted_sum(
        self, view: View, floor: float, d: list[float]
    ) -> None:
        differences = np.array(d)
        sums = _drawn(view, floor, draws=200) @ differences

        assert sums.min() >= view.least(differences, floor) - 1e-9


class TestOrdering:
    def test_keeps_the_order_in_every_draw(self) -> None:
        weights = _drawn(STRICT, floor=0.05)

        assert (np.diff(weights[:, [2, 0, 3, 1]], axis=1) <= 1e-12).all()

    def test_leaves_tied_criteria_free_of_each_other(self) -> None:
        weights = _drawn(TIED)

        assert (weights[:, [0]] >= weights[:, 1:]).all()
        assert 0.45 < (weights[:, 1] > weights[:, 2]).mean() < 0.55

    def test_has_the_centroid_of_the_ranking_as_its_mean(self) -> None:
        mean = _drawn(STRICT, draws=40_000).mean(axis=0)

        assert mean[[2, 0, 3, 1]] == pytest.approx(
            [0.5208, 0.2708, 0.1458, 0.0625], abs=0.005
        )

    def test_finds_the_least_sum_at_a_corner(self) -> None:
        # Corners of "first over second": (1, 0) and (1/2, 1/2).
        first_over_second = Ordering(((0,), (1,)))

        assert first_over_second.least(np.array([0.2, -1.0]), 0.0) == pytest.approx(
            -0.4
        )


class TestRankOrderCentroid:
    def test_has_the_weights_of_the_method(self) -> None:
        weights = rank_order_centroid([[0], [1], [2], [3]])

        assert weights == pytest.approx([0.5208, 0.2708, 0.1458, 0.0625], abs=5e-5)

    def test_shares_the_places_of_tied_criteria(self) -> None:
        weights = rank_order_centroid([[0], [1, 2], [3]])

        assert (
            weights[1] == weights[2] == pytest.approx((0.2708 + 0.1458) / 2, abs=1e-4)
        )


class TestIntervals:
    def test_keeps_every_draw_inside(self) -> None:
        weights = _drawn(NARROW)

        assert (weights >= np.array(NARROW.low) - 1e-9).all()
        assert (weights <= np.array(NARROW.high) + 1e-9).all()

    def test_walks_when_nearly_every_draw_would_be_rejected(self) -> None:
        weights = _drawn(NEEDLE)

        assert (weights <= np.array(NEEDLE.high) + 1e-9).all()
        # Third and fourth share 0.7 evenly, from (0.3, 0.4) to (0.65, 0.05).
        assert weights[:, 2].mean() == pytest.approx(0.475, abs=0.01)
        assert weights[:, 2].std() == pytest.approx(0.35 / 12**0.5, abs=0.01)

    def test_is_uniform_on_what_is_left_of_the_simplex(self) -> None:
        # With two criteria the set is a segment: the first runs from 0.2 to 0.6.
        weights = _drawn(Intervals((0.2, 0.4), (1.0, 0.8)), draws=20_000)

        assert weights[:, 0].mean() == pytest.approx(0.4, abs=0.005)
        assert weights[:, 0].std() == pytest.approx(0.4 / 12**0.5, abs=0.005)

    @pytest.mark.parametrize(
        "impossible",
        [Intervals((0.6, 0.6), (1, 1)), Intervals((0, 0), (0.4, 0.4))],
    )
    def test_refuses_intervals_that_hold_no_weights(
        self, impossible: Intervals
    ) -> None:
        with pytest.raises(ViewError):
            _drawn(impossible)

    def test_refuses_a_greatest_weight_under_the_floor(self) -> None:
        with pytest.raises(ViewError):
            Intervals((0, 0), (0.04, 1)).least(np.zeros(2), 0.05)


class TestPoints:
    def test_shares_the_points_out(self) -> None:
        assert SWING.weights(0.05) == pytest.approx([0.5, 0.25, 0.125, 0.125])

    def test_lifts_a_criterion_without_points_to_the_floor(self) -> None:
        weights = Points((60, 40, 0, 0)).weights(0.05)

        assert weights == pytest.approx([0.54, 0.36, 0.05, 0.05])

    def test_refuses_no_points_at_all(self) -> None:
        with pytest.raises(ViewError):
            Points((0, 0)).weights(0.0)


class TestDrawWeights:
    def test_mixes_the_members_equally(self) -> None:
        first, second = Points((1, 0)), Points((0, 1))
        weights = draw_weights([first, second], floor=0, draws=10, seed=1)

        assert weights.sum(axis=0).tolist() == [5, 5]


class TestKendallsW:
    def test_has_the_value_of_the_method(self) -> None:
        w = kendalls_w([[1, 2, 3, 4], [2, 1, 3, 4], [1, 3, 2, 4]])

        assert w == pytest.approx(0.778, abs=5e-4)

    def test_is_one_when_all_agree_even_with_ties(self) -> None:
        ranks = mid_ranks([[0, 1], [2], [3]])

        assert ranks == [1.5, 1.5, 3, 4]
        assert kendalls_w([ranks, ranks]) == pytest.approx(1)

    def test_is_nothing_when_everything_is_tied(self) -> None:
        assert kendalls_w([[2, 2, 2], [2, 2, 2]]) is None

    def test_refuses_one_member(self) -> None:
        with pytest.raises(AgreementError):
            kendalls_w([[1, 2, 3]])
