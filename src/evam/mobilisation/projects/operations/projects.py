"""Starting, changing, closing and reopening a project."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from evam.accounts.models import Role
from evam.accounts.roles import require_role
from evam.audit import operations as audit
from evam.common.records import Records
from evam.documentation.monitoring.queries import situations_of
from evam.mobilisation.projects.models import Project, State, Step, StepEntry

if TYPE_CHECKING:
    from evam.accounts.models import Member

record = audit.recorder("mobilisation")
"""Records a write of this app."""


class ProjectNotFoundError(LookupError):
    """No such project, or this member may not know that there is one."""


class SituationNotFoundError(LookupError):
    """No such situation, or this member may not know that there is one."""


class NameTakenError(Exception):
    """The organisation has a project of that name."""


class RealInInventedError(Exception):
    """A real project cannot rest on an invented situation."""


class EndsBeforeItBeganError(Exception):
    """Nothing ends before the day on which it began."""


class ProjectClosedError(Exception):
    """The project is closed; it must be reopened first."""


@transaction.atomic
def save_project(
    *,
    member: Member,
    fields: Mapping[str, Any],
    saved_at: datetime,
    project_id: UUID | None = None,
) -> Project:
    """Start a project with its first step open, or change what is written of it.

    Raises:
        RoleMissingError: the member is no coordinator.
        ProjectNotFoundError: there is none of that identifier.
        SituationNotFoundError: the organisation has no such situation.
        RealInInventedError: a real project on an invented situation.
        NameTakenError: another project has that name.
        EndsBeforeItBeganError: it was closed before the new first day.
    """
    require_role(member, Role.COORDINATOR)
    _check_situation(member, fields)
    project = Project(organisation=member.organisation)
    if project_id is not None:
        project = project_for_writing(member, project_id)
    if project.closed_on and fields["started_on"] > project.closed_on:
        raise EndsBeforeItBeganError(_("The project was closed before this day."))
    same = Project.objects.visible_to(member).filter(name=fields["name"])
    if same.exclude(id=project.id).exists():
        raise NameTakenError(_("A project of this name exists; open that one."))
    for name, value in fields.items():
        setattr(project, name, value)
    project.save()
    if project_id is None:
        StepEntry.objects.create(
            organisation=member.organisation,
            project=project,
            step=Step.DOCUMENT,
            opened_on=project.started_on,
        )
    done = "started" if project_id is None else "changed"
    record(f"project.{done}", project.id, member, saved_at)
    return project


@transaction.atomic
def close_project(
    *,
    member: Member,
    project_id: UUID,
    closed_on: date,
    because: str,
    closed_at: datetime,
) -> Project:
    """Close a project and say why; what it did stays in view.

    Raises:
        RoleMissingError: the member is no coordinator.
        ProjectNotFoundError: there is none of that identifier.
        ProjectClosedError: it is closed already.
        EndsBeforeItBeganError: the day lies before its first.
    """
    require_role(member, Role.COORDINATOR)
    project = active_project(member, project_id)
    if closed_on < project.started_on:
        raise EndsBeforeItBeganError(_("The project had not begun on this day."))
    project.state, project.closed_on = State.CLOSED, closed_on
    project.closed_because = because
    project.save(update_fields=["state", "closed_on", "closed_because"])
    record("project.closed", project.id, member, closed_at)
    return project


@transaction.atomic
def reopen_project(
    *, member: Member, project_id: UUID, reopened_at: datetime
) -> Project:
    """Go on with a closed project.

    Raises:
        RoleMissingError: the member is no coordinator.
        ProjectNotFoundError: there is none of that identifier.
    """
    require_role(member, Role.COORDINATOR)
    project = project_for_writing(member, project_id)
    project.state, project.closed_on, project.closed_because = State.ACTIVE, None, ""
    project.save(update_fields=["state", "closed_on", "closed_because"])
    record("project.reopened", project.id, member, reopened_at)
    return project


def project_for_writing(member: Member, project_id: UUID) -> Project:
    """The member's project, held until the transaction ends.

    Raises:
        ProjectNotFoundError: there is none of that identifier.
    """
    found: Project = Project.objects.locked(member, project_id, ProjectNotFoundError)
    return found


def active_project(member: Member, project_id: UUID) -> Project:
    """The member's project, if it goes on.

    Raises:
        ProjectNotFoundError: there is none of that identifier.
        ProjectClosedError: it is closed.
    """
    project = project_for_writing(member, project_id)
    if not project.is_active:
        raise ProjectClosedError(
            _("Nothing was changed: the project is closed. Reopen it first.")
        )
    return project


def _check_situation(member: Member, fields: Mapping[str, Any]) -> None:
    situation = situations_of(member).filter(id=fields["situation"].id).first()
    if situation is None:
        raise SituationNotFoundError
    invented = situation.is_invented
    if invented and fields["records_are"] == Records.REAL:
        raise RealInInventedError(
            _("This situation is invented, so the project must be invented too.")
        )
