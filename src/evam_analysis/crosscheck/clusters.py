"""Gathers reports into events without letting near matches chain."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def gather(
    source: Ints, left: Ints, right: Ints, probability: Floats, *, link_from: float
) -> Ints:
    """Join reports into events by how probable the pairs between two groups are.

    Two groups are joined while the mean probability over every pair between them, a
    pair never compared counting as 0, is at least `link_from`. At 0.5 a join is made
    exactly when it is expected to add more true pairs than false ones, so A-B and B-C
    do not carry A to C unless the three hold together. Where both groups hold accounts
    of one source, the mean over those pairs must reach it too: a source that told of
    two events is not overruled by another's account that resembles both. The most
    certain join goes first; equal ones in the order of their numbers.

    Args:
        source: (n_reports,); a number for each report's source.
        left: (n_pairs,); report numbers from 0.
        right: (n_pairs,); report numbers, each other than its left.
        probability: (n_pairs,); P(one event), in [0, 1]; each pair given once.
        link_from: in (0, 1).

    Returns:
        (n_reports,); for each report the smallest report number of its event.

    Source:
        Average linkage: Sokal and Michener (1958). As a choice over sums of pairwise
        evidence: Bansal, Blum and Chawla (2004), "Correlation clustering",
        doi:10.1023/B:MACH.0000033116.57574.95.
    """
    event = np.arange(len(source), dtype=np.int64)
    strong = probability >= link_from
    graph = coo_matrix(
        (np.ones(int(strong.sum())), (left[strong], right[strong])),
        shape=(len(source), len(source)),
    )
    _, part = connected_components(graph, directed=False)
    for members in _parts(part, left, right):
        one, other, chance = left[members], right[members], probability[members]
        if len(members) == 1:
            event[one] = event[other] = min(one[0], other[0])
            continue
        groups = _Groups(source, one.tolist(), other.tolist(), chance.tolist())
        for group in groups.settle(link_from):
            event[group] = min(group)
    return event


def _parts(part: NDArray[np.int32], left: Ints, right: Ints) -> Iterator[Ints]:
    """Give the pairs of each connected part, the parts in order."""
    inside = np.flatnonzero(part[left] == part[right])
    order = inside[np.argsort(part[left[inside]], kind="stable")]
    cuts = np.flatnonzero(np.diff(part[left[order]])) + 1
    yield from (piece for piece in np.split(order, cuts) if len(piece))


class _Groups:
    """Groups that grow by their best join.

    Between two groups it holds the summed probability of all pairs and of those
    within one source.
    """

    def __init__(
        self,
        source: Ints,
        left: list[int],
        right: list[int],
        probability: list[float],
    ) -> None:
        self.members: dict[int, list[int]] = {n: [n] for n in {*left, *right}}
        self.sources = {n: Counter([int(source[n])]) for n in self.members}
        self.between: dict[int, dict[int, tuple[float, float]]] = defaultdict(dict)
        for a, b, p in zip(left, right, probability, strict=True):
            sums = (p, p if source[a] == source[b] else 0.0)
            self.between[a][b] = self.between[b][a] = sums
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
            if a in self.members and b in self.members and -cost == self._bond(a, b):
                self._merge(a, b)
        yield from self.members.values()

    def _bond(self, a: int, b: int) -> float:
        """Mean probability between two groups, or that within sources if lower."""
        total, within = self.between[a].get(b, (0.0, 0.0))
        mean = total / (len(self.members[a]) * len(self.members[b]))
        both = sum(n * self.sources[b][s] for s, n in self.sources[a].items())
        return min(mean, within / both) if both else mean

    def _merge(self, a: int, b: int) -> None:
        """Let a, the smaller number, take in b."""
        self.members[a] += self.members.pop(b)
        self.sources[a] += self.sources.pop(b)
        taken = self.between.pop(b)
        for other, (total, within) in taken.items():
            del self.between[other][b]
            if other != a:
                had = self.between[a].get(other, (0.0, 0.0))
                sums = (had[0] + total, had[1] + within)
                self.between[a][other] = self.between[other][a] = sums
        for other in self.between[a]:
            bond = self._bond(min(a, other), max(a, other))
            heapq.heappush(self.queue, (-bond, min(a, other), max(a, other)))
