"""The five steps of the heat table, worked by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evam.documentation.monitoring.queries.table import step_ends, step_of


class TestStepEnds:
    def test_grow_by_an_equal_factor(self) -> None:
        # The fifth root of 100,000 is 10.
        assert step_ends([3, 100_000]) == (10, 100, 1_000, 10_000, 100_000)

    def test_are_fewer_where_the_numbers_are_small(self) -> None:
        assert step_ends([1, 2]) == (2,)
        assert step_ends([0, 1]) == (1,)

    @pytest.mark.parametrize("numbers", [[], [0, 0]])
    def test_are_none_where_nothing_is_counted(self, numbers: list[int]) -> None:
        assert step_ends(numbers) == ()

    @given(st.lists(st.integers(0, 10**7), min_size=1))
    def test_put_every_number_in_a_step_and_never_a_greater_one_lower(
        self, numbers: list[int]
    ) -> None:
        ends = step_ends(numbers)
        steps = [step_of(value, ends) for value in sorted(numbers)]

        assert steps == sorted(steps)
        assert all(1 <= step <= 5 for step in steps) or not ends
