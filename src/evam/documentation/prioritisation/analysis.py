"""Between situations with their figures and the ranking method."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evam_analysis.priorities import (
    FOUR_CRITERIA,
    Alternative,
    Problem,
    RawSituation,
    Stakeholder,
    Triangular,
    rank,
    record_of,
)

NOT_ANSWERED = "unknown"
EVENTS_OF_A_PATTERN = 3


ThreeShares = tuple[float, float, float]
"""Low, likeliest and high, each from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Influence:
    """What is judged of one stakeholder who could change a situation.

    Attributes:
        name: of the stakeholder, an organisation or an authority.
        control: over the cause.
        endorse: likelihood that they endorse a proposal.
        reach: how well we reach them.
    """

    name: str
    control: ThreeShares
    endorse: ThreeShares
    reach: ThreeShares


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """What is known of a situation before anybody assessed it.

    Attributes:
        name: as shown.
        victims: low, best and high over the whole period.
        months: length of the period.
        severities: people by code of harm severity.
        independent_events: events in which force, power or an omission is shown.
        urgent: reasons to show it as urgent whatever its rank.
        influences: of those judged able to act; the best three count.
    """

    name: str
    victims: tuple[int, int, int]
    months: int
    severities: Mapping[str, int]
    independent_events: int
    urgent: tuple[str, ...]
    influences: tuple[Influence, ...] = ()


def problem_of(facts: Sequence[KnownFacts], *, capacity: int) -> Problem:
    """The situations as the method ranks them, every view on the weights equal."""
    return Problem(
        criteria=FOUR_CRITERIA,
        alternatives=tuple(_alternative(fact) for fact in facts),
        capacity=capacity,
    )


def result_of(problem: Problem) -> dict[str, Any]:
    """Rank, and give the result as plain JSON values."""
    return record_of(rank(problem))


def _alternative(fact: KnownFacts) -> Alternative:
    low, best, high = (count / fact.months for count in fact.victims)
    return Alternative(
        name=fact.name,
        raw=RawSituation(
            victims_per_month=Triangular(low, best, high),
            severities=fact.severities,
            causes=_answers(fact),
            stakeholders=tuple(map(_stakeholder, fact.influences)) or None,
        ),
        urgent=fact.urgent,
    )


def _stakeholder(judged: Influence) -> Stakeholder:
    return Stakeholder(
        control=Triangular(*judged.control),
        endorsement=Triangular(*judged.endorse),
        reach=Triangular(*judged.reach),
    )


def _answers(fact: KnownFacts) -> tuple[str, ...]:
    """Counting answers only the third question; the others wait for people."""
    repeated = "yes" if fact.independent_events >= EVENTS_OF_A_PATTERN else "no"
    return (NOT_ANSWERED, NOT_ANSWERED, repeated, NOT_ANSWERED, NOT_ANSWERED)


def problem_as_json(problem: Problem, facts: Sequence[KnownFacts]) -> dict[str, Any]:
    """The problem with the counts behind it, as plain JSON values."""
    return {
        "criteria": list(problem.criteria),
        "capacity": problem.capacity,
        "weights": "every view equally",
        "alternatives": [
            {
                "name": alternative.name,
                "values": [
                    [value.low, value.mode, value.high]
                    for value in alternative.values_under(problem.scale)
                ],
                "victims": list(fact.victims),
                "months": fact.months,
                "urgent": list(fact.urgent),
                "missing": list(alternative.missing(problem.criteria)),
            }
            for alternative, fact in zip(problem.alternatives, facts, strict=True)
        ],
    }
