"""Stakeholders' influence reaches the fourth criterion as the method computes it."""

from __future__ import annotations

import uuid
from typing import cast

import pytest

from evam.accounts.models import Organisation
from evam.documentation.prioritisation.analysis import influence
from evam.documentation.prioritisation.analysis.problem import KnownFacts, problem_of
from evam.documentation.prioritisation.queries.influence import (
    Influence,
    influences_on,
    register_influence,
)

OF_THE_METHOD = ((0.8, 0.5, 0.9), (0.4, 0.7, 0.6), (0.2, 0.9, 0.5))
NOBODY = cast("Organisation", None)


def judged(control: float, endorse: float, reach: float) -> Influence:
    return Influence("City", (control,) * 3, (endorse,) * 3, (reach,) * 3)


def value_of(*influences: Influence) -> list[float]:
    facts = KnownFacts("road", (1, 1, 1), 12, {}, 0, (), influences)
    problem = problem_of([facts], capacity=1)
    return problem.alternatives[0].values_under(problem.scale)[3].as_list()


class TestInfluence:
    def test_gives_the_value_of_the_method(self) -> None:
        three = [judged(*parts) for parts in OF_THE_METHOD]

        assert value_of(*three) == pytest.approx([0.515] * 3, abs=5e-4)

    def test_counts_the_best_three_only(self) -> None:
        three = [judged(*parts) for parts in OF_THE_METHOD]

        assert value_of(judged(0.1, 0.1, 0.1), *three) == value_of(*three)

    def test_leaves_any_value_possible_while_nobody_is_judged(self) -> None:
        assert value_of() == [0, 0.5, 1]


class TestRegisterInfluence:
    def test_asks_every_provider_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(influence, "_PROVIDERS", [])

        def provider(_: Organisation, __: uuid.UUID) -> list[Influence]:
            return [judged(1, 1, 1)]

        register_influence(provider)
        register_influence(provider)

        assert influences_on(NOBODY, uuid.uuid4()) == (judged(1, 1, 1),)
