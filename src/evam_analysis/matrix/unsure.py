"""Pairs of events that may be one and the same: how they count until it is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from evam_analysis.errors import AnalysisError
from evam_analysis.matrix.layers import (
    IN_LOW,
    MARKS,
    OUT_OF_HIGH,
)

UNSURE: Final = pa.schema(
    [pa.field(name, pa.string()) for name in ("left", "right", "leaning")]
)
"""One row a pair of event identifiers; leaning is merge, apart or empty."""

_STANDING: Final[list[tuple[str, pa.DataType]]] = [
    ("event_id", pa.string()),
    ("speaks_in_low", pa.bool_()),
    ("speaks_in_best", pa.bool_()),
    ("low_at_most", pa.int64()),
]
STANDING: Final = pa.schema(_STANDING)
"""One row an event: whether it speaks for the events that it may be one with."""


class UnsurePairError(AnalysisError):
    """A pair that names one event twice, an event that is not there, or a leaning."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is needed of an event that may be the same as another.

    Attributes:
        event_id: of the event.
        table: its scope and layer; events of different tables are never merged.
        mark: the grade that decides how it counts.
        low: least number of victims; None where it is unknown.
    """

    event_id: str
    table: tuple[str, str]
    mark: str
    low: int | None


def standing_of(
    pairs: Sequence[Mapping[str, str | None]], candidates: Mapping[str, Candidate]
) -> pa.Table:
    """Decide which event speaks for each group of possibly identical events.

    In the low count a group of events linked by unsure pairs counts as one: the best
    graded event speaks for it, in its own cell, with the least number that any event
    of the group good enough for the low count gives. In the best count the same holds
    for pairs that the reviewer leans to merge or says nothing of. In the high count
    every event counts. A discounted event takes no part.

    Args:
        pairs: rows of UNSURE.
        candidates: the events by identifier.

    Returns:
        STANDING; one row for each event that is in a pair.

    Raises:
        UnsurePairError: a pair or a leaning that cannot be.
    """
    for pair in pairs:
        _check(pair, candidates)
    possible = [pair for pair in pairs if _mergeable(pair, candidates)]
    one = _groups(possible)
    leaning = [pair for pair in possible if pair.get("leaning") != "apart"]
    likely = _groups(leaning)
    named = sorted({str(pair[end]) for pair in pairs for end in ("left", "right")})
    rows = [
        {
            "event_id": name,
            "speaks_in_low": _speaker(one.get(name, [name]), candidates) == name,
            "speaks_in_best": _speaker(likely.get(name, [name]), candidates) == name,
            "low_at_most": _least(one.get(name, [name]), candidates),
        }
        for name in named
    ]
    return pa.Table.from_pylist(rows, schema=STANDING)


def _check(pair: Mapping[str, str | None], candidates: Mapping[str, Candidate]) -> None:
    for end in ("left", "right"):
        if pair[end] not in candidates:
            raise UnsurePairError(f"{pair[end]} is in an unsure pair and no event")
    if pair["left"] == pair["right"]:
        raise UnsurePairError(f"{pair['left']} stands on both sides of an unsure pair")
    if pair.get("leaning") not in (None, "", "merge", "apart"):
        raise UnsurePairError("a leaning is expected to be merge, apart or empty")


def _mergeable(
    pair: Mapping[str, str | None], candidates: Mapping[str, Candidate]
) -> bool:
    left, right = candidates[str(pair["left"])], candidates[str(pair["right"])]
    discounted = {left.mark, right.mark} & set(OUT_OF_HIGH)
    return left.table == right.table and not discounted


def _groups(pairs: Iterable[Mapping[str, str | None]]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for pair in pairs:
        left, right = str(pair["left"]), str(pair["right"])
        one, other = groups.get(left, [left]), groups.get(right, [right])
        if one is not other:
            joined = [*one, *other]
            groups.update(dict.fromkeys(joined, joined))
    return groups


def _speaker(group: Sequence[str], candidates: Mapping[str, Candidate]) -> str:
    return min(group, key=lambda name: (MARKS.index(candidates[name].mark), name))


def _least(group: Sequence[str], candidates: Mapping[str, Candidate]) -> int | None:
    members = [candidates[name] for name in group]
    lows = [m.low for m in members if m.mark in IN_LOW and m.low is not None]
    return min(lows, default=None)
