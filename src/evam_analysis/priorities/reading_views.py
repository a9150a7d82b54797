"""Reads a member's view on the weights from JSON values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from evam_analysis.priorities.problem import Member
from evam_analysis.priorities.reading_values import ToldError, number
from evam_analysis.priorities.views import Intervals, Ordering, Points, View

_KINDS = ("ranking", "intervals", "swing")


def member(told: Any, criteria: Sequence[str]) -> Member:
    """Read one member: a ranking, intervals or swing points, and a bloc if any.

    Args:
        told: {"ranking": [name or [tied names], ...]}, or {"intervals": {name:
            [low, high]}}, or {"swing": {name: points}}; each may have "bloc": name.
        criteria: the names that there are.

    Returns:
        The member.

    Raises:
        ToldError: what is told is none of these.
    """
    if not isinstance(told, Mapping):
        raise ToldError(f"an object with one of {', '.join(_KINDS)} is expected")
    given = [kind for kind in _KINDS if kind in told]
    if len(given) != 1 or set(told) - {*_KINDS, "bloc"}:
        raise ToldError(f"one of {', '.join(_KINDS)} is expected, and bloc if any")
    bloc = told.get("bloc")
    if bloc is not None and not isinstance(bloc, str):
        raise ToldError("the name of a bloc is expected to be text")
    read = {"ranking": _ordering, "intervals": _intervals, "swing": _points}
    return Member(read[given[0]](told[given[0]], criteria), bloc)


def _ordering(told: Any, criteria: Sequence[str]) -> View:
    if not isinstance(told, list | tuple):
        raise ToldError("a list of criteria is expected, the most important first")
    groups = [list(each) if isinstance(each, list | tuple) else [each] for each in told]
    named = [name for group in groups for name in group]
    _refuse_unknown(named, criteria)
    if sorted(named) != sorted(criteria):
        raise ToldError("a ranking is expected to name each criterion once")
    places = {name: j for j, name in enumerate(criteria)}
    return Ordering(tuple(tuple(sorted(places[n] for n in g)) for g in groups if g))


def _intervals(told: Any, criteria: Sequence[str]) -> View:
    if not isinstance(told, Mapping):
        raise ToldError("a low and high weight for criteria by name is expected")
    _refuse_unknown(list(told), criteria)
    pairs = [told.get(name, [0, 1]) for name in criteria]
    if not all(isinstance(pair, list | tuple) and len(pair) == 2 for pair in pairs):
        raise ToldError("two weights are expected for each criterion, low and high")
    low = tuple(number(pair[0]) for pair in pairs)
    high = tuple(number(pair[1]) for pair in pairs)
    if not all(0 <= a <= b <= 1 for a, b in zip(low, high, strict=True)):
        raise ToldError("0 <= low <= high <= 1 is expected of weights")
    return Intervals(low, high)


def _points(told: Any, criteria: Sequence[str]) -> View:
    if not isinstance(told, Mapping):
        raise ToldError("points from 0 to 100 for each criterion by name are expected")
    _refuse_unknown(list(told), criteria)
    if set(told) != set(criteria):
        raise ToldError("points are expected for each criterion")
    points = tuple(number(told[name]) for name in criteria)
    if not all(0 <= value <= 100 for value in points):
        raise ToldError("points from 0 to 100 are expected")
    return Points(points)


def _refuse_unknown(named: Sequence[Any], criteria: Sequence[str]) -> None:
    for name in named:
        if name not in criteria:
            raise ToldError(f'"{name}" is not one of the criteria')
