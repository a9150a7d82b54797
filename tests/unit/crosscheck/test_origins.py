"""Independent origins, n_eff and the provisional grade."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evam_analysis.crosscheck.origins import (
    Account,
    DependenceError,
    effective_number,
    independent_origins,
    origin_numbers,
    provisional_grade,
)


def _account(
    name: str, source: str, origin: tuple[str, ...] = (), cites: tuple[str, ...] = ()
) -> Account:
    return Account(name, source, frozenset(origin), frozenset(cites))


class TestIndependentOrigins:
    def test_counts_five_articles_on_one_page_as_one(self) -> None:
        # Acceptance test 1 of verification.
        page = _account("page", "ngo")
        articles = [_account(f"a{n}", f"paper {n}", ("ngo",)) for n in range(5)]

        assert independent_origins([page, *articles]) == 1
        assert independent_origins([*articles, _account("h", "hospital")]) == 2

    def test_counts_a_data_set_once_whatever_it_lists(self) -> None:
        rows = [_account("x", "list", (), ("a",)), _account("y", "list", (), ("b",))]

        assert independent_origins(rows) == 1

    def test_joins_a_report_that_rests_on_another_by_name(self) -> None:
        assert origin_numbers(
            [_account("x", "a"), _account("y", "b"), _account("z", "c", ("x",))]
        ) == [1, 2, 1]

    def test_joins_an_account_all_of_whose_media_the_other_cites(self) -> None:
        wide = _account("x", "a", (), ("afp", "reuters", "sudinfo"))

        assert independent_origins([wide, _account("y", "b", (), ("afp",))]) == 1
        assert independent_origins([wide, _account("y", "b", (), ("afp", "dpa"))]) == 2
        assert independent_origins([wide, _account("y", "b")]) == 2

    def test_is_none_without_accounts(self) -> None:
        assert independent_origins([]) == 0

    @given(st.permutations(range(6)))
    def test_does_not_depend_on_the_order(self, order: list[int]) -> None:
        accounts = [
            _account("a", "s1", (), ("x",)),
            _account("b", "s2", ("s3",)),
            _account("c", "s3"),
            _account("d", "s4", (), ("x", "y")),
            _account("e", "s5"),
            _account("f", "s1"),
        ]

        assert independent_origins([accounts[n] for n in order]) == 3


class TestEffectiveNumber:
    @pytest.mark.parametrize(
        ("size", "rho", "expected"), [(3, 0.8, 1.154), (3, 1.0, 1.0), (4, 0.5, 1.6)]
    )
    def test_gives_the_published_values(
        self, size: int, rho: float, expected: float
    ) -> None:
        matrix = np.full((size, size), rho)
        np.fill_diagonal(matrix, 1)

        assert effective_number(matrix) == pytest.approx(expected, abs=5e-4)

    def test_gives_the_published_value_for_unequal_dependence(self) -> None:
        matrix = np.array([[1, 0.9, 0.1], [0.9, 1, 0.1], [0.1, 0.1, 1]])

        assert effective_number(matrix) == pytest.approx(1.731, abs=5e-4)

    @pytest.mark.parametrize(
        "matrix", [[[1, 0.5], [0.4, 1]], [[1, 2], [2, 1]], [[0.5]], [[1, 0.2]]]
    )
    def test_refuses_what_is_no_dependence(self, matrix: list[list[float]]) -> None:
        with pytest.raises(DependenceError):
            effective_number(np.array(matrix, np.float64))


class TestProvisionalGrade:
    @pytest.mark.parametrize(
        ("origins", "qualities", "cited", "grade"),
        [
            (2, [1], [0], "P4"),
            (1, [3], [], "P3"),
            (1, [2], [], "P2"),
            (1, [None], [2], "P3"),
            (1, [None], [1], "P2"),
        ],
    )
    def test_follows_the_rule(
        self, origins: int, qualities: list[int | None], cited: list[int], grade: str
    ) -> None:
        assert provisional_grade(origins, qualities, cited) == grade
