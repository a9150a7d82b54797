"""What a project learnt, and where it spread to."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from evam.accounts.models import Role
from evam.accounts.roles import require_role
from evam.mobilisation.projects.models import LearntNote, SpillOver
from evam.mobilisation.projects.operations.projects import (
    project_for_writing,
    record,
)

if TYPE_CHECKING:
    from evam.accounts.models import Member


class SameProjectError(Exception):
    """A project does not spread to itself."""


class SpreadAlreadyError(Exception):
    """That the one led to the other is written down already."""


class SpillOverNotFoundError(LookupError):
    """No such link, or this member may not know that there is one."""


@transaction.atomic
def note_learnt(
    *,
    member: Member,
    project_id: UUID,
    step: str,
    words: str,
    noted_on: date,
    noted_at: datetime,
) -> LearntNote:
    """Write down what was learnt; a closed project may still teach.

    Raises:
        RoleMissingError: the member is no coordinator.
        ProjectNotFoundError: there is no such project.
    """
    require_role(member, Role.COORDINATOR)
    note = LearntNote.objects.create(
        organisation=member.organisation,
        project=project_for_writing(member, project_id),
        step=step,
        words=words,
        noted_on=noted_on,
    )
    record("project.learnt", note.id, member, noted_at)
    return note


@transaction.atomic
def link_spill_over(
    *,
    member: Member,
    project_id: UUID,
    spread_to_id: UUID,
    how: str,
    seen_on: date,
    linked_at: datetime,
) -> SpillOver:
    """Write down that one project led to, or fed, another.

    Raises:
        RoleMissingError: the member is no coordinator.
        ProjectNotFoundError: one of the two is not the organisation's.
        SameProjectError: both are the same.
        SpreadAlreadyError: the link is written down already.
    """
    require_role(member, Role.COORDINATOR)
    project = project_for_writing(member, project_id)
    other = project_for_writing(member, spread_to_id)
    if project.id == other.id:
        raise SameProjectError(project_id)
    if project.spill_overs.filter(spread_to=other).exists():
        raise SpreadAlreadyError(_("This link is written down already."))
    link = SpillOver.objects.create(
        organisation=member.organisation,
        project=project,
        spread_to=other,
        how=how,
        seen_on=seen_on,
    )
    record("project.spread", link.id, member, linked_at)
    return link


@transaction.atomic
def unlink_spill_over(
    *, member: Member, project_id: UUID, link_id: UUID, unlinked_at: datetime
) -> None:
    """Take such a link back.

    Raises:
        RoleMissingError: the member is no coordinator.
        SpillOverNotFoundError: the project has no such link.
    """
    require_role(member, Role.COORDINATOR)
    links = SpillOver.objects.visible_to(member).filter(project_id=project_id)
    link = links.filter(id=link_id).first()
    if link is None:
        raise SpillOverNotFoundError(link_id)
    record("project.unlinked", link.id, member, unlinked_at)
    link.delete()
