"""From what is known of situations to the problem that the method ranks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from evam.common.keyed import Keyed
from evam_analysis.priorities import (
    FOUR_CRITERIA,
    Alternative,
    Member,
    Problem,
    RawSituation,
    Stakeholder,
    Triangular,
    class_of,
    rank,
    record_of,
    shares_of,
)

if TYPE_CHECKING:
    from evam.documentation.monitoring.analysis import SituationFigures
    from evam.documentation.monitoring.models import Situation
    from evam.documentation.prioritisation.analysis.influence import Influence

CAPACITY = 2
"""How many situations a small team can work on at once."""

EVENTS_OF_A_PATTERN = 3
QUESTIONS = ("ACTOR_KIND", "MECHANISM", "PATTERN", "ALTERNATIVES", "AGREEMENT")
"""The five questions on the main cause, in the order of the method."""

ANSWERS = {"YES": "yes", "PARTIAL": "partial", "NO": "no", "UNKNOWN": "unknown"}


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """What is known of a situation.

    Attributes:
        name: as shown.
        victims: low, best and high over the whole period.
        months: length of the period.
        severities: people by code of harm severity.
        independent_events: events in which force, power or an omission is shown.
        urgent: reasons to show it as urgent whatever its rank.
        influences: of those judged able to act; the best three count.
        answers: what people answered to the questions on the main cause.
    """

    name: str
    victims: tuple[int, int, int]
    months: int
    severities: Mapping[str, int]
    independent_events: int
    urgent: tuple[str, ...]
    influences: tuple[Influence, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()


def facts_of(
    situation: Situation,
    figures: SituationFigures,
    influences: tuple[Influence, ...] = (),
) -> KnownFacts:
    """Put together what was counted, answered and judged of a situation."""
    first, last = situation.period_from, situation.period_to
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    answered = situation.cause_answers.all()
    return KnownFacts(
        name=situation.name,
        victims=figures.victims,
        months=months,
        severities=figures.severities,
        independent_events=figures.events[1],
        urgent=figures.urgent,
        influences=influences,
        answers=tuple((one.question, one.answer) for one in answered),
    )


def problem_of(
    facts: Sequence[KnownFacts],
    *,
    capacity: int = CAPACITY,
    members: tuple[Member, ...] = (),
) -> Problem:
    """The situations as the method ranks them; without members every view is equal."""
    return Problem(
        criteria=FOUR_CRITERIA,
        alternatives=tuple(_alternative(fact) for fact in facts),
        capacity=capacity,
        members=members,
    )


def result_of(problem: Problem) -> dict[str, Any]:
    """Rank, and give the result as plain JSON values; one problem is ranked once."""
    return _result(Keyed(problem.content_hash(), problem))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a board is drawn from; ranked once for one content.

    Attributes:
        facts: what is known of each situation.
        capacity: how many are worked on at once.
        members: the views on the weights; none means every view equally.
    """

    facts: tuple[KnownFacts, ...]
    capacity: int
    members: tuple[Member, ...] = ()

    @property
    def keyed(self) -> Keyed[Asked]:
        """Itself by a digest of all that its ranking depends on."""
        views = sorted(json.dumps([m.bloc, *m.view.told()]) for m in self.members)
        text = repr((self.facts, self.capacity, views))
        return Keyed(hashlib.sha256(text.encode()).hexdigest(), self)

    def ranked(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """The result, and the problem, both as plain JSON values."""
        return _ranked(self.keyed)

    def shares(self) -> dict[str, float]:
        """How often each situation is among the first k, and nothing else."""
        return _shares(self.keyed)


def class_named(share: float) -> str:
    """The class of a share of views and data."""
    return class_of(share)


@lru_cache(maxsize=128)
def _result(asked: Keyed[Problem]) -> dict[str, Any]:
    return record_of(rank(asked.value))


@lru_cache(maxsize=128)
def _ranked(asked: Keyed[Asked]) -> tuple[dict[str, Any], dict[str, Any]]:
    one = asked.value
    problem = problem_of(one.facts, capacity=one.capacity, members=one.members)
    return result_of(problem), problem_as_json(problem, one.facts)


@lru_cache(maxsize=512)
def _shares(asked: Keyed[Asked]) -> dict[str, float]:
    one = asked.value
    return shares_of(problem_of(one.facts, capacity=one.capacity, members=one.members))


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
    """What people answered; counting answers the third question where nobody did."""
    given = dict(fact.answers)
    if given.get("PATTERN", "UNKNOWN") == "UNKNOWN":
        repeated = fact.independent_events >= EVENTS_OF_A_PATTERN
        given["PATTERN"] = "YES" if repeated else "NO"
    return tuple(ANSWERS[given.get(question, "UNKNOWN")] for question in QUESTIONS)


def problem_as_json(problem: Problem, facts: Sequence[KnownFacts]) -> dict[str, Any]:
    """The problem with the counts behind it, as plain JSON values."""
    return {
        "criteria": list(problem.criteria),
        "capacity": problem.capacity,
        "weights": "views of the group" if problem.members else "every view equally",
        "members": sorted([m.bloc or "", *m.view.told()] for m in problem.members),
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
