"""Criterion 4: whether those who could change the source can be reached and moved."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from evam_analysis.errors import AnalysisError
from evam_analysis.priorities.triangular import Triangular

COUNTED = 3
"""How many stakeholders count: the best three."""


class InfluenceError(AnalysisError):
    """A share of control, endorsement or reach outside 0 to 1."""


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """What is judged of one organisation or authority that can act.

    Attributes:
        control: c, control over the cause, 0 to 1.
        endorsement: e, likelihood to endorse, 0 to 1.
        reach: r, our reach to them, 0 to 1.
    """

    control: Triangular
    endorsement: Triangular
    reach: Triangular

    def __post_init__(self) -> None:
        parts = (self.control, self.endorsement, self.reach)
        if not all(part.inside(0, 1) for part in parts):
            raise InfluenceError(
                "control, endorsement and reach are expected between 0 and 1"
            )

    @property
    def success(self) -> Triangular:
        """The chance that this one moves the source: c * e * r, end by end."""
        parts = (self.control, self.endorsement, self.reach)
        low, mode, high = (
            math.prod(ends) for ends in zip(*(p.as_list() for p in parts), strict=True)
        )
        return Triangular(low, mode, high)


def influence_value(stakeholders: Sequence[Stakeholder]) -> Triangular:
    """Value of criterion 4: 1 - product of (1 - c e r) over the best three.

    The stakeholders are taken to act independently of each other.

    Args:
        stakeholders: those judged. With none judged yet nothing is known; that
            nobody can act is said by a stakeholder without control.

    Returns:
        A value in [0, 1].
    """
    if not stakeholders:
        return Triangular.unknown()
    chances = [stakeholder.success for stakeholder in stakeholders]
    chances.sort(key=lambda chance: (chance.mode, chance.low, chance.high))
    low, mode, high = (
        1.0 - math.prod(1.0 - getattr(chance, end) for chance in chances[-COUNTED:])
        for end in ("low", "mode", "high")
    )
    return Triangular(low, mode, high)
