"""Draws of values and weights: each situation has a stream of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from evam_analysis.priorities.problem import Alternative
from evam_analysis.priorities.raw import Scale
from evam_analysis.priorities.triangular import Floats, Triangular
from evam_analysis.priorities.views import View

READINGS = 2
"""Two independent draws of the values go with every draw of the weights."""


def stream(seed: int, *names: str) -> np.random.Generator:
    """Open the stream of random numbers that belongs to a name.

    A situation's draws depend on the seed and its own name only. So the order in
    which situations are given changes nothing, and adding one leaves the draws of
    the others as they were; renaming one gives it other draws, within the error of
    the simulation.

    Args:
        seed: 0 or more.
        names: what the stream is for.
    """
    digest = hashlib.sha256("\x1f".join(names).encode("utf-8")).digest()
    words = np.frombuffer(digest, dtype="<u4").tolist()
    return np.random.Generator(np.random.PCG64([seed, *words]))


def draw_weights(
    views: Sequence[View], *, floor: float, draws: int, seed: int
) -> Floats:
    """Draw weights from the equal mixture of the members' views.

    Args:
        views: at least one; draw number i is taken from view i modulo their number.
        floor: least weight of a criterion, 0 to 1 / n.
        draws: number of rows.
        seed: 0 or more.

    Returns:
        (draws, n criteria); each row sums to 1.
    """
    parts = []
    for place, view in enumerate(views):
        share = len(range(place, draws, len(views)))
        parts.append(view.draw(share, floor, stream(seed, "weights", str(place))))
    weights = np.empty((draws, parts[0].shape[1]))
    for place, part in enumerate(parts):
        weights[place :: len(views)] = part
    return weights


class Readings:
    """The uniform numbers of every situation, and the utilities that they give.

    Every scenario of a ranking uses the same numbers, so that a difference between
    two scenarios comes from what was changed and not from chance.
    """

    def __init__(self, names: Sequence[str], *, draws: int, seed: int) -> None:
        self.names = list(names)
        self.draws = draws
        self.seed = seed
        self.ties = np.column_stack(
            [stream(seed, "ties", name).random(draws) for name in names]
        )

    def values(
        self, name: str, distributions: Sequence[Triangular], reading: int = 0
    ) -> Floats:
        """Draw a situation's partial values: (draws, n criteria)."""
        numbers = stream(self.seed, "values", name, str(reading))
        uniform = numbers.random((self.draws, len(distributions)))
        columns = [d.quantiles(uniform[:, j]) for j, d in enumerate(distributions)]
        return np.column_stack(columns)

    def every_value(
        self, distributions: Sequence[Sequence[Triangular]], reading: int = 0
    ) -> list[Floats]:
        """Draw the values of every situation: for each (draws, n criteria)."""
        pairs = zip(self.names, distributions, strict=True)
        return [self.values(name, own, reading) for name, own in pairs]

    def utilities(
        self,
        distributions: Sequence[Sequence[Triangular]],
        weights: Floats,
        reading: int = 0,
    ) -> Floats:
        """Weigh the drawn values of every situation: (draws, n situations)."""
        drawn = self.every_value(distributions, reading)
        return np.column_stack([weigh(values, weights) for values in drawn])


def weigh(values: Floats, weights: Floats) -> Floats:
    """Sum weight times value, in the order of the criteria.

    Args:
        values: (draws, n criteria).
        weights: (draws, n criteria), or (n criteria,) for the same in every draw.

    Returns:
        (draws,).
    """
    total = np.zeros(len(values))
    for j in range(values.shape[1]):
        total += weights[..., j] * values[:, j]
    return total


def ranks_of(utilities: Floats, ties: Floats) -> np.ndarray:
    """Rank the situations of each draw; equal ones share the places at random.

    Args:
        utilities: (draws, n).
        ties: (draws, n); random numbers that decide between equals.

    Returns:
        (draws, n) whole numbers; 0 is the first place.
    """
    order = np.lexsort((ties, -utilities), axis=-1)
    ranks = np.empty_like(order)
    places = np.broadcast_to(np.arange(order.shape[1]), order.shape)
    np.put_along_axis(ranks, order, places, axis=-1)
    return ranks


def first_place(utilities: Floats, ties: Floats, i: int) -> np.ndarray:
    """Tell in which draws one situation comes first.

    Args:
        utilities: (draws, n).
        ties: (draws, n); random numbers that decide between equals, as in `ranks_of`.
        i: index of the situation.

    Returns:
        (draws,) booleans.
    """
    own, chance = utilities[:, [i]], ties[:, [i]]
    beaten = (utilities > own) | ((utilities == own) & (ties < chance))
    return np.asarray(~beaten.any(axis=1))


def distributions_of(
    alternatives: Sequence[Alternative], scale: Scale, *, points: bool = False
) -> list[tuple[Triangular, ...]]:
    """Give every situation's partial values.

    Args:
        alternatives: n situations.
        scale: parameters for those given as raw facts.
        points: whether each value is settled at its mode.

    Returns:
        For each situation one value a criterion, each in [0, 1].
    """
    every = [alternative.values_under(scale) for alternative in alternatives]
    if not points:
        return every
    return [tuple(value.collapsed() for value in values) for values in every]
