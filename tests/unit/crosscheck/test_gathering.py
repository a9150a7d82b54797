"""Groups of reports: no chains, no dependence on order."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from evam_analysis.crosscheck.clusters import gather

Pairs = list[tuple[int, int, float]]


def _events(
    reports: int, pairs: Pairs, sources: list[int] | None = None, link_from: float = 0.5
) -> list[set[int]]:
    left, right, chance = zip(*pairs, strict=True) if pairs else ((), (), ())
    event = gather(
        np.array(sources or range(reports), np.int64),
        np.array(left, np.int64),
        np.array(right, np.int64),
        np.array(chance, np.float64),
        link_from=link_from,
    )
    return [
        set(np.flatnonzero(event == e).tolist()) for e in sorted(set(event.tolist()))
    ]


class TestGather:
    def test_joins_a_certain_pair_and_leaves_the_rest_alone(self) -> None:
        assert _events(3, [(0, 2, 0.9)]) == [{0, 2}, {1}]

    def test_does_not_chain(self) -> None:
        # 0-1-2-3-4 in a row: the ends have nothing in common.
        chain = [(n, n + 1, 0.9) for n in range(4)]

        assert max(len(event) for event in _events(5, chain)) == 2

    def test_joins_three_that_hold_together(self) -> None:
        assert _events(3, [(0, 1, 0.9), (1, 2, 0.9), (0, 2, 0.4)]) == [{0, 1, 2}]

    def test_follows_the_mean_worked_by_hand(self) -> None:
        # After 0-1, group {0, 1} stands to 2 by (0.8 + 0.15) / 2 = 0.475.
        assert _events(3, [(0, 1, 0.9), (1, 2, 0.8), (0, 2, 0.15)]) == [{0, 1}, {2}]

    def test_does_not_overrule_a_source_that_told_of_two_events(self) -> None:
        # Two lists, two rows each; rows 0 and 2 are one list's, 1 and 3 the other's.
        pairs = [(0, 1, 0.99), (2, 3, 0.98), (0, 3, 0.9), (1, 2, 0.9), (0, 2, 0.1)]

        assert _events(4, [*pairs, (1, 3, 0.1)], [7, 8, 7, 8]) == [{0, 1}, {2, 3}]
        assert _events(4, [*pairs, (1, 3, 0.1)]) == [{0, 1, 2, 3}]

    @given(
        st.dictionaries(
            st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(
                lambda p: p[0] < p[1]
            ),
            st.sampled_from([0.05, 0.3, 0.5, 0.6, 0.6, 0.9, 0.99]),
        ),
        st.randoms(use_true_random=False),
    )
    def test_gives_the_same_groups_whatever_the_order_of_the_pairs(
        self, drawn: dict[tuple[int, int], float], rng: object
    ) -> None:
        pairs = [(a, b, p) for (a, b), p in sorted(drawn.items())]
        mixed = list(pairs)
        getattr(rng, "shuffle")(mixed)  # noqa: B009 (Hypothesis hides the type)

        assert _events(8, pairs) == _events(8, mixed)
