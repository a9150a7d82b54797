"""The order of classification (1.4, test 4)."""

from __future__ import annotations

import pytest

from evam_analysis.matrix.gender_based import (
    CONTEXTS,
    ORDER,
    GenderBasedError,
    core_type,
)
from evam_analysis.vocabularies import vocabulary


class TestCoreType:
    def test_is_sexual_assault_for_touching_beating_and_insults(self) -> None:
        happened = {
            "unwanted_sexual_contact",
            "physical_assault",
            "psychological_or_emotional",
        }

        assert core_type(happened, gender_based=True) == "sexual_assault"

    def test_is_physical_assault_for_a_partner_who_beats(self) -> None:
        assert core_type({"physical_assault"}, gender_based=True) == "physical_assault"
        assert "intimate_partner" in CONTEXTS

    def test_is_never_a_context(self) -> None:
        assert not {kind for _, kind in ORDER} & set(CONTEXTS)

    def test_takes_the_first_yes_of_every_pair(self) -> None:
        for i, (earlier, kind) in enumerate(ORDER):
            for later, _ in ORDER[i + 1 :]:
                assert core_type({later, earlier}, gender_based=True) == kind

    def test_is_nothing_where_the_act_is_not_gender_based(self) -> None:
        assert core_type({"physical_assault"}, gender_based=False) is None
        assert core_type(set(), gender_based=True) is None

    def test_has_the_types_that_acts_are_linked_to(self) -> None:
        linked = {
            link.target
            for term in vocabulary("acts").terms
            for link in term.links
            if link.scheme == "gbvims"
        }

        assert linked <= {kind for _, kind in ORDER}

    def test_refuses_what_is_not_asked(self) -> None:
        with pytest.raises(GenderBasedError, match="insults"):
            core_type({"insults"}, gender_based=True)
