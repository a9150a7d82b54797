"""What may be said of series whose truth is known."""

from __future__ import annotations

import math

import numpy as np
import pytest

from evam_analysis.effects.analysis import Effect, Plan, analyse
from evam_analysis.effects.checks import e_value
from evam_analysis.effects.series import Series, SeriesError
from evam_analysis.effects.verdict import Verdict

from .simulated import BEFORE, MEAN, drawn, seasonal, simulated


def check(found: Effect, name: str) -> bool | None:
    return next(each.passed for each in found.checks if each.name == name)


def rng(seed: int = 3) -> np.random.Generator:
    return np.random.default_rng(seed)


class TestVerdict:
    def test_supports_a_fall_that_everything_agrees_on(self) -> None:
        assert analyse(simulated(rng(), 0.5)).verdict is Verdict.SUPPORTED

    def test_is_never_supported_without_an_independent_series(self) -> None:
        full = simulated(rng(), 0.5)
        alone = Series(outcome=full.outcome, at=full.at, effort=full.effort)
        assert analyse(alone).verdict is Verdict.NOT_CONFIRMED

    def test_is_never_supported_while_the_effort_is_unknown(self) -> None:
        full = simulated(rng(), 0.5)
        alone = Series(outcome=full.outcome, at=full.at, independent=full.independent)
        assert analyse(alone).verdict is Verdict.NOT_CONFIRMED

    def test_cannot_be_told_where_less_was_documented(self) -> None:
        found = analyse(simulated(rng(), 1.0, effort=0.6))
        assert found.verdict is Verdict.NOT_INTERPRETABLE

    def test_is_open_where_a_neighbour_rose(self) -> None:
        random = rng()
        moved = seasonal() + np.where(seasonal(0.5) < seasonal(), 0.5 * MEAN, 0)
        found = analyse(
            simulated(random, 0.5, neighbours={"next door": drawn(random, moved)})
        )
        assert found.verdict is Verdict.BOTH
        assert any("next door" in reason for reason in found.reasons)

    def test_is_open_where_fewer_passed(self) -> None:
        passing = drawn(rng(), seasonal(0.5, 3_000))
        found = analyse(simulated(rng(), 0.5, passing=passing))
        assert check(found, "passing") is False
        assert found.verdict is Verdict.BOTH

    def test_is_open_where_it_fell_as_much_elsewhere(self) -> None:
        random = rng()
        found = analyse(simulated(random, 0.5, control=drawn(random, seasonal(0.5))))
        assert check(found, "control") is False
        assert found.verdict is Verdict.BOTH

    def test_is_open_where_the_highest_counts_say_otherwise(self) -> None:
        series = simulated(rng(), 0.6)
        month = np.arange(len(series.outcome))
        high = series.outcome * np.where(month >= BEFORE, 3, 1)
        told = Series(
            outcome=series.outcome,
            at=series.at,
            effort=series.effort,
            independent=series.independent,
            low=series.outcome,
            high=high,
        )
        assert analyse(told).verdict is Verdict.BOTH

    def test_names_a_rise_without_calling_it_failure(self) -> None:
        assert analyse(simulated(rng(), 2.0)).verdict is Verdict.INCREASE

    def test_refuses_eight_periods_before(self) -> None:
        found = analyse(Series(outcome=np.array([9.0] * 8 + [4.0] * 8), at=9))
        assert found.verdict is Verdict.CANNOT_ATTRIBUTE
        assert found.model is None
        assert math.isclose(found.crude.ratio, 4 / 9)
        assert "12 periods before" in found.missing[0]

    def test_refuses_counts_that_are_too_small(self) -> None:
        found = analyse(Series(outcome=np.array([1.0] * 20 + [0.0] * 10), at=21))
        assert found.verdict is Verdict.CANNOT_ATTRIBUTE


class TestAverted:
    def test_holds_the_number_that_did_not_happen(self) -> None:
        found = analyse(simulated(rng(), 0.5))
        assert found.counterfactual is not None
        low, best, high = found.counterfactual.averted
        assert low < best < high
        assert low < (seasonal() - seasonal(0.5)).sum() < high

    def test_is_the_same_each_time(self) -> None:
        first, second = (analyse(simulated(rng()), Plan(seed=4)) for _ in range(2))
        assert first.counterfactual is not None
        assert second.counterfactual is not None
        assert first.counterfactual.averted == second.counterfactual.averted


class TestModel:
    def test_covers_the_truth_and_leans_to_no_side(self) -> None:
        """Forty of the thousand runs of the drill: far off would be seen here."""
        random = rng(11)
        models = [analyse(simulated(random, 0.8)).model for _ in range(40)]
        logs = [model.log_ratio for model in models if model]
        covered = [
            model.widest_interval[0] <= 0.8 <= model.widest_interval[1]
            for model in models
            if model
        ]
        error = float(np.std(logs)) / math.sqrt(len(logs))
        assert sum(covered) >= 33
        assert abs(float(np.mean(logs)) - math.log(0.8)) < 4 * error

    def test_leaves_out_what_nobody_counted(self) -> None:
        series = simulated(rng(), 0.5)
        series.outcome[[3, 17, 50]] = math.nan
        found = analyse(series)
        assert found.model is not None
        assert len(found.model.fitted) == len(series.outcome) - 3

    def test_refuses_an_action_in_a_gap(self) -> None:
        counts = simulated(rng()).outcome
        counts[BEFORE] = math.nan
        with pytest.raises(SeriesError, match="nobody counted"):
            Series(outcome=counts, at=BEFORE + 1)


class TestEValue:
    def test_is_the_same_for_a_ratio_and_its_inverse(self) -> None:
        assert math.isclose(e_value(0.5), e_value(2.0))
        assert math.isclose(e_value(2.0), 2 + math.sqrt(2))
        assert e_value(1.0) == 1.0
