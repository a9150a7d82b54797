"""Agreement of two coders (1.4, test 5)."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evam_analysis.matrix.coder_agreement import AgreementTableError, cohens_kappa

THREE_CODES = [[75, 1, 4], [5, 4, 1], [0, 0, 10]]


class TestCohensKappa:
    def test_has_the_value_of_the_method_and_blocks_the_breakdown(self) -> None:
        """1.4, test 5."""
        found = cohens_kappa([[20, 5], [10, 15]])

        assert found.value == pytest.approx(0.400)
        assert found.coded == 50
        assert not found.may_be_published

    def test_has_the_value_worked_by_hand_for_three_codes(self) -> None:
        # Seen .89; by chance .8 x .8 + .1 x .05 + .1 x .15 = .66; .23 / .34.
        assert cohens_kappa(THREE_CODES).value == pytest.approx(0.23 / 0.34)

    def test_has_an_interval_as_wide_as_repeated_coding_gives(self) -> None:
        shares = np.array(THREE_CODES).ravel() / 100
        repeated = np.random.default_rng(11).multinomial(100, shares, size=4_000)
        values = [cohens_kappa(table.reshape(3, 3)).value for table in repeated]
        found = cohens_kappa(THREE_CODES)

        assert (found.high - found.low) / (2 * 1.96) == pytest.approx(
            float(np.std(values)), rel=0.05
        )

    def test_lets_a_breakdown_pass_when_coders_agree(self) -> None:
        assert cohens_kappa([[20, 2], [1, 20]]).may_be_published

    def test_blocks_a_breakdown_with_too_few_acts(self) -> None:
        assert not cohens_kappa([[10, 0], [0, 10]]).may_be_published

    def test_says_nothing_when_one_code_was_used(self) -> None:
        found = cohens_kappa([[40, 0], [0, 0]])

        assert math.isnan(found.value)
        assert not found.may_be_published

    @given(
        st.lists(
            st.lists(st.integers(0, 50), min_size=3, max_size=3), min_size=3, max_size=3
        ).filter(lambda t: sum(1 for row in t if sum(row)) > 1)
    )
    def test_is_the_same_whichever_coder_comes_first(
        self, table: list[list[int]]
    ) -> None:
        one = cohens_kappa(table)
        other = cohens_kappa([list(row) for row in zip(*table, strict=True)])

        assert one.value == pytest.approx(other.value, nan_ok=True)
        assert one.low == pytest.approx(other.low, nan_ok=True)
        assert math.isnan(one.value) or -1 - 1e-9 <= one.value <= 1 + 1e-9

    @pytest.mark.parametrize("table", [[[1, 2]], [[0, 0], [0, 0]], [[1, -1], [1, 1]]])
    def test_refuses_what_is_no_table(self, table: list[list[int]]) -> None:
        with pytest.raises(AgreementTableError):
            cohens_kappa(table)

    def test_refuses_a_level_of_one(self) -> None:
        with pytest.raises(AgreementTableError):
            cohens_kappa([[1, 1], [1, 1]], level=1)
