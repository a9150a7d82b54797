"""Scores against a known truth."""

from __future__ import annotations

import numpy as np
import pytest

from evam_analysis.crosscheck.evaluation import score_events


class TestScoreEvents:
    def test_gives_the_values_worked_by_hand(self) -> None:
        # Truth {a b c} {d e}; found {a b} {c d e}: 2 of 4 found pairs are true, of 4.
        # B-cubed precision (1 + 1 + 1/3 + 2/3 + 2/3) / 5, recall (2/3*2 + 1/3 + 2) / 5.
        scores = score_events(np.array([0, 0, 1, 1, 1]), np.array([7, 7, 7, 9, 9]))

        assert scores["pair"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5}
        assert scores["b_cubed"]["precision"] == pytest.approx(11 / 15, abs=1e-6)
        assert scores["b_cubed"]["recall"] == pytest.approx(11 / 15, abs=1e-6)

    def test_is_perfect_when_all_stand_alone_as_they_should(self) -> None:
        scores = score_events(np.array([3, 1]), np.array([0, 5]))

        assert scores["pair"]["f1"] == 1
        assert scores["b_cubed"]["f1"] == 1
