"""What else could explain a fall: each question, with the figure that answers it.

A check that was not possible, because nothing was given for it, is neither passed nor
failed.

Sources:
    VanderWeele & Ding (2017), "Sensitivity analysis in observational research:
    introducing the E-value", Annals of Internal Medicine 167(4), doi:10.7326/M16-2607.
    Turner et al. (2021), "Evaluation of statistical methods used in the analysis of
    interrupted time series studies", BMC Medical Research Methodology 21:181.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from evam_analysis.effects.controlled import difference_in_differences
from evam_analysis.effects.segmented import (
    Design,
    Segmented,
    design_of,
    fit,
    harmonics_of,
)
from evam_analysis.effects.series import Floats, Series, SeriesError, parts_of

PLACEBO_DATES = 4
MOST_SEEN = 1
LEAST_EACH_SIDE = 5
EXPLAINS = 0.25
"""The part of a fall that something else may explain before it counts against it."""
RISES = 0.15
"""The same for neighbours: what one series hides in noise, another must not."""
MOVED = math.log(1.05)


@dataclass(frozen=True, slots=True)
class Check:
    """One question.

    Attributes:
        name: of the check.
        passed: None where it was not possible.
        figure: the number that answers it; None where there is none.
        low, high: its 95 % interval, where it has one.
        says: what it means, as a sentence.
    """

    name: str
    passed: bool | None
    figure: float | None
    says: str
    low: float | None = None
    high: float | None = None


def every_check(series: Series, model: Segmented) -> list[Check]:
    """Ask everything that can be asked of what was given."""
    return [
        residuals_check(model),
        placebo_dates_check(series, model),
        placebo_outcome_check(series, model),
        control_check(series, model),
        effort_check(series, model),
        neighbours_check(series, model),
        passing_check(series, model),
        refits_check(series, model),
        independent_check(series, model),
        e_value_check(model),
    ]


def residuals_check(model: Segmented) -> Check:
    """Whether what the model leaves over resembles the period before it."""
    left = model.residuals - model.residuals.mean()
    lag = float((left[1:] * left[:-1]).sum() / (left**2).sum())
    return Check(
        "residuals",
        abs(lag) < 2 / math.sqrt(len(left)),
        lag,
        "correlation of neighbouring residuals; the widest interval allows for it",
    )


def _alike(counts: Floats, design: Design) -> Segmented | None:
    """The same model of another series; None where it cannot be fitted."""
    try:
        return fit(counts, design)
    except (SeriesError, np.linalg.LinAlgError, ValueError):
        return None


def _without_offset(design: Design) -> Design:
    return replace(design, offset=np.zeros_like(design.offset))


def _told(name: str, found: Segmented | None, passed: bool | None, says: str) -> Check:
    if found is None:
        return Check(name, None, None, "not possible: " + says)
    low, high = found.widest_interval
    return Check(name, passed, found.rate_ratio, says, low, high)


def placebo_dates_check(series: Series, model: Segmented) -> Check:
    """Whether the same model sees an effect on dates when nothing happened."""
    says = (
        "dates before the action at which the same model sees a change, of"
        f" {PLACEBO_DATES} at most; more than {MOST_SEEN} speaks against it"
    )
    early = series.at - 1
    if early < 2 * LEAST_EACH_SIDE + 2:
        return Check("placebo dates", None, None, "not possible: " + says)
    dates = np.linspace(LEAST_EACH_SIDE, early - LEAST_EACH_SIDE, PLACEBO_DATES)
    at = sorted({round(float(date)) + 1 for date in dates})
    seen = sum(not _is_null(series, model, date) for date in at)
    return Check("placebo dates", seen <= MOST_SEEN, float(seen), says)


def _is_null(series: Series, model: Segmented, at: int) -> bool:
    early = series.at - 1
    offset = None if series.offset is None else series.offset[:early]
    harmonics = min(model.design.harmonics, harmonics_of(early))
    found = _alike(
        series.outcome[:early],
        design_of(early, at, offset=offset, harmonics=harmonics),
    )
    return found is not None and _spans_one(found)


def placebo_outcome_check(series: Series, model: Segmented) -> Check:
    """Whether a harm that the action could not change stayed as it was."""
    says = "change of a harm that the action could not affect"
    if series.placebo_outcome is None:
        return Check("placebo outcome", None, None, "not given: " + says)
    found = _alike(series.placebo_outcome, model.design)
    passed = found is not None and _spans_one(found)
    return _told("placebo outcome", found, passed, says)


def _spans_one(found: Segmented) -> bool:
    low, high = found.widest_interval
    return low <= 1 <= high


def control_check(series: Series, model: Segmented) -> Check:
    """Whether it fell more than in a place without the action."""
    says = "change beside that of a place without the action"
    if series.control is None:
        return Check("control", None, None, "not given: " + says)
    parts = [parts_of(counts, series.at) for counts in (series.outcome, series.control)]
    try:
        found = difference_in_differences(*parts)
    except SeriesError:
        return Check("control", None, None, "not possible: " + says)
    agrees = found.high < 1 if model.rate_ratio < 1 else found.low > 1
    return Check("control", agrees, found.rate_ratio, says, found.low, found.high)


def effort_check(series: Series, model: Segmented) -> Check:
    """Whether as much was done to document as before."""
    says = "change of the effort to document; where it moved, nothing can be told"
    if series.effort is None:
        return Check("effort", None, None, "not given: " + says)
    found = _alike(series.effort, _without_offset(model.design))
    passed = found is not None and not _moved(found, model)
    return _told("effort", found, passed, says)


def _moved(found: Segmented, model: Segmented) -> bool:
    """By 5 % or more, and surely so or as the outcome did by a quarter or more."""
    if abs(found.log_ratio) < MOVED:
        return False
    return not _spans_one(found) or _explains(found.log_ratio, model.log_ratio)


def _explains(log_ratio: float, of: float) -> bool:
    return log_ratio * of > 0 and abs(log_ratio) >= EXPLAINS * abs(of)


def neighbours_check(series: Series, model: Segmented) -> Check:
    """Whether it went next door, to other actors or to other acts."""
    says = "neighbours that rose: surely, or by 15 % or more of what was averted here"
    if not series.neighbours:
        return Check("neighbours", None, None, "not given: " + says)
    averted = -_changed(model, series.at)
    rose = [
        name
        for name, told in series.neighbours.items()
        if _rose(told, series.at, model, averted)
    ]
    told = f"{says}: {', '.join(rose)}" if rose else says
    return Check("neighbours", not rose, float(len(rose)), told)


def _changed(model: Segmented, at: int) -> float:
    """What was expected after the action, minus what was expected without it."""
    design, late = model.design, slice(at - 1, None)
    with_it, without = (
        np.exp(terms[late] @ model.parameters + design.offset[late])
        for terms in (design.terms, design.without_action)
    )
    return float((with_it - without).sum())


def _rose(counts: Floats, at: int, model: Segmented, averted: float) -> bool:
    """By the model, or side by side, which is less often fooled by a short series."""
    found = _alike(counts, _without_offset(model.design))
    if found is None or found.widest_interval[0] > 1:
        return True
    before, after = parts_of(counts, at)
    more = (after.mean() - before.mean()) * len(after)
    return averted > 0 and more >= RISES * averted


def passing_check(series: Series, model: Segmented) -> Check:
    """Whether as many passed as before."""
    says = (
        "change of the numbers passing; where fewer pass, fewer are harmed without"
        " anybody being safer"
    )
    if series.passing is None:
        return Check("passing", None, None, "not given: " + says)
    found = _alike(series.passing, _without_offset(model.design))
    before, after = parts_of(series.passing, series.at)
    side_by_side = math.log(after.mean() / before.mean())
    fewer = found and (
        found.widest_interval[1] < 1
        or (side_by_side < 0 and _explains(side_by_side, model.log_ratio))
    )
    return _told("passing", found, None if found is None else not fewer, says)


def refits_check(series: Series, model: Segmented) -> Check:
    """Whether the lowest and the highest counts say the same as the best."""
    says = "the ratio farthest from the best one, by the lowest or the highest counts"
    given = [told for told in (series.low, series.high) if told is not None]
    if not given:
        return Check("low and high", None, None, "not given: " + says)
    found = [_alike(told, model.design) for told in given]
    fitted = [each for each in found if each is not None]
    if len(fitted) < len(found):
        return Check("low and high", None, None, "not possible: " + says)
    side = model.rate_ratio < 1
    passed = all((each.rate_ratio < 1) == side for each in fitted)
    far = max(fitted, key=lambda each: abs(each.log_ratio - model.log_ratio))
    return _told("low and high", far, passed, says)


def independent_check(series: Series, model: Segmented) -> Check:
    """Whether somebody else's collection says the same."""
    says = "change in a series that is not of our own collection"
    if series.independent is None:
        return Check("independent series", None, None, "not given: " + says)
    found = _alike(series.independent, _without_offset(model.design))
    side = model.rate_ratio < 1
    passed = found is not None and (found.rate_ratio < 1) == side
    return _told("independent series", found, passed, says)


def e_value_check(model: Segmented) -> Check:
    """How strong an unseen cause would have to be to explain the ratio away."""
    low, high = model.widest_interval
    near = high if model.rate_ratio < 1 else low
    return Check(
        "E-value",
        None,
        e_value(model.rate_ratio),
        "how strongly something unseen would have to act on both the action and the"
        " harm to explain the ratio away; low: the same for the interval's near end",
        1.0 if _spans_one(model) else e_value(near),
    )


def e_value(ratio: float) -> float:
    """The E-value of a ratio above 0: r + sqrt(r (r - 1)), of 1/r where r < 1."""
    far = ratio if ratio >= 1 else 1 / ratio
    return far + math.sqrt(far * (far - 1))
