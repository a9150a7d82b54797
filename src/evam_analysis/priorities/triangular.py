"""A quantity known as least, likeliest and greatest value, and how it is drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evam_analysis.errors import AnalysisError

Floats = NDArray[np.float64]


class TriangularError(AnalysisError):
    """Three numbers that are not low, mode, high in this order."""


@dataclass(frozen=True, slots=True)
class Triangular:
    """A triangular distribution; a point where the three values are equal.

    Attributes:
        low: the least value held possible.
        mode: the likeliest value.
        high: the greatest value held possible.
    """

    low: float
    mode: float
    high: float

    def __post_init__(self) -> None:
        if not all(math.isfinite(v) for v in (self.low, self.mode, self.high)):
            raise TriangularError("low, mode and high are expected to be finite")
        if not self.low <= self.mode <= self.high:
            raise TriangularError(
                f"low <= mode <= high is expected, "
                f"not {self.low}, {self.mode}, {self.high}"
            )

    @classmethod
    def point(cls, value: float) -> Triangular:
        """Hold one value only, known exactly."""
        return cls(value, value, value)

    @classmethod
    def unknown(cls, low: float = 0.0, high: float = 1.0) -> Triangular:
        """Hold every value from low to high; a triangle's peak stands in the middle."""
        return cls(low, (low + high) / 2, high)

    @property
    def is_point(self) -> bool:
        """Whether nothing about it is uncertain."""
        return self.low == self.high

    @property
    def mean(self) -> float:
        """The expected value."""
        return (self.low + self.mode + self.high) / 3

    def collapsed(self) -> Triangular:
        """Keep the mode only, as if the fact were settled there."""
        return Triangular.point(self.mode)

    def inside(self, low: float, high: float) -> bool:
        """Tell whether no value lies outside low to high."""
        return low <= self.low and self.high <= high

    def as_list(self) -> list[float]:
        """Give low, mode, high."""
        return [self.low, self.mode, self.high]

    def quantiles(self, uniform: Floats) -> Floats:
        """Turn uniform numbers into draws, by the inverse of the distribution.

        Args:
            uniform: any shape; each in [0, 1).

        Returns:
            The same shape; each in [low, high].
        """
        width = self.high - self.low
        if width == 0:
            return np.full_like(uniform, self.mode)
        rising = self.low + np.sqrt(uniform * width * (self.mode - self.low))
        falling = self.high - np.sqrt((1 - uniform) * width * (self.high - self.mode))
        before_peak = uniform < (self.mode - self.low) / width
        drawn = np.where(before_peak, rising, falling)
        return np.asarray(np.clip(drawn, self.low, self.high))


def mean_of(parts: Sequence[Triangular]) -> Triangular:
    """Average several quantities, end by end, so that no uncertainty is lost.

    Args:
        parts: at least one.

    Returns:
        Mean of the lows, of the modes, of the highs.

    Raises:
        TriangularError: there is none to average.
    """
    if not parts:
        raise TriangularError("at least one value is expected")
    n = len(parts)
    low, mode, high = (
        math.fsum(getattr(part, end) for part in parts) / n
        for end in ("low", "mode", "high")
    )
    # Rounding must not push a mean past its neighbour.
    return Triangular(min(low, mode), mode, max(mode, high))
