"""An effect as the plain values that are written to JSON."""

from __future__ import annotations

import math
from typing import Any

from evam_analysis.effects.analysis import Effect
from evam_analysis.effects.checks import Check
from evam_analysis.effects.counterfactual import Counterfactual
from evam_analysis.effects.segmented import Segmented

VERSION = "effect-1"
CAUTION = (
    "More counted after an action may be more trust, and fewer may be a source that"
    " closed: no number here says why somebody acted, or who is to blame."
)
_DIGITS = 6


def record_of(effect: Effect) -> dict[str, Any]:
    """Put an effect into plain values.

    Returns:
        The keys of the command's contract (model, rate_ratio, low, high, dispersion,
        averted, verdict, checks, crude_ratio, widest_interval) and, beside them,
        crude_interval, alpha, newey_west, missing, reasons, counterfactual, caution and
        version. Without a model its figures are null. Rounded to six digits.
    """
    crude = effect.crude
    return {
        "version": VERSION,
        "verdict": effect.verdict.value,
        **(_figures(effect.model) if effect.model else _NO_FIGURES),
        "averted": _averted(effect.counterfactual),
        "crude_ratio": _rounded(crude.ratio),
        "crude_interval": [_rounded(crude.low), _rounded(crude.high)],
        "checks": [_check(check) for check in effect.checks],
        "missing": effect.missing,
        "reasons": effect.reasons,
        "counterfactual": _counterfactual(effect.counterfactual),
        "caution": CAUTION,
    }


_NO_FIGURES = dict.fromkeys(
    (
        "rate_ratio",
        "low",
        "high",
        "dispersion",
        "widest_interval",
        "alpha",
        "newey_west",
    )
) | {"model": "before and after, side by side"}


def _figures(model: Segmented) -> dict[str, Any]:
    low, high = model.own_interval
    design = model.design
    return {
        "model": f"segmented {model.family}: level{' and slope' * design.has_slope},"
        f" {design.harmonics} harmonics",
        "rate_ratio": _rounded(model.rate_ratio),
        "low": _rounded(low),
        "high": _rounded(high),
        "dispersion": _rounded(model.dispersion),
        "alpha": _rounded(model.alpha),
        "newey_west": [_rounded(end) for end in model.interval(model.newey_west)],
        "widest_interval": [_rounded(end) for end in model.widest_interval],
    }


def _averted(told: Counterfactual | None) -> dict[str, float | None] | None:
    if told is None:
        return None
    low, best, high = told.averted
    return {"best": _rounded(best), "low": _rounded(low), "high": _rounded(high)}


def _check(check: Check) -> dict[str, Any]:
    return {
        "name": check.name,
        "passed": check.passed,
        "figure": _rounded(check.figure),
        "low": _rounded(check.low),
        "high": _rounded(check.high),
        "says": check.says,
    }


def _counterfactual(told: Counterfactual | None) -> list[dict[str, float | None]]:
    if told is None:
        return []
    return [
        {"expected": _rounded(best), "low": _rounded(low), "high": _rounded(high)}
        for best, low, high in zip(told.expected, told.low, told.high, strict=True)
    ]


def _rounded(figure: float | None) -> float | None:
    if figure is None or not math.isfinite(figure):
        return None
    return round(float(figure), _DIGITS)
