"""What the classes rest on: one change at a time, and the most useful missing fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from evam_analysis.priorities.acceptability import acceptability, class_of
from evam_analysis.priorities.problem import Problem
from evam_analysis.priorities.raw import variants
from evam_analysis.priorities.simulation import (
    Readings,
    distributions_of,
    ranks_of,
    weigh,
)
from evam_analysis.priorities.triangular import Floats, Triangular


@dataclass(frozen=True, slots=True)
class Scenario:
    """The ranking under one change.

    Attributes:
        change: what was changed, in words.
        top: (n,); share of draws among the first k under the change.
    """

    change: str
    top: Floats

    @property
    def classes(self) -> list[str]:
        """The class of each situation under the change."""
        return [class_of(share) for share in self.top]


def scenarios(
    problem: Problem, readings: Readings, weights: Floats
) -> Iterator[Scenario]:
    """Rank again with each criterion removed and, for raw facts, each other scale.

    Args:
        problem: what is ranked.
        readings: its random numbers, the same in every scenario.
        weights: (draws, n criteria), as in the ranking itself.

    Yields:
        One scenario for each change.
    """
    values = distributions_of(problem.alternatives, problem.scale)
    if len(problem.criteria) > 1:
        for j, criterion in enumerate(problem.criteria):
            top = _top(problem, readings, values, without(weights, j))
            yield Scenario(f"without {criterion}", top)
    if any(alternative.raw is not None for alternative in problem.alternatives):
        for name, scale in variants(problem.scale).items():
            changed = distributions_of(problem.alternatives, scale)
            yield Scenario(name, _top(problem, readings, changed, weights))


def settled_at_modes(problem: Problem, readings: Readings, weights: Floats) -> Scenario:
    """Rank with every interval at its mode, as if all facts were known.

    Args:
        problem: what is ranked.
        readings: its random numbers.
        weights: (draws, n criteria), as in the ranking itself.

    Returns:
        The scenario; a class that differs from the ranking's needs evidence.
    """
    points = distributions_of(problem.alternatives, problem.scale, points=True)
    return Scenario(
        "all intervals at their modes", _top(problem, readings, points, weights)
    )


def without(weights: Floats, criterion: int) -> Floats:
    """Take a criterion's weight away; the others keep their proportions.

    Args:
        weights: (draws, n); each row sums to 1.
        criterion: index of the one removed.

    Returns:
        (draws, n); 0 in that column, each row sums to 1. A view that gave all weight
        to the removed criterion says nothing of the others: they share it equally.
    """
    rest = weights.copy()
    rest[:, criterion] = 0.0
    sums = rest.sum(axis=1, keepdims=True)
    equal = np.full(weights.shape[1], 1 / (weights.shape[1] - 1))
    equal[criterion] = 0.0
    return np.where(sums > 0, rest / np.where(sums > 0, sums, 1.0), equal)


def value_of_information(
    problem: Problem, readings: Readings, weights: Floats
) -> Floats:
    """How much of a class's ambiguity ends when one interval settles at its mode.

    Ambiguity is the chance that two equally possible readings of the data disagree,
    under one and the same view on the weights, on whether the situation is among the
    first k. Disagreement between views is left out: no document can end it.

    Args:
        problem: what is ranked.
        readings: its random numbers.
        weights: (draws, n criteria).

    Returns:
        (n situations, n criteria); share of the ambiguity that ends, 0 to 1. It is
        0 where there is no ambiguity to end.
    """
    values = distributions_of(problem.alternatives, problem.scale)
    found = np.zeros((len(values), len(problem.criteria)))
    if problem.capacity >= len(values):
        return found
    bars = [
        _bars(readings.utilities(values, weights, reading), problem.capacity)
        for reading in (0, 1)
    ]
    for i, own in enumerate(values):
        now = _disagreement(i, own, readings, weights, bars)
        for j, value in enumerate(own):
            if now > 0 and not value.is_point:
                settled = (*own[:j], value.collapsed(), *own[j + 1 :])
                then = _disagreement(i, settled, readings, weights, bars)
                found[i, j] = max(0.0, 1.0 - then / now)
    return found


@dataclass(frozen=True, slots=True)
class _Bar:
    """What a situation must exceed to be among the first k, against the others."""

    utilities: Floats
    kth: Floats
    next: Floats

    def against_others(self, i: int) -> Floats:
        own = self.utilities[:, i]
        return np.where(own >= self.kth, self.next, self.kth)


def _bars(utilities: Floats, capacity: int) -> _Bar:
    descending = -np.sort(-utilities, axis=1)
    return _Bar(utilities, descending[:, capacity - 1], descending[:, capacity])


def _disagreement(
    i: int,
    own: Sequence[Triangular],
    readings: Readings,
    weights: Floats,
    bars: Sequence[_Bar],
) -> float:
    among = [
        weigh(readings.values(readings.names[i], own, reading), weights)
        > bar.against_others(i)
        for reading, bar in enumerate(bars)
    ]
    return float((among[0] != among[1]).mean())


def _top(
    problem: Problem,
    readings: Readings,
    values: Sequence[Sequence[Triangular]],
    weights: Floats,
) -> Floats:
    utilities = readings.utilities(values, weights)
    return acceptability(ranks_of(utilities, readings.ties), problem.capacity).top
