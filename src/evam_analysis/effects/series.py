"""A series of counts, one period a row, and what is looked at beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from evam_analysis.errors import AnalysisError

Floats = NDArray[np.float64]


class SeriesError(AnalysisError):
    """A series that nothing can be said about."""


@dataclass(frozen=True, slots=True)
class Series:
    """What was counted, in even periods, and when the action came.

    Attributes:
        outcome: counts, >= 0, one a period in order; NaN where nobody counted, which
            is not none.
        at: the first period after the action, counted from 1.
        offset: population or effort in its own unit, > 0; its logarithm is taken.
        low, high: the lowest and the highest counts that the reports allow.
        control: counts of a place without the action.
        effort: what was done to document, in its own unit.
        independent: counts of somebody else's collection.
        placebo_outcome: counts of a harm that the action could not change.
        neighbours: counts next door, of other actors or of other acts, by name.
        passing: how many people passed, or could have been harmed.
    """

    outcome: Floats
    at: int
    offset: Floats | None = None
    low: Floats | None = None
    high: Floats | None = None
    control: Floats | None = None
    effort: Floats | None = None
    independent: Floats | None = None
    placebo_outcome: Floats | None = None
    neighbours: Mapping[str, Floats] = field(default_factory=dict)
    passing: Floats | None = None

    def __post_init__(self) -> None:
        """Raise SeriesError where the parts do not fit each other."""
        periods = len(self.outcome)
        if not 2 <= self.at <= periods:
            raise SeriesError(
                f"the first period after the action is one of 2 to {periods}"
            )
        if any(len(told) != periods for told in self.beside().values()):
            raise SeriesError("every series has the same periods")
        if not np.isfinite(self.outcome[[self.at - 2, self.at - 1]]).all():
            raise SeriesError(
                "nobody counted in the period before or after the action: what changed"
                " there cannot be told from what was missed"
            )

    def beside(self) -> dict[str, Floats]:
        """Every series that was given beside the outcome, by its name."""
        given = {
            "offset": self.offset,
            "low": self.low,
            "high": self.high,
            "control": self.control,
            "effort": self.effort,
            "independent": self.independent,
            "placebo outcome": self.placebo_outcome,
            "passing": self.passing,
        }
        named = {f"neighbour {name}": told for name, told in self.neighbours.items()}
        return {name: told for name, told in given.items() if told is not None} | named

    @property
    def before(self) -> Floats:
        """The counts before the action; periods that nobody counted are left out."""
        return parts_of(self.outcome, self.at)[0]

    @property
    def after(self) -> Floats:
        """The counts after it."""
        return parts_of(self.outcome, self.at)[1]


def parts_of(counts: Floats, at: int) -> tuple[Floats, Floats]:
    """What was counted before and after an action, a period each.

    Args:
        counts: one a period; NaN where nobody counted, which is left out.
        at: the first period after the action, counted from 1.
    """
    early, late = counts[: at - 1], counts[at - 1 :]
    return early[np.isfinite(early)], late[np.isfinite(late)]
