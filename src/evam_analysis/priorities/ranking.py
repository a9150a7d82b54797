"""Ranks situations as shares of views: everything that SMAA-2 tells, in one record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from evam_analysis.errors import InputError
from evam_analysis.priorities.acceptability import (
    Acceptability,
    acceptability,
    central_weights,
)
from evam_analysis.priorities.agreement import kendalls_w, mid_ranks
from evam_analysis.priorities.bounds import necessarily_before, rank_bounds
from evam_analysis.priorities.explanation import Explanation, explain
from evam_analysis.priorities.problem import Problem, faults_in
from evam_analysis.priorities.raw import FOUR_CRITERIA
from evam_analysis.priorities.sensitivity import (
    Scenario,
    scenarios,
    settled_at_modes,
    value_of_information,
)
from evam_analysis.priorities.simulation import (
    Readings,
    distributions_of,
    draw_weights,
    first_place,
    ranks_of,
    weigh,
)
from evam_analysis.priorities.tractability import (
    NeedAndFeasibility,
    need_and_feasibility,
)
from evam_analysis.priorities.triangular import Floats
from evam_analysis.priorities.views import Ordering, Points

DRAWS = 10_000
"""Draws of values and weights: the standard error of a share is at most 0.005."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Situations as shares of the views and data held possible.

    Every list and row follows `problem.alternatives`, which are sorted by name.

    Attributes:
        problem: what was ranked, its situations sorted by name.
        seed: of the draws.
        draws: how many.
        shares: rank acceptability, top k, pairwise winning, expected rank.
        central: mean weights where a situation is first; None where it hardly is.
        confidence: share of draws first at those central weights; None without them.
        best_rank: no better place is possible, counted from 1.
        worst_rank: no worse place is possible.
        needs_evidence: whether settling every interval at its mode changes the class.
        scenarios: the ranking under one change each.
        information: (n, n criteria) share of ambiguity that one settled fact ends.
        standing: need beside feasibility; None unless there are four criteria.
        agreement: Kendall's W over members who rank; None for fewer than two.
        blocs: the shares under the views of one bloc only.
        explanations: the record of each situation.
    """

    problem: Problem
    seed: int
    draws: int
    shares: Acceptability
    central: list[Floats | None]
    confidence: list[float | None]
    best_rank: list[int]
    worst_rank: list[int]
    needs_evidence: list[bool]
    scenarios: list[Scenario]
    information: Floats
    standing: list[NeedAndFeasibility] | None
    agreement: float | None
    blocs: Mapping[str, Acceptability]
    explanations: list[Explanation]


def rank(problem: Problem, *, draws: int = DRAWS, seed: int = 1) -> Ranking:
    """Rank situations over drawn values and drawn weights.

    The value of a situation is the weighted sum of its partial values, which takes
    the criteria to be independent in preference: how much a step on one criterion is
    worth does not hang on the others.

    Args:
        problem: situations, criteria, views and capacity.
        draws: number of draws, >= 1.
        seed: 0 or more; the same seed and problem give the same ranking.

    Returns:
        The ranking. Neither the order of situations nor that of members matters.

    Raises:
        InputError: the problem cannot be ranked, with a fault for each reason.

    Source:
        Lahdelma and Salminen (2001), doi:10.1287/opre.49.3.444.11220; Tervonen and
        Lahdelma (2007), "Implementing stochastic multicriteria acceptability
        analysis", European Journal of Operational Research 178(2),
        doi:10.1016/j.ejor.2005.12.037.
    """
    problem = _in_order(problem)
    values = distributions_of(problem.alternatives, problem.scale)
    readings = Readings([a.name for a in problem.alternatives], draws=draws, seed=seed)
    weights = _weights(problem, None, draws, seed)
    utilities = readings.utilities(values, weights)
    ranks = ranks_of(utilities, readings.ties)
    shares = acceptability(ranks, problem.capacity)
    central = central_weights(ranks, weights)
    information = value_of_information(problem, readings, weights)
    settled = settled_at_modes(problem, readings, weights).classes
    four = len(problem.criteria) == len(FOUR_CRITERIA)
    before = necessarily_before(values, problem.views, problem.least_weight)
    best, worst = rank_bounds(before)
    return Ranking(
        problem=problem,
        seed=seed,
        draws=draws,
        shares=shares,
        central=central,
        confidence=_confidence(problem, readings, central),
        best_rank=best,
        worst_rank=worst,
        needs_evidence=[a != b for a, b in zip(shares.classes, settled, strict=True)],
        scenarios=list(scenarios(problem, readings, weights)),
        information=information,
        standing=need_and_feasibility(values) if four else None,
        agreement=_agreement(problem),
        blocs=_blocs(problem, readings),
        explanations=explain(problem, shares, weights, information),
    )


def shares_of(
    problem: Problem, *, draws: int = DRAWS, seed: int = 1
) -> dict[str, float]:
    """Give only how often each situation is among the first k, in a tenth of the time.

    Args:
        problem: situations, criteria, views and capacity.
        draws: number of draws, >= 1.
        seed: 0 or more; the same problem and seed give the same shares as `rank`.

    Returns:
        For each situation by name the share of draws in which it is among the first
        k, in [0, 1].

    Raises:
        InputError: the problem cannot be ranked, with a fault for each reason.
    """
    problem = _in_order(problem)
    values = distributions_of(problem.alternatives, problem.scale)
    names = [alternative.name for alternative in problem.alternatives]
    readings = Readings(names, draws=draws, seed=seed)
    utilities = readings.utilities(values, _weights(problem, None, draws, seed))
    top = acceptability(ranks_of(utilities, readings.ties), problem.capacity).top
    return dict(zip(names, map(float, top), strict=True))


def _in_order(problem: Problem) -> Problem:
    """Refuse what cannot be ranked, and sort the rest by name."""
    if faults := tuple(faults_in(problem)):
        raise InputError(*faults)
    by_name = sorted(problem.alternatives, key=lambda alternative: alternative.name)
    return replace(problem, alternatives=tuple(by_name))


def _weights(problem: Problem, bloc: str | None, draws: int, seed: int) -> Floats:
    views = problem.views if bloc is None else problem.views_of(bloc)
    floor = problem.least_weight
    return draw_weights(views, floor=floor, draws=draws, seed=seed)


def _confidence(
    problem: Problem, readings: Readings, central: list[Floats | None]
) -> list[float | None]:
    values = distributions_of(problem.alternatives, problem.scale)
    drawn = readings.every_value(values)
    found: list[float | None] = []
    for i, weights in enumerate(central):
        if weights is None:
            found.append(None)
            continue
        utilities = np.column_stack([weigh(own, weights) for own in drawn])
        found.append(float(first_place(utilities, readings.ties, i).mean()))
    return found


def _agreement(problem: Problem) -> float | None:
    places = []
    for view in problem.views if problem.members else ():
        if isinstance(view, Ordering):
            places.append(mid_ranks(view.groups))
        elif isinstance(view, Points):
            levels = sorted(set(view.points), reverse=True)
            same = [[j for j, p in enumerate(view.points) if p == v] for v in levels]
            places.append(mid_ranks(same))
    if len(places) < 2 or len(problem.criteria) < 2:
        return None
    return kendalls_w(places)


def _blocs(problem: Problem, readings: Readings) -> dict[str, Acceptability]:
    values = distributions_of(problem.alternatives, problem.scale)
    found = {}
    for bloc in sorted({m.bloc for m in problem.members if m.bloc is not None}):
        weights = _weights(problem, bloc, readings.draws, readings.seed)
        utilities = readings.utilities(values, weights)
        ranks = ranks_of(utilities, readings.ties)
        found[bloc] = acceptability(ranks, problem.capacity)
    return found
