"""Gathers reports into events without letting near matches chain."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def gather(
    reports: int, left: Ints, right: Ints, probability: Floats, *, link_from: float
) -> Ints:
    """Join reports into events by the mean probability of all pairs between groups.

    Two groups are joined while the mean probability over every pair between them, a
    pair never compared counting as 0, is at least `link_from`. At 0.5 a join is made
    exactly when it is expected to add more true pairs than false ones, so A-B and B-C
    do not carry A to C unless the three hold together. The most certain join goes
    first; equal ones in the order of their numbers.

    Args:
        reports: how many reports there are.
        left: (n_pairs,); report numbers from 0.
        right: (n_pairs,); report numbers, each other than its left.
        probability: (n_pairs,); P(one event), in [0, 1]; each pair given once.
        link_from: in (0, 1).

    Returns:
        (reports,); for each report the smallest report number of its event.

    Source:
        Average linkage: Sokal and Michener (1958). As a choice over sums of pairwise
        evidence: Bansal, Blum and Chawla (2004), "Correlation clustering",
        doi:10.1023/B:MACH.0000033116.57574.95.
    """
    event = np.arange(reports, dtype=np.int64)
    strong = probability >= link_from
    graph = coo_matrix(
        (np.ones(int(strong.sum())), (left[strong], right[strong])),
        shape=(reports, reports),
    )
    _, part = connected_components(graph, directed=False)
    for members in _parts(part, left, right):
        _join(event, left[members], right[members], probability[members], link_from)
    return event


def _parts(part: NDArray[np.int32], left: Ints, right: Ints) -> Iterator[Ints]:
    """Give the pairs of each connected part, the parts in order."""
    inside = np.flatnonzero(part[left] == part[right])
    order = inside[np.argsort(part[left[inside]], kind="stable")]
    cuts = np.flatnonzero(np.diff(part[left[order]])) + 1
    yield from (piece for piece in np.split(order, cuts) if len(piece))


def _join(
    event: Ints, left: Ints, right: Ints, probability: Floats, link_from: float
) -> None:
    """Join within one part, writing the smallest member's number into `event`."""
    if len(left) == 1:
        if probability[0] >= link_from:
            event[left[0]] = event[right[0]] = min(left[0], right[0])
        return
    groups = _Groups(left.tolist(), right.tolist(), probability.tolist())
    for members in groups.settle(link_from):
        event[members] = min(members)


class _Groups:
    """Groups that grow by their best join, with the summed probability between them."""

    def __init__(
        self, left: list[int], right: list[int], probability: list[float]
    ) -> None:
        self.members: dict[int, list[int]] = {n: [n] for n in {*left, *right}}
        self.between: dict[int, dict[int, float]] = defaultdict(dict)
        for a, b, p in zip(left, right, probability, strict=True):
            self.between[a][b] = self.between[b][a] = p
        self.queue: list[tuple[float, int, int]] = [
            (-p, min(a, b), max(a, b))
            for a, b, p in zip(left, right, probability, strict=True)
        ]

    def settle(self, link_from: float) -> Iterator[list[int]]:
        """Join until no join is worth it, and give the groups."""
        heapq.heapify(self.queue)
        while self.queue:
            cost, a, b = heapq.heappop(self.queue)
            if -cost < link_from:
                break
            if -cost == self._mean(a, b):
                self._merge(a, b)
        yield from self.members.values()

    def _mean(self, a: int, b: int) -> float | None:
        """Mean probability between two groups; None if one is no more."""
        if a not in self.members or b not in self.members:
            return None
        pairs = len(self.members[a]) * len(self.members[b])
        return self.between[a].get(b, 0.0) / pairs

    def _merge(self, a: int, b: int) -> None:
        """Let a, the smaller number, take in b."""
        self.members[a] += self.members.pop(b)
        taken = self.between.pop(b)
        for other, total in taken.items():
            del self.between[other][b]
            if other != a:
                total += self.between[a].get(other, 0.0)
                self.between[a][other] = self.between[other][a] = total
                mean = self._mean(a, other)
                if mean is not None:
                    heapq.heappush(self.queue, (-mean, min(a, other), max(a, other)))
