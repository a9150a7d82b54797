"""How far two coders agree on a field, and whether its breakdown may be published."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from evam_analysis.errors import AnalysisError

LEAST_KAPPA: Final = 0.60
"""Below this a breakdown by the field is not published."""

LEAST_DOUBLE_CODED: Final = 30
"""Acts to be coded twice in a quarter, or 5 % of them if that is more."""


class AgreementTableError(AnalysisError):
    """A table that is not square, has negative numbers, or holds nothing."""


@dataclass(frozen=True, slots=True)
class Kappa:
    """Agreement beyond chance.

    Attributes:
        value: 1 for full agreement, 0 for what chance gives; not a number when both
            coders used one code only, because then chance alone gives full agreement.
        low: lower end of the interval.
        high: upper end, at most 1.
        coded: acts coded twice.
    """

    value: float
    low: float
    high: float
    coded: int

    @property
    def may_be_published(self) -> bool:
        """Whether a breakdown by this field may be published."""
        return self.coded >= LEAST_DOUBLE_CODED and self.value >= LEAST_KAPPA


def cohens_kappa(table: ArrayLike, *, level: float = 0.95) -> Kappa:
    """Cohen's kappa of two coders with its large-sample interval.

    Args:
        table: (codes, codes) whole numbers >= 0; rows are the first coder's codes and
            columns the second's, in one order.
        level: of confidence, in (0, 1).

    Returns:
        The agreement; its standard error is the one for kappa other than 0.

    Raises:
        AgreementTableError: the table is not such a table, or the level not in (0, 1).

    Source:
        Cohen (1960), "A coefficient of agreement for nominal scales", Educational and
        Psychological Measurement 20(1), doi:10.1177/001316446002000104; standard error
        of Fleiss, Cohen and Everitt (1969), Psychological Bulletin 72(5),
        doi:10.1037/h0028106.
    """
    counts = np.asarray(table, dtype=np.float64)
    square = counts.ndim == 2 and counts.shape[0] == counts.shape[1]
    if not square or not (counts >= 0).all() or not counts.sum() > 0:
        raise AgreementTableError("a square table of whole numbers is expected")
    if not 0 < level < 1:
        raise AgreementTableError("a level in (0, 1) is expected")
    n = counts.sum()
    shares = counts / n
    first, second = shares.sum(axis=1), shares.sum(axis=0)
    seen, chance = float(np.trace(shares)), float(first @ second)
    if chance >= 1:
        return Kappa(math.nan, math.nan, math.nan, int(n))
    value = (seen - chance) / (1 - chance)
    error = math.sqrt(_variance(shares, seen, chance) / n)
    reach = NormalDist().inv_cdf((1 + level) / 2) * error
    return Kappa(value, value - reach, min(1.0, value + reach), int(n))


def _variance(shares: np.ndarray, seen: float, chance: float) -> float:
    first, second = shares.sum(axis=1), shares.sum(axis=0)
    value = (seen - chance) / (1 - chance)
    agreed = np.diag(shares)
    own = (agreed * (1 - (first + second) * (1 - value)) ** 2).sum()
    off = shares * (second[:, None] + first[None, :]) ** 2
    crossed = (1 - value) ** 2 * (off.sum() - np.trace(off))
    middle = (value - chance * (1 - value)) ** 2
    return max(0.0, float((own + crossed - middle) / (1 - chance) ** 2))
