"""Who enters the invented records, and the days on which they did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from evam.mobilisation.projects.queries import projects_of
from evam.mobilisation.stakeholders.queries import stakeholders_of

if TYPE_CHECKING:
    from evam.accounts.models import Member


@dataclass(frozen=True, slots=True)
class Scene:
    """One run of the story: who writes, who rates, and when it is.

    Attributes:
        writer: holds every role of the demonstration.
        rater: somebody else, so that a rating is independent.
        now: the day before which all of it happened.
    """

    writer: Member
    rater: Member
    now: datetime

    def day(self, before: int) -> date:
        """The day so many days before now; below zero it lies ahead."""
        return (self.now - timedelta(days=before)).date()

    def stakeholder(self, name: str) -> Any:
        """The stakeholder of that name."""
        return stakeholders_of(self.writer).get(name=name)

    def project(self) -> Any:
        """The one invented project."""
        return projects_of(self.writer).get(records_are="INVENTED")
