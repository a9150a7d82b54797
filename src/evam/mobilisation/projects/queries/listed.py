"""All projects of an organisation with how far each has come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evam.mobilisation.projects.models import Project, Step
from evam.mobilisation.projects.queries import steps_open_in
from evam.mobilisation.projects.queries.postulate import Postulate, postulates_of

if TYPE_CHECKING:
    from evam.accounts.models import Member


@dataclass(frozen=True, slots=True)
class Row:
    """One project of the list.

    Attributes:
        project: which.
        steps: at which steps it is now.
        postulate: how far it has come.
    """

    project: Project
    steps: tuple[Step, ...]
    postulate: Postulate


def rows_of(member: Member, projects: Iterable[Project]) -> list[Row]:
    """The projects of one page of the list, with how far each has come."""
    listed = list(projects)
    steps = steps_open_in(listed)
    reached = postulates_of(member.organisation, [one.id for one in listed])
    return [Row(one, tuple(steps[one.id]), reached[one.id]) for one in listed]
