"""What every write of engagement stands on: a project, a stakeholder, a member."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from evam.accounts.models import Role
from evam.accounts.roles import require_role
from evam.audit import operations as audit
from evam.mobilisation.projects.queries import project_of
from evam.mobilisation.stakeholders.queries import stakeholders_of

if TYPE_CHECKING:
    from evam.accounts.models import Member
    from evam.mobilisation.projects.models import Project
    from evam.mobilisation.stakeholders.models import Stakeholder

record = audit.recorder("mobilisation")
"""Records a write of this app."""


class DialogueNotFoundError(LookupError):
    """No such project or stakeholder, or this member may not know of it."""


class EntryNotFoundError(LookupError):
    """Nothing of that kind was entered there, or this member may not know of it."""


class ProjectClosedError(Exception):
    """The project is closed; it must be reopened first."""


class MixedRecordsError(Exception):
    """Nothing is invented about the real, and nothing real is said by the invented."""


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A stakeholder within a project, and the member who writes about it."""

    member: Member
    project: Project
    stakeholder: Stakeholder

    @property
    def place(self) -> dict[str, Any]:
        """The columns that every entry of this dialogue has."""
        return {
            "organisation": self.member.organisation,
            "project": self.project,
            "stakeholder": self.stakeholder,
        }


def dialogue_for_writing(
    member: Member, project_id: UUID, stakeholder_id: UUID
) -> Dialogue:
    """The dialogue, for a member who may write in it.

    Raises:
        RoleMissingError: the member is no coordinator.
        DialogueNotFoundError: the organisation has no such project or stakeholder.
        MixedRecordsError: one of the two is invented and the other is not.
    """
    require_role(member, Role.COORDINATOR)
    project = project_of(member, project_id)
    stakeholder = stakeholders_of(member).filter(id=stakeholder_id).first()
    if project is None or stakeholder is None:
        raise DialogueNotFoundError(project_id, stakeholder_id)
    if project.is_invented != stakeholder.is_invented:
        raise MixedRecordsError(
            _("Nothing was changed: one of the two is invented, the other is real.")
        )
    return Dialogue(member, project, stakeholder)


def active_dialogue(member: Member, project_id: UUID, stakeholder_id: UUID) -> Dialogue:
    """The same, in a project that goes on.

    Raises:
        RoleMissingError: the member is no coordinator.
        DialogueNotFoundError: the organisation has no such project or stakeholder.
        MixedRecordsError: one of the two is invented and the other is not.
        ProjectClosedError: the project is closed.
    """
    dialogue = dialogue_for_writing(member, project_id, stakeholder_id)
    if not dialogue.project.is_active:
        raise ProjectClosedError(
            _("Nothing was changed: the project is closed. Reopen it first.")
        )
    return dialogue


class Entry(Protocol):
    """A row that belongs to a dialogue."""

    id: Any


E_ = TypeVar("E_", bound=Entry)


def entry_of(model: type[E_], dialogue: Dialogue, entry_id: UUID) -> E_:
    """One entry of a dialogue, held until the transaction ends.

    Raises:
        EntryNotFoundError: there is none of that identifier in it.
    """
    rows: Any = model
    held = rows.objects.visible_to(dialogue.member).select_for_update()
    found: E_ | None = held.filter(id=entry_id, **dialogue.place).first()
    if found is None:
        raise EntryNotFoundError(entry_id)
    return found
