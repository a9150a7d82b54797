"""Criterion 3: how well the main cause of a situation can be named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from evam_analysis.errors import AnalysisError
from evam_analysis.priorities.triangular import Triangular, mean_of

Answer = Literal["yes", "partial", "no", "unknown"]

ITEMS = (
    "actor_kind_on_reasonable_grounds_or_pattern_established",
    "mechanism_documented",
    "pattern_over_three_independent_events",
    "alternative_explanations_examined",
    "knowledgeable_or_responsible_actor_agrees",
)
"""The five questions, in order."""

_VALUES = {
    "yes": Triangular.point(1.0),
    "partial": Triangular.point(0.5),
    "no": Triangular.point(0.0),
    "unknown": Triangular.unknown(),
}


class CausesError(AnalysisError):
    """Answers that are not five, or not one of the four words."""


def causes_value(answers: Sequence[str]) -> Triangular:
    """Value of criterion 3: the mean over the five items.

    Args:
        answers: five, in the order of `ITEMS`; yes is 1, partial 1/2, no 0 and
            unknown anything from 0 to 1.

    Returns:
        A value in [0, 1].

    Raises:
        CausesError: there are not five, or one is another word.
    """
    if len(answers) != len(ITEMS):
        raise CausesError(f"five answers are expected, not {len(answers)}")
    if set(answers) - set(_VALUES):
        raise CausesError("an answer is expected to be yes, partial, no or unknown")
    return mean_of([_VALUES[answer] for answer in answers])


def actor_kind_item(grade: str, pattern: str) -> Answer:
    """Answer the first item from an element's grade and a situation's pattern.

    Many single accounts of one practice in a closed place can establish what no
    second origin will ever confirm; so an established pattern stands for the grade.

    Args:
        grade: of the element actor kind: G5, G4, G3, G2, GC, G0 or GU.
        pattern: established, indicated or alleged.

    Returns:
        yes, partial, no or unknown.
    """
    if grade in ("G5", "G4") or pattern == "established":
        return "yes"
    if grade == "G3" or pattern == "indicated":
        return "partial"
    return "unknown" if grade in ("GU", "GC") else "no"
