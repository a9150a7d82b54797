"""Exact intervals for counts and rates, and the comparison of two of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

from evam_analysis.errors import AnalysisError


class RateError(AnalysisError):
    """A count, an exposure or a level that no rate can have."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The ratio of two rates with its exact interval and two-sided p.

    Attributes:
        ratio: first rate over second; infinite where the second count is 0.
        low: lower end of the interval.
        high: upper end; infinite where the second count is 0.
        p: two-sided, for equal rates.
    """

    ratio: float
    low: float
    high: float
    p: float


def garwood(count: int, *, level: float = 0.95) -> tuple[float, float]:
    """Exact Poisson interval for the mean behind a count.

    Args:
        count: k, >= 0.
        level: of confidence, in (0, 1).

    Returns:
        chi2(a/2; 2k)/2 and chi2(1 - a/2; 2k + 2)/2, with a = 1 - level; 0 for k = 0.

    Raises:
        RateError: the count is below 0 or the level is not in (0, 1).

    Source:
        Garwood (1936), "Fiducial limits for the Poisson distribution", Biometrika
        28(3/4), doi:10.1093/biomet/28.3-4.437.
    """
    from scipy.stats import chi2

    if count < 0 or not 0 < level < 1:
        raise RateError("a count of 0 or more and a level in (0, 1) are expected")
    tail = (1 - level) / 2
    low = float(chi2.ppf(tail, 2 * count)) / 2 if count else 0.0
    return low, float(chi2.ppf(1 - tail, 2 * count + 2)) / 2


def wilson(kept: int, of: int, *, level: float = 0.95) -> tuple[float, float]:
    """Wilson score interval for a share.

    Args:
        kept: how many of them, 0 to `of`.
        of: how many in all, >= 1.
        level: of confidence, in (0, 1).

    Returns:
        Lower and upper end, each in [0, 1].

    Raises:
        RateError: the numbers do not fit or the level is not in (0, 1).

    Source:
        Wilson (1927), "Probable inference, the law of succession, and statistical
        inference", JASA 22(158), doi:10.1080/01621459.1927.10502953.
    """
    if not 0 <= kept <= of or of < 1 or not 0 < level < 1:
        raise RateError("0 to n out of n >= 1 and a level in (0, 1) are expected")
    z = NormalDist().inv_cdf(1 - (1 - level) / 2)
    share, scale = kept / of, 1 + z * z / of
    middle = share + z * z / (2 * of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return max((middle - half) / scale, 0.0), min((middle + half) / scale, 1.0)


def rate(
    count: int, exposure: tuple[float, float, float], *, level: float = 0.95
) -> tuple[float, float, float]:
    """A rate with its exact interval; the exposure's own interval widens it.

    Args:
        count: k, >= 0.
        exposure: least, best and greatest person-time or number of crossings, > 0.
        level: of confidence, in (0, 1).

    Returns:
        Low, best, high of k / exposure, in 1 / the exposure's unit.

    Raises:
        RateError: the exposure is not above 0 or not in order.
    """
    least, best, greatest = exposure
    if not 0 < least <= best <= greatest < math.inf:
        raise RateError("0 < least <= best <= greatest is expected of an exposure")
    low, high = garwood(count, level=level)
    return low / greatest, count / best, high / least


def compare_rates(
    first: tuple[int, float], second: tuple[int, float], *, level: float = 0.95
) -> Comparison:
    """Compare two Poisson rates, given the sum of their counts.

    Args:
        first: count >= 0 and exposure > 0.
        second: the same for the other.
        level: of confidence, in (0, 1).

    Returns:
        Ratio, Clopper-Pearson interval and exact binomial p. With no event at all
        nothing can be said: the ratio is not a number, 0 to infinity, p 1.

    Raises:
        RateError: a count is below 0, an exposure not above 0, or the level wrong.

    Source:
        Przyborowski and Wilenski (1940), "Homogeneity of results in testing samples
        from Poisson series", Biometrika 31(3/4), doi:10.1093/biomet/31.3-4.313.
    """
    from scipy.stats import binomtest

    (a, s), (b, t) = first, second
    if min(a, b) < 0 or not min(s, t) > 0 or not 0 < level < 1:
        raise RateError("counts of 0 or more, exposures above 0 are expected")
    if a + b == 0:
        return Comparison(math.nan, 0.0, math.inf, 1.0)
    test = binomtest(a, a + b, s / (s + t))
    ends = test.proportion_ci(confidence_level=level, method="exact")
    low, high = (_odds(float(end)) * t / s for end in (ends.low, ends.high))
    ratio = (a / s) / (b / t) if b else math.inf
    return Comparison(ratio, low, high, float(test.pvalue))


def _odds(share: float) -> float:
    return share / (1 - share) if share < 1 else math.inf
