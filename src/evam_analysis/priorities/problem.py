"""What is to be ranked: situations, criteria, views on weights, and capacity."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from evam_analysis.errors import Fault
from evam_analysis.priorities.raw import FOUR_CRITERIA, RawSituation, Scale, variants
from evam_analysis.priorities.triangular import Triangular
from evam_analysis.priorities.views import View, ViewError, everybody

FLOOR = 0.05
"""The least weight of a criterion once somebody has stated a view."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One situation with its partial values, or the raw facts they come from.

    Attributes:
        name: as shown; unique in a problem.
        values: one for each criterion, in [0, 1]; None where raw facts are given.
        raw: the facts, for the four criteria of the method; None where values are.
        urgent: reasons to show it as urgent whatever its rank.
    """

    name: str
    values: tuple[Triangular, ...] | None = None
    raw: RawSituation | None = None
    urgent: tuple[str, ...] = ()

    def values_under(self, scale: Scale) -> tuple[Triangular, ...]:
        """Give the partial values, computed from the raw facts where there are any."""
        if self.raw is not None:
            return self.raw.values(scale)
        return self.values or ()

    def missing(self, criteria: tuple[str, ...]) -> tuple[str, ...]:
        """Name what is not known of it."""
        if self.raw is not None:
            return self.raw.missing()
        pairs = zip(criteria, self.values or (), strict=True)
        return tuple(name for name, v in pairs if (v.low, v.high) == (0.0, 1.0))


@dataclass(frozen=True, slots=True)
class Member:
    """One member's view on the weights, and the bloc it belongs to, if any."""

    view: View
    bloc: str | None = None


@dataclass(frozen=True, slots=True)
class ChangedDefault:
    """Who changed a default of the method, and why."""

    parameter: str
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Problem:
    """All that a ranking is computed from, but for the seed and number of draws.

    Attributes:
        criteria: names, in the order of the values.
        alternatives: the situations.
        capacity: how many situations can be worked on, k >= 1.
        members: views on the weights; none means every view equally.
        floor: least weight of a criterion; None means 0.05 once there are members,
            and 0 while there are none.
        scale: parameters for raw facts.
        changed_defaults: who changed what, kept in the explanation.
    """

    criteria: tuple[str, ...]
    alternatives: tuple[Alternative, ...]
    capacity: int
    members: tuple[Member, ...] = ()
    floor: float | None = None
    scale: Scale = field(default_factory=Scale)
    changed_defaults: tuple[ChangedDefault, ...] = ()

    @property
    def least_weight(self) -> float:
        """The floor in force."""
        if self.floor is not None:
            return self.floor
        return FLOOR if self.members else 0.0

    @property
    def views(self) -> tuple[View, ...]:
        """The members' views in an order of their own, so that seats do not matter."""
        views = [member.view for member in self.members]
        return tuple(sorted(views, key=_text)) or (everybody(len(self.criteria)),)

    def views_of(self, bloc: str) -> tuple[View, ...]:
        """The views of one bloc's members, in an order of their own."""
        views = [member.view for member in self.members if member.bloc == bloc]
        return tuple(sorted(views, key=_text))

    def content_hash(self) -> str:
        """SHA-256 over all that the ranking depends on, in an order of its own."""
        told = {
            "criteria": self.criteria,
            "alternatives": {
                alternative.name: _told(alternative, self)
                for alternative in self.alternatives
            },
            "capacity": self.capacity,
            "members": sorted([m.bloc or "", _text(m.view)] for m in self.members),
            "floor": self.least_weight,
        }
        text = json.dumps(told, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode("utf-8")).hexdigest()


def faults_in(problem: Problem, file: str = "the problem") -> Iterator[Fault]:
    """Find what keeps a problem from being ranked.

    Args:
        problem: as read or built.
        file: what to call it in the faults.

    Yields:
        One fault for each thing wrong; `row` counts alternatives or members from 1.
    """
    yield from _faults_of_criteria(problem, file)
    if not problem.alternatives:
        yield Fault(file, "at least one alternative is expected", None, "alternatives")
    yield from _repeated(file, "alternatives", [a.name for a in problem.alternatives])
    for row, alternative in enumerate(problem.alternatives, start=1):
        yield from _faults_of_values(problem, alternative, file, row)
    if problem.capacity < 1:
        yield Fault(file, "a whole number from 1 is expected", None, "capacity")
    yield from _faults_of_weights(problem, file)


def _faults_of_criteria(problem: Problem, file: str) -> Iterator[Fault]:
    if not problem.criteria:
        yield Fault(file, "at least one criterion is expected", None, "criteria")
    yield from _repeated(file, "criteria", list(problem.criteria))


def _faults_of_values(
    problem: Problem, alternative: Alternative, file: str, row: int
) -> Iterator[Fault]:
    if alternative.raw is not None and len(problem.criteria) != len(FOUR_CRITERIA):
        expected = "raw facts are for the four criteria of the method only"
        yield Fault(file, expected, row, "raw")
        return
    values = alternative.values_under(problem.scale)
    if len(values) != len(problem.criteria):
        expected = f"{len(problem.criteria)} values are expected, not {len(values)}"
        yield Fault(file, expected, row, "values")
    for criterion, value in zip(problem.criteria, values, strict=False):
        if not value.inside(0, 1):
            expected = f"values of {criterion} are expected between 0 and 1"
            yield Fault(file, expected, row, "values")


def _faults_of_weights(problem: Problem, file: str) -> Iterator[Fault]:
    floor, n = problem.least_weight, len(problem.criteria)
    if not 0 <= floor * n <= 1:
        expected = f"a floor from 0 to {1 / max(n, 1):.4g} is expected for {n} criteria"
        yield Fault(file, expected, None, "floor")
        return
    for row, member in enumerate(problem.members, start=1):
        try:
            member.view.least(np.zeros(n), floor)
        except ViewError as error:
            yield Fault(file, str(error), row, "weights")


def _repeated(file: str, column: str, names: list[str]) -> Iterator[Fault]:
    for name, times in Counter(names).items():
        if times > 1:
            expected = f'"{name}" is expected once, not {times} times'
            yield Fault(file, expected, None, column)


def _told(alternative: Alternative, problem: Problem) -> list[object]:
    # The variants stand for the raw facts: whatever they cannot tell apart, the
    # ranking and its sensitivity cannot either.
    scales = [problem.scale]
    if alternative.raw is not None:
        scales += variants(problem.scale).values()
    values = [[v.as_list() for v in alternative.values_under(s)] for s in scales]
    missing = list(alternative.missing(problem.criteria))
    return [values, sorted(alternative.urgent), missing]


def _text(view: View) -> str:
    return json.dumps(view.told())
