"""Criterion 1, frequency: how many people are harmed in a month."""

from __future__ import annotations

import math

from evam_analysis.errors import AnalysisError
from evam_analysis.priorities.triangular import Triangular

REFERENCE_PER_MONTH = 100.0
"""Victims a month at which the value reaches 1."""


class FrequencyError(AnalysisError):
    """A count, a span or a reference that cannot be a frequency."""


def victims_per_month(
    low: float,
    best: float,
    high: float,
    *,
    months: float = 12,
    relative_effort: float = 1.0,
) -> Triangular:
    """Spread counted victims over the months that they were counted in.

    Args:
        low: victims, confirmed minimum, >= 0.
        best: victims, credible, >= low.
        high: victims, reported maximum, >= best.
        months: length of the window, > 0.
        relative_effort: effort of the window beside the usual effort, > 0; twice the
            effort halves the frequency. 1 where effort is not known.

    Returns:
        Victims per month.

    Raises:
        FrequencyError: months or effort is not above 0, or a count is below 0.
        TriangularError: the counts are not in order.
    """
    if months <= 0 or relative_effort <= 0:
        raise FrequencyError("months and effort are expected to be above 0")
    if low < 0:
        raise FrequencyError("victims are expected to be 0 or more")
    divisor = months * relative_effort
    return Triangular(low / divisor, best / divisor, high / divisor)


def value_of(per_month: float, *, reference: float = REFERENCE_PER_MONTH) -> float:
    """Place a frequency on the scale from 0 to 1: min(1, ln(1+x) / ln(1+x_ref)).

    The tenth victim in a month raises the value more than the hundredth: the scale
    follows orders of magnitude, and the raw count is always shown beside it.

    Args:
        per_month: x, victims per month, >= 0.
        reference: x_ref, victims per month, > 0.

    Returns:
        A value in [0, 1].

    Raises:
        FrequencyError: x is below 0 or x_ref is not above 0.
    """
    if not per_month >= 0:
        raise FrequencyError("victims per month are expected to be 0 or more")
    if not reference > 0:
        raise FrequencyError("x_ref is expected to be above 0")
    return min(1.0, math.log1p(per_month) / math.log1p(reference))


def frequency_value(
    per_month: Triangular, *, reference: float = REFERENCE_PER_MONTH
) -> Triangular:
    """Value of criterion 1 for an uncertain frequency; see `value_of`."""
    low, mode, high = (value_of(x, reference=reference) for x in per_month.as_list())
    return Triangular(low, mode, high)
