"""Taking the four steps: opening one, ending it with its result, taking it again."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from evam.accounts.models import Role
from evam.accounts.roles import require_role
from evam.mobilisation.projects.models import StepEntry
from evam.mobilisation.projects.operations.projects import (
    EndsBeforeItBeganError,
    active_project,
    record,
)

if TYPE_CHECKING:
    from evam.accounts.models import Member


class StepOpenAlreadyError(Exception):
    """The project is at this step now."""


class StepNotFoundError(LookupError):
    """The project has no such open step, or this member may not know of it."""


@transaction.atomic
def open_step(
    *,
    member: Member,
    project_id: UUID,
    step: str,
    opened_on: date,
    opened_at: datetime,
) -> StepEntry:
    """Begin a step, or begin it again; the others stay as they are.

    Raises:
        RoleMissingError: the member is no coordinator.
        ProjectNotFoundError: there is no such project.
        ProjectClosedError: the project is closed.
        StepOpenAlreadyError: the project is at this step now.
    """
    require_role(member, Role.COORDINATOR)
    project = active_project(member, project_id)
    if project.step_entries.filter(step=step, ended_on__isnull=True).exists():
        raise StepOpenAlreadyError(_("The project is at this step already."))
    entry = StepEntry.objects.create(
        organisation=member.organisation,
        project=project,
        step=step,
        opened_on=opened_on,
    )
    record("step.opened", entry.id, member, opened_at)
    return entry


@transaction.atomic
def end_step(
    *,
    member: Member,
    project_id: UUID,
    step: str,
    ended_on: date,
    result: str,
    learnt: str,
    ended_at: datetime,
) -> StepEntry:
    """End the open step with what came of it and what was learnt.

    Raises:
        RoleMissingError: the member is no coordinator.
        ProjectNotFoundError: there is no such project.
        ProjectClosedError: the project is closed.
        StepNotFoundError: this step is not open.
        EndsBeforeItBeganError: the day lies before the step was opened.
    """
    require_role(member, Role.COORDINATOR)
    entry = _open_entry(member, project_id, step)
    if ended_on < entry.opened_on:
        raise EndsBeforeItBeganError(_("The step had not begun on this day."))
    entry.ended_on, entry.result, entry.learnt = ended_on, result, learnt
    entry.save(update_fields=["ended_on", "result", "learnt"])
    record("step.ended", entry.id, member, ended_at)
    return entry


@transaction.atomic
def take_back_step(
    *, member: Member, project_id: UUID, step: str, taken_back_at: datetime
) -> None:
    """Undo the opening of a step that has no result yet.

    Raises:
        RoleMissingError: the member is no coordinator.
        ProjectNotFoundError: there is no such project.
        ProjectClosedError: the project is closed.
        StepNotFoundError: this step is not open.
    """
    require_role(member, Role.COORDINATOR)
    entry = _open_entry(member, project_id, step)
    record("step.taken_back", entry.id, member, taken_back_at)
    entry.delete()


def _open_entry(member: Member, project_id: UUID, step: str) -> StepEntry:
    project = active_project(member, project_id)
    found = project.step_entries.filter(step=step, ended_on__isnull=True).first()
    if found is None:
        raise StepNotFoundError(_("This step is not open."))
    return found
