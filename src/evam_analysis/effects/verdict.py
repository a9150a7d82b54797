"""What may be said, in six classes; a fall becomes a reduction only at the end."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from evam_analysis.effects.checks import Check
from evam_analysis.effects.segmented import Segmented

AGAINST = (
    "placebo dates",
    "placebo outcome",
    "control",
    "neighbours",
    "passing",
    "low and high",
)
"""Checks that, failed, leave a fall open to another explanation."""
NEEDED = ("placebo dates", "effort", "independent series")
"""Checks without which no fall is called a reduction."""


class Verdict(StrEnum):
    """The classes, and one for a series with too little in it for a model."""

    SUPPORTED = "reduction supported"
    NOT_CONFIRMED = "fall seen, not confirmed by an independent series"
    BOTH = "change compatible with both"
    NO_SIGN = "no sign of reduction"
    INCREASE = "increase"
    NOT_INTERPRETABLE = "not interpretable"
    CANNOT_ATTRIBUTE = "cannot attribute"


def verdict_of(model: Segmented, checks: Sequence[Check]) -> Verdict:
    """Say what the widest interval and the checks together allow.

    A rise is no failure and needs no checks but that of effort: whoever documents
    more, and is trusted more, counts more.
    """
    passed = {check.name: check.passed for check in checks}
    low, high = model.widest_interval
    if passed["effort"] is False:
        return Verdict.NOT_INTERPRETABLE
    if low > 1:
        return Verdict.INCREASE
    if high >= 1:
        return Verdict.BOTH if model.rate_ratio < 1 else Verdict.NO_SIGN
    if any(passed[name] is False for name in AGAINST):
        return Verdict.BOTH
    if all(passed[name] for name in NEEDED):
        return Verdict.SUPPORTED
    return Verdict.NOT_CONFIRMED


def reasons_of(checks: Sequence[Check]) -> list[str]:
    """Why it is not more than the verdict says: what failed, and what was not shown."""
    told = {False: "failed", None: "not shown"}
    return [
        f"{check.name} {told[check.passed]}: {check.says}"
        for check in checks
        if check.passed is False or (check.passed is None and check.name in NEEDED)
        if check.name in (*AGAINST, *NEEDED)
    ]
