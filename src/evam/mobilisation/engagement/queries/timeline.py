"""One stakeholder within one project: everything in the order of its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID

from evam.common.parts import Mark
from evam.mobilisation.engagement.models import Answer, Approach, Proposal
from evam.mobilisation.engagement.queries import (
    answers_of,
    approaches_of,
    proposals_of,
)

if TYPE_CHECKING:
    from evam.accounts.models import Member

MARKS: dict[str, Mark] = {
    "DRAFTED": "info",
    "MADE": "care",
    "ACCEPTED": "good",
    "REFUSED": "stop",
    "WITHDRAWN": "info",
}
"""The shape and colour that go with the state of a proposal."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of a timeline.

    Attributes:
        kind: which of the three it is.
        on: its day.
        entry: the row.
    """

    kind: Literal["approach", "proposal", "answer"]
    on: date
    entry: Approach | Proposal | Answer

    @property
    def mark(self) -> Mark:
        """The shape and colour of a proposal's state."""
        return MARKS.get(getattr(self.entry, "state", ""), "info")

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken out of the account."""
        return self.entry.withdrawn_on is not None


def timeline_of(member: Member, project_id: UUID, stakeholder_id: UUID) -> list[Line]:
    """All that passed between us and a stakeholder in a project, newest first."""
    place: dict[str, Any] = {"project_id": project_id, "stakeholder_id": stakeholder_id}
    approaches = approaches_of(member).filter(**place)
    answers = answers_of(member).filter(**place).select_related("proposal")
    proposals = proposals_of(member).filter(**place)
    lines = [
        *(Line("approach", one.held_on, one) for one in approaches),
        *(Line("proposal", one.made_on or one.drafted_on, one) for one in proposals),
        *(Line("answer", one.given_on, one) for one in answers),
    ]
    return sorted(lines, key=lambda line: (line.on, line.kind), reverse=True)
