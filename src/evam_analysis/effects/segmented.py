"""Segmented regression of one series: level, and where it was planned slope.

log mu_t = b0 + b1 t + b2 D_t + b3 D_t (t - T0) + seasons + log(offset), with T0 the
last period before the action, so that exp(b2) is the change of level where it came.

Sources:
    Lopez Bernal, Cummins & Gasparrini (2017), "Interrupted time series regression for
    the evaluation of public health interventions: a tutorial", International Journal
    of Epidemiology 46(1), doi:10.1093/ije/dyw098. Newey & West (1987), "A simple,
    positive semi-definite, heteroskedasticity and autocorrelation consistent
    covariance matrix", Econometrica 55(3), doi:10.2307/1913610.
"""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from scipy.optimize import minimize_scalar

from evam_analysis.effects.series import Floats, SeriesError

MONTHS_A_YEAR = 12
LAGS = 3
Z = 1.959963984540054
LEVEL = 2
"""Where the change of level stands among the terms."""
_LEAST_ALPHA = 1e-4
_MOST_LOG_ALPHA = 1.5


@dataclass(frozen=True)
class Design:
    """What the model knows of each period.

    Attributes:
        terms: periods x terms: one, time, level, slope if planned, seasons.
        offset: logarithms, 0 where none was given.
        has_slope: whether a change of slope is a term.
        harmonics: pairs of sine and cosine a year, 0 to 2.
    """

    terms: Floats
    offset: Floats
    has_slope: bool
    harmonics: int

    @cached_property
    def without_action(self) -> Floats:
        """The same terms as if the action had not come."""
        terms = self.terms.copy()
        terms[:, LEVEL : LEVEL + 1 + self.has_slope] = 0
        return terms


def harmonics_of(periods: int) -> int:
    """How many pairs of seasons so many months can carry: 2 from 36, 1 from 24."""
    return 2 if periods >= 36 else 1 if periods >= 24 else 0


def design_of(
    periods: int,
    at: int,
    *,
    offset: Floats | None = None,
    slope: bool = False,
    harmonics: int = 0,
) -> Design:
    """The terms of a series of so many months.

    Args:
        periods: how many months.
        at: the first one after the action, counted from 1.
        offset: population or effort, > 0, one a period; its logarithm is taken.
        slope: whether a change of slope was planned.
        harmonics: pairs of sine and cosine a year, 0 to 2.
    """
    time = np.arange(1, periods + 1, dtype=float)
    level = (time >= at).astype(float)
    columns = [np.ones(periods), time, level]
    if slope:
        columns.append(level * (time - (at - 1)))
    for k in range(1, harmonics + 1):
        angle = 2 * math.pi * k * time / MONTHS_A_YEAR
        columns += [np.sin(angle), np.cos(angle)]
    logs = np.zeros(periods) if offset is None else np.log(offset)
    return Design(np.column_stack(columns), logs, slope, harmonics)


@dataclass(frozen=True)
class Segmented:
    """A series as the model sees it.

    Attributes:
        family: "negative binomial", or "quasi-Poisson" where the counts vary no more
            than chance makes them, or are no whole numbers.
        alpha: variance is mu + alpha mu^2; 0 for quasi-Poisson.
        dispersion: Pearson's, at least 1; standard errors are multiplied by its root.
        parameters: of the terms, on the log scale.
        covariance: of the parameters, with the dispersion.
        newey_west: the standard error of the level that allows for periods that
            resemble the ones before them.
        fitted: expected counts, one a period that was counted.
        residuals: Pearson's, in the same order.
        freedom: periods less terms.
    """

    design: Design
    family: str
    alpha: float
    dispersion: float
    parameters: Floats
    covariance: Floats
    newey_west: float
    fitted: Floats
    residuals: Floats
    freedom: int

    @property
    def log_ratio(self) -> float:
        """The change of level, on the log scale."""
        return float(self.parameters[LEVEL])

    @property
    def rate_ratio(self) -> float:
        """What the level was multiplied by when the action came."""
        return math.exp(self.log_ratio)

    @property
    def error(self) -> float:
        """The model's own standard error of the level."""
        return math.sqrt(float(self.covariance[LEVEL, LEVEL]))

    @property
    def widest_error(self) -> float:
        """The larger of the model's own and Newey and West's."""
        return max(self.error, self.newey_west)

    def interval(self, error: float) -> tuple[float, float]:
        """95 % of the rate ratio at such a standard error."""
        from scipy.stats import t

        half = float(t.ppf(0.975, self.freedom)) * error
        return math.exp(self.log_ratio - half), math.exp(self.log_ratio + half)

    @property
    def own_interval(self) -> tuple[float, float]:
        """95 % by the model alone."""
        return self.interval(self.error)

    @property
    def widest_interval(self) -> tuple[float, float]:
        """95 % by whichever is wider; this is the one that verdicts look at."""
        return self.interval(self.widest_error)


def fit(counts: Floats, design: Design, *, alpha: float | None = None) -> Segmented:
    """Fit a series; periods that nobody counted (NaN) are left out.

    Args:
        counts: one a period, >= 0; whole numbers for the negative binomial.
        design: from `design_of`, for the same periods.
        alpha: None to estimate it; 0 for quasi-Poisson.

    Raises:
        SeriesError: too few periods for the terms, or nothing was ever counted.
    """
    there = np.isfinite(counts)
    values, terms, offset = counts[there], design.terms[there], design.offset[there]
    if len(values) <= terms.shape[1]:
        raise SeriesError("there are not more periods than the model has terms")
    if not values.any():
        raise SeriesError("nothing was counted in any period")
    if alpha is None:
        alpha = _alpha(values, terms, offset)
    model = _glm(values, terms, offset, alpha)
    found = model.fit()
    robust = model.fit(
        cov_type="HAC", cov_kwds={"maxlags": LAGS, "use_correction": True}
    )
    dispersion = max(1.0, float(found.pearson_chi2 / found.df_resid))
    return Segmented(
        design=design,
        family="negative binomial" if alpha else "quasi-Poisson",
        alpha=alpha,
        dispersion=dispersion,
        parameters=np.asarray(found.params),
        covariance=np.asarray(found.cov_params()) * dispersion,
        newey_west=float(robust.bse[LEVEL]),
        fitted=np.asarray(found.fittedvalues),
        residuals=np.asarray(found.resid_pearson),
        freedom=int(found.df_resid),
    )


def _glm(values: Floats, terms: Floats, offset: Floats, alpha: float) -> Any:
    # Seconds to load: only where something is fitted.
    from statsmodels.genmod.families import NegativeBinomial, Poisson
    from statsmodels.genmod.generalized_linear_model import GLM

    family = NegativeBinomial(alpha=alpha) if alpha else Poisson()
    return GLM(values, terms, family=family, offset=offset)


def _alpha(values: Floats, terms: Floats, offset: Floats) -> float:
    """The most likely alpha of NB2; 0 where the counts do not ask for one."""
    if (values != np.round(values)).any():
        return 0.0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of alphas that are tried and left again
        plain = float(_glm(values, terms, offset, 0.0).fit().llf)
        found = minimize_scalar(
            lambda log: -float(_glm(values, terms, offset, math.exp(log)).fit().llf),
            bounds=(math.log(_LEAST_ALPHA), _MOST_LOG_ALPHA),
            method="bounded",
            options={"xatol": 1e-4},
        )
    return math.exp(found.x) if -found.fun > plain + 1e-3 else 0.0
