"""A series in, a verdict with everything that it rests on out."""

from __future__ import annotations

from dataclasses import dataclass

from evam_analysis.effects.before_after import (
    BeforeAfter,
    before_after,
    missing_for_a_model,
)
from evam_analysis.effects.checks import Check, every_check
from evam_analysis.effects.counterfactual import (
    SEED,
    Counterfactual,
    without_action,
    yearly_trend,
)
from evam_analysis.effects.segmented import Segmented, design_of, fit, harmonics_of
from evam_analysis.effects.series import Series
from evam_analysis.effects.verdict import Verdict, reasons_of, verdict_of


@dataclass(frozen=True)
class Plan:
    """What was settled before anybody looked at the counts after the action.

    Attributes:
        slope: whether a change of slope was expected beside the one of level.
        harmonics: pairs of seasons a year, 0 to 2; None for as many as the length of
            the series carries.
        seed: of the draws for what was averted.
    """

    slope: bool = False
    harmonics: int | None = None
    seed: int = SEED


@dataclass(frozen=True)
class Effect:
    """The verdict and what it rests on.

    Attributes:
        crude: before and after side by side, which attributes nothing.
        missing: what a model would have needed; then model and counterfactual are None.
        reasons: why the verdict says no more than it does.
    """

    series: Series
    crude: BeforeAfter
    verdict: Verdict
    missing: list[str]
    reasons: list[str]
    checks: list[Check]
    model: Segmented | None = None
    counterfactual: Counterfactual | None = None


def analyse(series: Series, plan: Plan | None = None) -> Effect:
    """Say whether the outcome fell with the action, and what else could explain it.

    Args:
        series: from somebody's counts; what stands beside it decides which checks are
            possible.
        plan: as it was registered.

    Raises:
        SeriesError: nothing at all can be fitted.
    """
    crude = before_after(series)
    if missing := missing_for_a_model(series):
        verdict = Verdict.CANNOT_ATTRIBUTE
        return Effect(series, crude, verdict, missing, list(missing), [])
    return _modelled(series, plan or Plan(), crude)


def _modelled(series: Series, plan: Plan, crude: BeforeAfter) -> Effect:
    periods = len(series.outcome)
    harmonics = harmonics_of(periods) if plan.harmonics is None else plan.harmonics
    model = fit(
        series.outcome,
        design_of(
            periods,
            series.at,
            offset=series.offset,
            slope=plan.slope,
            harmonics=harmonics,
        ),
    )
    checks = every_check(series, model)
    reasons = [*_why_crude_misleads(crude, model), *reasons_of(checks)]
    return Effect(
        series=series,
        crude=crude,
        verdict=verdict_of(model, checks),
        missing=[],
        reasons=reasons,
        checks=checks,
        model=model,
        counterfactual=without_action(series, model, plan.seed),
    )


def _why_crude_misleads(crude: BeforeAfter, model: Segmented) -> list[str]:
    if (crude.ratio < 1) == (model.rate_ratio < 1):
        return []
    trend = yearly_trend(model)
    return [
        f"before and after side by side give {crude.ratio:.2f}, which misleads: the"
        f" series was multiplied by {trend:.2f} a year before the action, and went on"
        f" from there; measured against that it was multiplied by"
        f" {model.rate_ratio:.2f}"
    ]
