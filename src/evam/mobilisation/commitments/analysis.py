"""Between counts of promises and the interval of their share."""

from __future__ import annotations

from dataclasses import dataclass

from evam_analysis.matrix import wilson


@dataclass(frozen=True, slots=True)
class CompletionRate:
    """How many of the rated commitments were kept.

    Attributes:
        kept: rated as substantial or complete.
        rated: those that somebody independent rated.
        unrated: those that nobody did; never in the share.
        low: lower end of the 95 % interval, 0 to 1; None while none is rated.
        high: upper end.
    """

    kept: int
    rated: int
    unrated: int
    low: float | None
    high: float | None

    @property
    def share(self) -> float | None:
        """Kept over rated, 0 to 1; None while none is rated."""
        return self.kept / self.rated if self.rated else None


def completion_rate(*, kept: int, rated: int, unrated: int) -> CompletionRate:
    """The share of kept commitments with its Wilson interval."""
    low, high = wilson(kept, rated) if rated else (None, None)
    return CompletionRate(kept, rated, unrated, low, high)
