"""Why a situation stands where it does: one sentence, what weighed, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evam_analysis.priorities.acceptability import Acceptability
from evam_analysis.priorities.problem import Problem
from evam_analysis.priorities.simulation import distributions_of
from evam_analysis.priorities.triangular import Floats

METHOD = "smaa-2"
VERSION = "1.0"
CAUTION = (
    "A share of views and data held possible, not a verdict. Severity values are a "
    "scale for ranking, not a measure of anybody's suffering."
)

_WORTH_NAMING = 0.01


@dataclass(frozen=True, slots=True)
class Contributor:
    """A criterion and what it adds to the score at mean weight and likeliest value."""

    criterion: str
    adds: float


@dataclass(frozen=True, slots=True)
class Rivalry:
    """The comparison that is the most open, and the weight that turns it.

    Attributes:
        other: name of the nearest rival.
        ahead: whether the situation stands before it at equal weights.
        criterion: the one whose weight turns their order soonest; None where no
            single weight does.
        weight: beyond which it turns, in (1 / n, 1); None without a criterion.
    """

    other: str
    ahead: bool
    criterion: str | None
    weight: float | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The record of one situation.

    Attributes:
        sentence: in plain words, with the share, the rival and the missing fact.
        rivalry: what the sentence says of the nearest rival; None for one alone.
        contributors: the three criteria that add most.
        missing: what is not known of the situation.
    """

    sentence: str
    rivalry: Rivalry | None
    contributors: tuple[Contributor, ...]
    missing: tuple[str, ...]


def explain(
    problem: Problem, shares: Acceptability, weights: Floats, information: Floats
) -> list[Explanation]:
    """Write the record of every situation.

    Args:
        problem: what was ranked.
        shares: the result.
        weights: (draws, n criteria).
        information: (n situations, n criteria) from `value_of_information`.
    """
    every = distributions_of(problem.alternatives, problem.scale)
    modes = np.array([[value.mode for value in own] for own in every])
    mean_weights = weights.mean(axis=0)
    rivalries = [_rivalry(problem, i, shares, modes) for i in range(len(modes))]
    return [
        Explanation(
            _sentence(problem, i, shares, rivalries[i], information[i]),
            rivalries[i],
            _contributors(problem.criteria, modes[i] * mean_weights),
            alternative.missing(problem.criteria),
        )
        for i, alternative in enumerate(problem.alternatives)
    ]


def turning_point(own: Floats, rival: Floats) -> tuple[int, float] | None:
    """Find the one weight that turns the order of two situations soonest.

    The other criteria share what is left equally.

    Args:
        own: (n,); partial values of a situation.
        rival: (n,); partial values of the other.

    Returns:
        The criterion and the weight, in (1 / n, 1), beyond which their order is the
        other way round than at equal weights; None where no single weight turns it.
    """
    difference = own - rival
    n = len(difference)
    found = []
    for j in range(n if n > 1 else 0):
        rest = (difference.sum() - difference[j]) / (n - 1)
        if rest != difference[j]:
            weight = float(rest / (rest - difference[j]))
            if 1 / n < weight < 1:
                found.append((weight, j))
    return (min(found)[1], min(found)[0]) if found else None


def _sentence(
    problem: Problem,
    i: int,
    shares: Acceptability,
    rivalry: Rivalry | None,
    worth: Floats,
) -> str:
    name = problem.alternatives[i].name
    parts = [
        f"{name} is in the top {problem.capacity} for {_percent(shares.top[i])} of the "
        "views and data we consider possible"
    ]
    if rivalry is not None:
        parts.append(_against(rivalry))
    if worth.max() > _WORTH_NAMING:
        about = problem.criteria[int(worth.argmax())]
        parts.append(f"the most useful missing fact is about {about}")
    else:
        parts.append("no single missing fact would change this much")
    return "; ".join(parts) + "."


def _rival(i: int, shares: Acceptability) -> int | None:
    # The nearest one: whose comparison with this one is the most open.
    others = [j for j in range(len(shares.top)) if j != i]
    return min(others, key=lambda j: abs(shares.pairwise[i, j] - 0.5), default=None)


def _rivalry(
    problem: Problem, i: int, shares: Acceptability, modes: Floats
) -> Rivalry | None:
    rival = _rival(i, shares)
    if rival is None:
        return None
    turn = turning_point(modes[i], modes[rival])
    return Rivalry(
        other=problem.alternatives[rival].name,
        ahead=bool(modes[i].mean() >= modes[rival].mean()),
        criterion=problem.criteria[turn[0]] if turn else None,
        weight=turn[1] if turn else None,
    )


def _against(rivalry: Rivalry) -> str:
    if rivalry.criterion is None or rivalry.weight is None:
        standing = "stays ahead of" if rivalry.ahead else "stays behind"
        end = "whatever single criterion gets more weight"
        return f"it {standing} {rivalry.other} {end}"
    verb = "loses to" if rivalry.ahead else "passes"
    most = _most(rivalry.weight)
    return (
        f"it {verb} {rivalry.other} when {rivalry.criterion} gets {most} of the weight"
    )


def _most(weight: float) -> str:
    return "nearly all" if weight > 0.99 else f"more than about {weight:.0%}"


def _contributors(criteria: Sequence[str], adds: Floats) -> tuple[Contributor, ...]:
    largest = sorted(range(len(adds)), key=lambda j: (-adds[j], j))[:3]
    return tuple(Contributor(criteria[j], float(adds[j])) for j in largest)


def _percent(share: float) -> str:
    if 0 < share < 0.01:
        return "under 1%"
    if 0.99 < share < 1:
        return "over 99%"
    return f"{share:.0%}"
