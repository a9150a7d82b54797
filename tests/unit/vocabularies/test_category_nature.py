"""The two axes of the matrix of violence, and the one cell that cannot exist."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evam_analysis.vocabularies import (
    StructuralZeroError,
    UnknownCodeError,
    category_of_state_agent,
    check_category_and_nature,
    is_structural_zero,
    vocabulary,
)

CATEGORIES = st.sampled_from(vocabulary("categories").codes)
NATURES = st.sampled_from(vocabulary("natures").codes)


class TestStructuralZero:
    def test_self_directed_and_sexual_is_refused_with_the_reason(self) -> None:
        with pytest.raises(StructuralZeroError, match="an act of another person"):
            check_category_and_nature("self_directed", "sexual")

    def test_holds_for_what_refines_self_directed(self) -> None:
        assert is_structural_zero("self_directed_harm", "sexual")

    @given(CATEGORIES, NATURES)
    def test_is_the_only_one(self, category: str, nature: str) -> None:
        alone = category.startswith("self_directed") and nature == "sexual"
        assert is_structural_zero(category, nature) == alone

    def test_is_not_asked_of_unknown_codes(self) -> None:
        with pytest.raises(UnknownCodeError):
            is_structural_zero("self", "sexual")
        with pytest.raises(UnknownCodeError):
            check_category_and_nature("collective", "magical")


class TestStateAgent:
    def test_in_uniform_is_collective_and_political(self) -> None:
        assert category_of_state_agent("official") == "collective_political"
        assert (
            category_of_state_agent("under_colour_of_authority")
            == "collective_political"
        )

    def test_off_duty_is_a_stranger_in_the_community(self) -> None:
        category = category_of_state_agent("private")
        assert category == "interpersonal_community_stranger"
        assert "interpersonal_community" in vocabulary("categories").with_broader(
            category
        )

    def test_of_unknown_capacity_is_not_established(self) -> None:
        assert category_of_state_agent("unknown") == "not_established"

    def test_keeps_its_actor_kind_either_way(self) -> None:
        assert vocabulary("actor_kinds")["police"].state
        assert not vocabulary("actor_kinds")["smuggler"].state
