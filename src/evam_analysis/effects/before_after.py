"""Two totals side by side, where there is too little for a model."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from evam_analysis.effects.series import Floats, Series
from evam_analysis.matrix.rates import compare_rates

LEAST_BEFORE = 12
LEAST_AFTER = 6
LEAST_MEAN = 5


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """The crude ratio of two rates, with its exact interval; it attributes nothing.

    Attributes:
        ratio: a period after over a period before, or over the offset where there is
            one; infinite where nothing was counted before.
        low, high: exact 95 % interval.
    """

    ratio: float
    low: float
    high: float


def before_after(series: Series) -> BeforeAfter:
    """Compare what was counted after with what was counted before.

    Source: `evam_analysis.matrix.rates.compare_rates`.
    """
    exposure = _exposure(series)
    there = np.isfinite(series.outcome)
    late = np.arange(1, len(there) + 1) >= series.at
    totals = [
        (float(series.outcome[part].sum()), float(exposure[part].sum()))
        for part in (there & late, there & ~late)
    ]
    (after, after_of), (before, before_of) = totals
    found = compare_rates((round(after), after_of), (round(before), before_of))
    return BeforeAfter(found.ratio, found.low, found.high)


def _exposure(series: Series) -> Floats:
    return np.ones(len(series.outcome)) if series.offset is None else series.offset


def missing_for_a_model(series: Series) -> list[str]:
    """What a model would need and does not have; empty where it has all."""
    missing = []
    if len(series.before) < LEAST_BEFORE:
        missing.append(
            f"{LEAST_BEFORE} periods before the action are needed,"
            f" there are {len(series.before)}"
        )
    if len(series.after) < LEAST_AFTER:
        missing.append(
            f"{LEAST_AFTER} periods after it are needed, there are {len(series.after)}"
        )
    counted = np.concatenate([series.before, series.after])
    if counted.mean() < LEAST_MEAN:
        missing.append(
            f"{LEAST_MEAN} a period are needed on average,"
            f" there are {counted.mean():.1f}"
        )
    return missing
