"""The weight of a pair, and what the model learns from pairs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evam_analysis.crosscheck.fields import FIELDS, Field, Level
from evam_analysis.crosscheck.model import Model, Patterns, learn, match_weights

TWO = Model(
    0.5,
    (np.array([0.9, 0.1]), np.array([0.8, 0.2])),
    (np.array([0.1, 0.9]), np.array([0.2, 0.8])),
)
PLAIN = tuple(
    Field(
        name, "false", (Level("same", "a", 0.8, 0.2), Level("else", "else", 0.2, 0.8))
    )
    for name in "abcd"
)


class TestMatchWeights:
    def test_equals_the_sum_worked_by_hand(self) -> None:
        # log2(0.9/0.1) + log2(0.2/0.8) = 3.169925 - 2 bits; even prior odds add 0.
        weights = match_weights(np.array([[0, 1]], np.int16), TWO)

        assert weights == pytest.approx([1.169925], abs=1e-6)

    def test_takes_a_missing_field_for_no_evidence(self) -> None:
        weights = match_weights(np.array([[0, -1], [-1, -1]], np.int16), TWO)

        assert weights == pytest.approx([3.169925, 0.0], abs=1e-6)

    @given(st.lists(st.integers(-1, 1), min_size=2, max_size=2), st.integers(0, 1))
    def test_never_falls_when_one_more_field_agrees(
        self, levels: list[int], field: int
    ) -> None:
        before = np.array([levels], np.int16)
        after = before.copy()
        after[0, field] = 0

        assert match_weights(after, TWO)[0] >= match_weights(before, TWO)[0]


def _drawn(
    pairs: int, same: float, m: list[float], u: list[float], rng: np.random.Generator
) -> Patterns:
    matched = rng.random(pairs) < same
    chance = np.where(matched[:, None], m, u)
    levels = (rng.random((pairs, len(m))) >= chance).astype(np.int16)
    found, counts = np.unique(levels, axis=0, return_counts=True)
    return Patterns(found.astype(np.int16), counts.astype(np.float64))


class TestLearn:
    def test_recovers_a_known_truth_without_labels(self) -> None:
        rng = np.random.default_rng(4)
        m, u = [0.9, 0.8, 0.95, 0.7], [0.1, 0.3, 0.2, 0.05]
        candidates = _drawn(60_000, 0.3, m, u, rng)
        chance = _drawn(60_000, 0.0, m, u, rng)

        model, _ = learn(PLAIN, candidates, chance, prior_match=0.05)

        assert model.match == pytest.approx(0.3, abs=0.01)
        assert [x[0] for x in model.m] == pytest.approx(m, abs=0.015)
        assert [x[0] for x in model.u] == pytest.approx(u, abs=0.01)

    def test_keeps_its_priors_when_there_is_nothing_to_learn_from(self) -> None:
        none = Patterns(np.empty((0, 4), np.int16), np.empty(0))

        model, _ = learn(PLAIN, none, none, prior_match=0.05)

        assert model.match == pytest.approx(0.05)
        assert [x[0] for x in model.m] == pytest.approx([0.8] * 4)

    def test_never_lets_more_agreement_count_for_less(self) -> None:
        odd = Field(
            "odd",
            "false",
            (Level("same", "a", 0.5, 0.5), Level("else", "else", 0.5, 0.5)),
            order=-1,
        )
        rng = np.random.default_rng(5)
        m, u = [0.9, 0.9, 0.9, 0.2], [0.1, 0.1, 0.1, 0.6]
        fields = (*PLAIN[:3], odd)

        model, _ = learn(
            fields,
            _drawn(20_000, 0.3, m, u, rng),
            _drawn(20_000, 0.0, m, u, rng),
            prior_match=0.05,
        )

        bits = np.log2(model.m[3] / model.u[3])
        assert bits[0] == pytest.approx(bits[1])


class TestFields:
    def test_give_shares_that_sum_to_one(self) -> None:
        for field in FIELDS:
            learnt = [level for level in field.levels if not level.fixed]

            assert sum(level.m for level in learnt) == pytest.approx(1, abs=0.021)
            assert sum(level.u for level in learnt) == pytest.approx(1, abs=0.021)

    def test_end_in_a_level_for_all_the_rest(self) -> None:
        assert {field.levels[-1].sql for field in FIELDS} == {"else"}
