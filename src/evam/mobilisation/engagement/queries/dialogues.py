"""With whom we speak in which project, and how each of these dialogues stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from evam.mobilisation.engagement.models import AnswerKind, ProposalState
from evam.mobilisation.engagement.queries import (
    IN_FORCE,
    answers_of,
    approaches_of,
    proposals_of,
)

if TYPE_CHECKING:
    from evam.accounts.models import Member
    from evam.mobilisation.projects.models import Project
    from evam.mobilisation.stakeholders.models import Stakeholder


@dataclass(slots=True)
class Standing:
    """How one stakeholder stands within one project.

    Attributes:
        project: which.
        stakeholder: which.
        last_on: the newest day of an approach or an answer.
        next_step: what comes next, and when.
        next_due_on: the day by which it is due.
        states: of its proposals, by how many.
        acknowledged_on: the first day on which it acknowledged the situation.
    """

    project: Project
    stakeholder: Stakeholder
    last_on: date | None = None
    next_step: str = ""
    next_due_on: date | None = None
    states: dict[str, int] = field(default_factory=dict)
    acknowledged_on: date | None = None

    @property
    def is_invented(self) -> bool:
        """Whether it was made for demonstration."""
        return self.stakeholder.is_invented

    def proposals(self) -> list[tuple[str, int]]:
        """The states of its proposals in words, each with how many."""
        return [
            (str(state.label), self.states[state])
            for state in ProposalState
            if state in self.states
        ]

    def touch(self, on: date) -> None:
        """Take note of a day on which something passed between us."""
        self.last_on = max(on, self.last_on or on)


def dialogues_of(member: Member, project_id: UUID | None = None) -> list[Standing]:
    """All dialogues of the organisation or of one project, the next due first."""
    found: dict[tuple[UUID, UUID], Standing] = {}
    chosen: dict[str, Any] = {"project_id": project_id} if project_id else {}
    _add_approaches(found, approaches_of(member).filter(IN_FORCE, **chosen))
    _add_proposals(found, proposals_of(member).filter(**chosen))
    _add_answers(found, answers_of(member).filter(IN_FORCE, **chosen))
    return sorted(
        found.values(),
        key=lambda one: (
            one.next_due_on or date.max,
            one.project.name,
            one.stakeholder.name,
        ),
    )


def _standing(found: dict[tuple[UUID, UUID], Standing], entry: Any) -> Standing:
    key = (entry.project_id, entry.stakeholder_id)
    if key not in found:
        found[key] = Standing(entry.project, entry.stakeholder)
    return found[key]


def _add_approaches(
    found: dict[tuple[UUID, UUID], Standing], approaches: Iterable[Any]
) -> None:
    for one in approaches:
        standing = _standing(found, one)
        standing.touch(one.held_on)
        if one.next_due_on is None or one.next_done_on:
            continue
        if standing.next_due_on is None or one.next_due_on < standing.next_due_on:
            standing.next_step = one.next_step
            standing.next_due_on = one.next_due_on


def _add_proposals(
    found: dict[tuple[UUID, UUID], Standing], proposals: Iterable[Any]
) -> None:
    for one in proposals:
        states = _standing(found, one).states
        states[one.state] = states.get(one.state, 0) + 1


def _add_answers(
    found: dict[tuple[UUID, UUID], Standing], answers: Iterable[Any]
) -> None:
    for one in answers:
        standing = _standing(found, one)
        standing.touch(one.given_on)
        if one.kind == AnswerKind.ACKNOWLEDGEMENT:
            first = standing.acknowledged_on
            standing.acknowledged_on = min(one.given_on, first or one.given_on)
