"""The best and worst place a situation could take, whatever is drawn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evam_analysis.priorities.triangular import Floats, Triangular
from evam_analysis.priorities.views import View

_EQUAL = 1e-12


def necessarily_before(
    distributions: Sequence[Sequence[Triangular]],
    views: Sequence[View],
    floor: float,
) -> np.ndarray:
    """Tell which situation comes before which under every possible value and weight.

    Args:
        distributions: for each of n situations its partial values.
        views: the members' sets of weights.
        floor: least weight of a criterion.

    Returns:
        (n, n) booleans; True where row i always outweighs column j, because even
        the lowest values of i beat the highest of j under the least fitting weights.
    """
    low = np.array([[value.low for value in own] for own in distributions])
    high = np.array([[value.high for value in own] for own in distributions])
    return np.stack([_always_beats(own, high, views, floor) for own in low])


def rank_bounds(before: np.ndarray) -> tuple[list[int], list[int]]:
    """Turn necessary comparisons into places.

    Args:
        before: (n, n) from `necessarily_before`.

    Returns:
        Best and worst place of each situation, counted from 1. They are bounds:
        no place outside them is possible, and not all within need be.

    Source:
        Greco, Mousseau and Slowinski (2008), "Ordinal regression revisited",
        European Journal of Operational Research 191(2),
        doi:10.1016/j.ejor.2007.08.013.
    """
    best = 1 + before.sum(axis=0)
    worst = len(before) - before.sum(axis=1)
    return best.tolist(), worst.tolist()


def _always_beats(
    low: Floats, high: Floats, views: Sequence[View], floor: float
) -> np.ndarray:
    least = np.min([view.least(low - high, floor) for view in views], axis=0)
    return np.asarray(least > _EQUAL)
