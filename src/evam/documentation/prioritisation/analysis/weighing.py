"""What somebody says about the weights, as a view that the method draws from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from evam_analysis.priorities import (
    FOUR_CRITERIA,
    Intervals,
    Member,
    Ordering,
    Points,
)
from evam_analysis.priorities.problem import FLOOR
from evam_analysis.priorities.views import ViewError

CRITERIA = FOUR_CRITERIA
LEAST = round(FLOOR * 100)
"""The least weight of a criterion, of 100."""

STEP = 5
ROUNDING = 1e-9
Kind = Literal["group", "equal", "points", "order"]


class NoSuchWeightsError(ValueError):
    """No weights that sum to 100 lie in these intervals."""


@dataclass(frozen=True, slots=True)
class Said:
    """A view as it is kept: codes and numbers only.

    Attributes:
        bloc: STAFF or PANEL.
        kind: RANKING or INTERVALS.
        said: for a ranking the place of each criterion, for intervals its ends of 100.
    """

    bloc: str
    kind: str
    said: Mapping[str, Any]


def member_of(said: Said) -> Member:
    """A kept view as a member of the group that the method weighs."""
    if said.kind == "RANKING":
        return Member(ordering_of(said.said), said.bloc)
    return Member(intervals_of(said.said), said.bloc)


def members_of(every: Iterable[Said]) -> tuple[Member, ...]:
    """The kept views as the group whose equal mixture is drawn from."""
    return tuple(member_of(one) for one in every)


def ordering_of(places: Mapping[str, int]) -> Ordering:
    """Criteria by place, 1 the most important; equal places are ties."""
    by_place = sorted(range(len(CRITERIA)), key=lambda j: places[CRITERIA[j]])
    groups = groupby(by_place, key=lambda j: places[CRITERIA[j]])
    return Ordering(tuple(tuple(group) for _, group in groups))


def intervals_of(ends: Mapping[str, Sequence[float]]) -> Intervals:
    """Least and greatest weight of each criterion, given of 100.

    Raises:
        NoSuchWeightsError: no weights that sum to 100 lie in them.
    """
    low = tuple(ends[name][0] / 100 for name in CRITERIA)
    high = tuple(ends[name][1] / 100 for name in CRITERIA)
    found = Intervals(low, high)
    try:
        found.bounds(FLOOR)
    except ViewError as error:
        raise NoSuchWeightsError(str(error)) from error
    return found


def of_100(points: Mapping[str, float]) -> dict[str, int]:
    """Whole weights that sum to 100, none under the floor, in proportion to points."""
    given = Points(tuple(points[name] for name in CRITERIA))
    exact = dict(zip(CRITERIA, given.weights(FLOOR) * 100, strict=True))
    whole = {name: int(weight + ROUNDING) for name, weight in exact.items()}
    # What is left goes to those that rounding down took most from.
    nearest = sorted(CRITERIA, key=lambda name: whole[name] - exact[name])
    for name in nearest[: 100 - sum(whole.values())]:
        whole[name] += 1
    return whole


def stepped(weights: Mapping[str, int], name: str, by: int) -> dict[str, int]:
    """The weights with one criterion moved by a step; the others share the rest.

    The others keep their proportions, and nobody falls under the floor.
    """
    others = [one for one in CRITERIA if one != name]
    most = 100 - LEAST * len(others)
    wanted = min(max(weights[name] + by, LEAST), most)
    room = 100 - wanted - LEAST * len(others)
    above = {one: weights[one] - LEAST for one in others}
    total = sum(above.values())
    moved = {
        one: LEAST + (room * above[one] / total if total else room / len(others))
        for one in others
    }
    return of_100(moved | {name: wanted})


def points_of(weights: Mapping[str, int]) -> tuple[Member, ...]:
    """One set of weights as the only view."""
    return (Member(Points(tuple(float(weights[name]) for name in CRITERIA))),)


def order_of(places: Mapping[str, int]) -> tuple[Member, ...]:
    """One ranking of the criteria as the only view."""
    return (Member(ordering_of(places)),)
