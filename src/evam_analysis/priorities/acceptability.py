"""What share of views and data gives a situation a place: the figures of SMAA-2."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from evam_analysis.priorities.triangular import Floats

LEAST_FIRST = 0.001
"""A situation that is first less often than this has no central weights."""

CLASSES = ("robust priority", "likely", "depends on the views", "not now")
_LIMITS = (0.80, 0.50, 0.20)


@dataclass(frozen=True, slots=True)
class Acceptability:
    """Shares over all draws; n is the number of situations.

    Attributes:
        by_rank: (n, n); share of draws in which row i takes place r.
        top: (n,); share in which i is among the first k.
        pairwise: (n, n); share in which row i comes before column j; 0 on the diagonal.
        expected_rank: (n,); mean place, counted from 1.
    """

    by_rank: Floats
    top: Floats
    pairwise: Floats
    expected_rank: Floats

    @property
    def classes(self) -> list[str]:
        """The class of each situation."""
        return [class_of(share) for share in self.top]


def acceptability(ranks: np.ndarray, capacity: int) -> Acceptability:
    """Count places over all draws.

    Args:
        ranks: (draws, n) whole numbers; 0 is the first place.
        capacity: k, how many situations can be worked on, >= 1.

    Returns:
        The shares. Their standard error is at most 0.5 / sqrt(draws).

    Source:
        Lahdelma and Salminen (2001), "SMAA-2: stochastic multicriteria acceptability
        analysis for group decision making", Operations Research 49(3),
        doi:10.1287/opre.49.3.444.11220.
    """
    draws, n = ranks.shape
    by_rank = np.stack([np.bincount(ranks[:, i], minlength=n) for i in range(n)])
    pairwise = np.zeros((n, n))
    for i in range(n):
        pairwise[i] = (ranks[:, [i]] < ranks).sum(axis=0)
    counted = by_rank[:, : min(capacity, n)].sum(axis=1)
    expected = (by_rank * np.arange(1, n + 1)).sum(axis=1)
    return Acceptability(
        by_rank / draws, counted / draws, pairwise / draws, expected / draws
    )


def class_of(share: float) -> str:
    """Name the class of a share of draws in the first k.

    Args:
        share: in [0, 1].

    Returns:
        "robust priority" from 0.80, "likely" from 0.50, "depends on the views" from
        0.20, else "not now".
    """
    passed = sum(share < limit for limit in _LIMITS)
    return CLASSES[passed]


def central_weights(ranks: np.ndarray, weights: Floats) -> list[Floats | None]:
    """Average the weights under which each situation comes first.

    Args:
        ranks: (draws, n); 0 is the first place.
        weights: (draws, n criteria).

    Returns:
        For each situation (n criteria,) weights that sum to 1; None where it is
        first in no more than 0.001 of the draws.
    """
    found: list[Floats | None] = []
    for column in ranks.T:
        first = column == 0
        enough = first.mean() > LEAST_FIRST
        found.append(weights[first].mean(axis=0) if enough else None)
    return found
