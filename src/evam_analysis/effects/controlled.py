"""Difference in differences: what changed more than in a place without the action.

log mu = a + g treated + d post + h treated x post; exp(h) is the ratio of ratios. The
variance is Poisson's times a dispersion of at least 1: a handful of smooth counts does
not make an effect more certain than chance allows.

Source:
    Lopez Bernal, Cummins & Gasparrini (2018), "The use of controls in interrupted time
    series studies of public health interventions", International Journal of
    Epidemiology 47(6), doi:10.1093/ije/dyy135.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from evam_analysis.effects.segmented import Z
from evam_analysis.effects.series import Floats, SeriesError

_BOTH = 3


@dataclass(frozen=True, slots=True)
class Controlled:
    """The ratio of ratios.

    Attributes:
        rate_ratio: change of the place with the action over that of the other.
        low, high: 95 %.
        dispersion: as it was used, at least 1.
    """

    rate_ratio: float
    low: float
    high: float
    dispersion: float


def difference_in_differences(
    treated: tuple[Floats, Floats], control: tuple[Floats, Floats]
) -> Controlled:
    """Compare two places, each before and after.

    Args:
        treated: counts before and after in the place with the action, a period each.
        control: the same of a place without it.

    Raises:
        SeriesError: one of the four holds no count above 0.
    """
    from statsmodels.genmod.families import Poisson
    from statsmodels.genmod.generalized_linear_model import GLM

    cells = [(*treated, 1.0), (*control, 0.0)]
    if any(
        not part.sum() > 0 for before, after, _ in cells for part in (before, after)
    ):
        raise SeriesError("each place needs counts above 0 before and after")
    rows = [
        (count, place, post)
        for before, after, place in cells
        for post, part in ((0.0, before), (1.0, after))
        for count in part
    ]
    counts, place, post = np.array(rows).T
    terms = np.column_stack([np.ones(len(counts)), place, post, place * post])
    found = GLM(counts, terms, family=Poisson()).fit()
    dispersion = max(1.0, float(found.pearson_chi2 / max(found.df_resid, 1)))
    log, error = float(found.params[_BOTH]), float(found.bse[_BOTH])
    half = Z * error * math.sqrt(dispersion)
    return Controlled(
        math.exp(log), math.exp(log - half), math.exp(log + half), dispersion
    )
