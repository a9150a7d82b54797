"""How far the members of a group rank the criteria alike."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from evam_analysis.errors import AnalysisError


class AgreementError(AnalysisError):
    """Rankings that cannot be compared."""


def kendalls_w(ranks: ArrayLike) -> float | None:
    """Concordance of rankings: 1 when all agree, 0 when they cancel out.

    W = 12 S / (m^2 (n^3 - n) - m T), where T corrects for ties and is 0 without them.

    Args:
        ranks: (m members, n criteria); 1 is the most important, ties share the mean.

    Returns:
        W in [0, 1]; None when every member ties every criterion.

    Raises:
        AgreementError: fewer than two members or two criteria.

    Source:
        Kendall and Babington Smith (1939), "The problem of m rankings", Annals of
        Mathematical Statistics 10(3), doi:10.1214/aoms/1177732186.
    """
    table = np.asarray(ranks, dtype=np.float64)
    if table.ndim != 2 or min(table.shape) < 2:
        raise AgreementError("at least two members and two criteria are expected")
    m, n = table.shape
    sums = table.sum(axis=0)
    s = float(((sums - sums.mean()) ** 2).sum())
    ties = sum(float((c**3 - c).sum()) for c in map(_sizes_of_ties, table))
    room = m**2 * (n**3 - n) - m * ties
    return 12 * s / room if room > 0 else None


def mid_ranks(groups: Sequence[Sequence[int]]) -> list[float]:
    """Give each criterion its place; criteria tied in a group share the mean place."""
    ranks = [0.0] * sum(len(group) for group in groups)
    start = 0
    for group in groups:
        for criterion in group:
            ranks[criterion] = start + (len(group) + 1) / 2
        start += len(group)
    return ranks


def _sizes_of_ties(row: np.ndarray) -> np.ndarray:
    return np.asarray(np.unique(row, return_counts=True)[1])
