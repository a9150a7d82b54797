"""What the model expects had the action not come, and how many that averted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from evam_analysis.effects.segmented import LEVEL, Segmented
from evam_analysis.effects.series import Floats, Series

DRAWS = 2_000
SEED = 1


@dataclass(frozen=True)
class Counterfactual:
    """Expected counts without the action, a period each, and their sum's difference.

    Attributes:
        expected: one a period, before and after; what the picture shows as a line.
        low, high: 95 % of each expected count.
        averted: low, best, high of the sum after the action of expected minus
            counted; negative where more was counted than expected.
    """

    expected: Floats
    low: Floats
    high: Floats
    averted: tuple[float, float, float]


def without_action(
    series: Series, model: Segmented, seed: int = SEED
) -> Counterfactual:
    """Predict with the action's terms at 0; uncertainty by drawing the parameters.

    The draws are as wide as the widest interval of the level.

    Args:
        series: what was counted.
        model: fitted to its outcome.
        seed: of the draws.
    """
    stretch = (model.widest_error / model.error) ** 2
    draws = np.random.default_rng(seed).multivariate_normal(
        model.parameters, model.covariance * stretch, DRAWS, method="cholesky"
    )
    terms, offset = model.design.without_action, model.design.offset
    drawn = np.exp(draws @ terms.T + offset)
    expected = np.exp(terms @ model.parameters + offset)
    low, high = np.quantile(drawn, (0.025, 0.975), axis=0)
    return Counterfactual(expected, low, high, _averted(series, expected, drawn))


def _averted(
    series: Series, expected: Floats, drawn: Floats
) -> tuple[float, float, float]:
    late = np.arange(1, len(expected) + 1) >= series.at
    there = late & np.isfinite(series.outcome)
    counted = float(series.outcome[there].sum())
    low, high = np.quantile(drawn[:, there].sum(axis=1) - counted, (0.025, 0.975))
    return float(low), float(expected[there].sum() - counted), float(high)


def yearly_trend(model: Segmented) -> float:
    """What the series was multiplied by in a year before the action."""
    return float(np.exp(12 * model.parameters[LEVEL - 1]))
