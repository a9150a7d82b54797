"""What one member of a group says about weights, as a set of weights to draw from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

import numpy as np

from evam_analysis.errors import AnalysisError
from evam_analysis.priorities.triangular import Floats

LEAST_ACCEPTANCE = 0.01
"""Below this share of accepted draws a random walk takes the place of rejection."""

_SWEEPS = 60


class ViewError(AnalysisError):
    """A view that no set of weights satisfies."""


class View(Protocol):
    """One member's set of acceptable weights over n criteria."""

    def draw(self, draws: int, floor: float, stream: np.random.Generator) -> Floats:
        """Draw weights uniformly from the set: (draws, n), each row sums to 1."""
        ...

    def least(self, differences: Floats, floor: float) -> Floats:
        """Give the least weighted sum of (..., n) differences over the set: (...)."""
        ...

    def told(self) -> list[object]:
        """Give the view as plain values, the same for the same view."""
        ...


def on_simplex(uniform: Floats) -> Floats:
    """Turn uniform numbers into weights, uniform on the simplex.

    Args:
        uniform: (draws, n); each in [0, 1).

    Returns:
        (draws, n); each row is at least 0 and sums to 1.
    """
    exponential = -np.log1p(-uniform)
    return np.asarray(exponential / exponential.sum(axis=1, keepdims=True))


@dataclass(frozen=True, slots=True)
class Ordering:
    """Groups of criteria by index, the most important group first.

    Of two criteria in different groups the earlier one weighs at least as much.
    Between criteria tied in one group no order is claimed, so any is possible: one
    group of all criteria is the whole simplex, "every view equally".
    """

    groups: tuple[tuple[int, ...], ...]

    def draw(self, draws: int, floor: float, stream: np.random.Generator) -> Floats:
        """Sort draws of the simplex into the groups; see `View.draw`."""
        n = sum(len(group) for group in self.groups)
        weights = on_simplex(stream.random((draws, n)))
        descending = -np.sort(-weights, axis=1)
        placed = np.empty_like(weights)
        start = 0
        for group in self.groups:
            members = list(group)
            ranks = np.argsort(np.argsort(weights[:, members], axis=1), axis=1)
            block = descending[:, start : start + len(group)]
            placed[:, members] = np.take_along_axis(block, ranks, axis=1)
            start += len(group)
        return floor + (1 - n * floor) * placed

    def least(self, differences: Floats, floor: float) -> Floats:
        """Try every corner: equal weight on a leading few; see `View.least`."""
        corners, total, size = [], np.zeros(differences.shape[:-1]), 0
        for group in self.groups:
            ascending = np.sort(differences[..., list(group)], axis=-1)
            sums = total[..., None] + np.cumsum(ascending, axis=-1)
            corners.append(sums / (size + np.arange(1, len(group) + 1)))
            total, size = sums[..., -1], size + len(group)
        lowest = np.concatenate(corners, axis=-1).min(axis=-1)
        return np.asarray(floor * total + (1 - size * floor) * lowest)

    def told(self) -> list[object]:
        """See `View.told`."""
        return ["ranking", [sorted(group) for group in self.groups]]


@dataclass(frozen=True, slots=True)
class Intervals:
    """A least and a greatest weight for each criterion."""

    low: tuple[float, ...]
    high: tuple[float, ...]

    def bounds(self, floor: float) -> tuple[Floats, Floats]:
        """Give the least and greatest weights with the floor in force: (n,), (n,).

        Raises:
            ViewError: no weights that sum to 1 lie between them.
        """
        low = np.maximum(np.array(self.low), floor)
        high = np.array(self.high)
        possible = bool((low <= high + 1e-12).all())
        if not possible or low.sum() > 1 + 1e-9 or high.sum() < 1 - 1e-9:
            raise ViewError("no weights that sum to 1 lie in these intervals")
        return low, np.maximum(low, high)

    def draw(self, draws: int, floor: float, stream: np.random.Generator) -> Floats:
        """Reject draws outside, or walk where nearly all would be; see `View.draw`."""
        low, high = self.bounds(floor)
        free = max(0.0, 1.0 - float(low.sum()))
        kept: list[Floats] = []
        while sum(map(len, kept)) < draws:
            tried = low + free * on_simplex(stream.random((draws, len(low))))
            inside = tried[(tried <= high + 1e-12).all(axis=1)]
            if len(inside) < LEAST_ACCEPTANCE * draws:
                return _walk(low, high, draws, stream)
            kept.append(inside)
        return np.concatenate(kept)[:draws]

    def least(self, differences: Floats, floor: float) -> Floats:
        """Spend what is free on the smallest differences first; see `View.least`."""
        low, high = self.bounds(floor)
        order = np.argsort(differences, axis=-1)
        ascending = np.take_along_axis(differences, order, axis=-1)
        room = (high - low)[order]
        before = np.cumsum(room, axis=-1) - room
        spent = np.clip(1.0 - low.sum() - before, 0.0, room)
        fixed = (differences * low).sum(axis=-1)
        return np.asarray(fixed + (ascending * spent).sum(axis=-1))

    def told(self) -> list[object]:
        """See `View.told`."""
        return ["intervals", list(self.low), list(self.high)]


@dataclass(frozen=True, slots=True)
class Points:
    """Swing points, 0 to 100, for moving each criterion from its worst to its best."""

    points: tuple[float, ...]

    def weights(self, floor: float) -> Floats:
        """Share out the points: (n,). Criteria under the floor are lifted to it.

        Raises:
            ViewError: no point was given to any criterion.
        """
        points = np.array(self.points, dtype=np.float64)
        if not points.sum() > 0:
            raise ViewError("at least one criterion is expected to have points")
        weights = points / points.sum()
        lifted = np.zeros(len(points), dtype=bool)
        while (below := ~lifted & (weights < floor - 1e-12)).any():
            lifted |= below
            rest = points[~lifted].sum()
            weights = np.where(lifted, floor, points * _share(lifted, floor, rest))
        return np.asarray(weights)

    def draw(self, draws: int, floor: float, stream: np.random.Generator) -> Floats:
        """Repeat the one set of weights; see `View.draw`."""
        return np.tile(self.weights(floor), (draws, 1))

    def least(self, differences: Floats, floor: float) -> Floats:
        """Weigh the differences; see `View.least`."""
        return np.asarray((differences * self.weights(floor)).sum(axis=-1))

    def told(self) -> list[object]:
        """See `View.told`."""
        return ["swing", list(self.points)]


def everybody(criteria: int) -> Ordering:
    """The view that orders nothing: the whole simplex."""
    return Ordering((tuple(range(criteria)),))


def rank_order_centroid(groups: Sequence[Sequence[int]]) -> Floats:
    """Mean weights of an ordering: each corner of the ordering counts equally.

    Args:
        groups: indices of the criteria, the most important group first; criteria
            tied in a group get the mean of the places that they share.

    Returns:
        (n,); weights that sum to 1.

    Source:
        Barron and Barrett (1996), "Decision quality using ranked attribute weights",
        Management Science 42(11), doi:10.1287/mnsc.42.11.1515.
    """
    n = sum(len(group) for group in groups)
    places = np.array(
        [sum(1 / k for k in range(i, n + 1)) / n for i in range(1, n + 1)]
    )
    weights, start = np.empty(n), 0
    for group in groups:
        weights[list(group)] = places[start : start + len(group)].mean()
        start += len(group)
    return weights


def _share(lifted: np.ndarray, floor: float, rest: float) -> float:
    return float((1 - floor * lifted.sum()) / rest) if rest > 0 else 0.0


def _walk(low: Floats, high: Floats, draws: int, stream: np.random.Generator) -> Floats:
    # Moving weight between two criteria at a time reaches every point of the set
    # and keeps the sum at 1; a chain for each draw makes the draws independent.
    span = high - low
    free = max(0.0, 1.0 - float(low.sum()))
    start = low + span * (free / span.sum() if span.sum() > 0 else 0.0)
    weights = np.tile(start, (draws, 1))
    for _ in range(_SWEEPS):
        for i, j in combinations(range(len(low)), 2):
            down = np.maximum(low[i] - weights[:, i], weights[:, j] - high[j])
            up = np.minimum(high[i] - weights[:, i], weights[:, j] - low[j])
            step = down + (up - down) * stream.random(draws)
            weights[:, i] += step
            weights[:, j] -= step
    return weights
