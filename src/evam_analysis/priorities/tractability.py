"""Need beside feasibility, so that what is grave and hard is never hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evam_analysis.priorities.triangular import Triangular, mean_of

NEED = (0, 1)
FEASIBILITY = (2, 3)
_EQUAL = 1e-12


@dataclass(frozen=True, slots=True)
class NeedAndFeasibility:
    """Where a situation stands on the plot of need against feasibility.

    Attributes:
        need: mean of frequency and intensity, 0 to 1.
        feasibility: mean of causes and influence, 0 to 1.
        grave_not_yet_tractable: need in the top quarter and feasibility in the
            lower half of the situations compared. What would make it tractable is
            to be recorded.
    """

    need: Triangular
    feasibility: Triangular
    grave_not_yet_tractable: bool


def need_and_feasibility(
    situations: Sequence[Sequence[Triangular]],
) -> list[NeedAndFeasibility]:
    """Compare situations by need and by feasibility, at the means of their values.

    Args:
        situations: for each the four partial values, in the method's order.

    Returns:
        One for each. Someone at the very limit is counted as grave: the rule exists
        to show. A situation alone is compared with none and is not marked.
    """
    need = [mean_of([own[j] for j in NEED]) for own in situations]
    feasible = [mean_of([own[j] for j in FEASIBILITY]) for own in situations]
    high = float(np.quantile([value.mean for value in need], 0.75))
    low = float(np.quantile([value.mean for value in feasible], 0.5))
    compared = len(situations) > 1
    return [
        NeedAndFeasibility(
            n, f, compared and n.mean >= high - _EQUAL and f.mean <= low + _EQUAL
        )
        for n, f in zip(need, feasible, strict=True)
    ]
