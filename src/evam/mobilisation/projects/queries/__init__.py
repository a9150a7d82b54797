"""Reads of projects."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet

from evam.mobilisation.projects.models import LearntNote, Project, Step, StepEntry

if TYPE_CHECKING:
    from evam.accounts.models import Member, Organisation


def projects_of(member: Member) -> QuerySet[Project]:
    """The projects of the member's organisation, those that go on first."""
    found = Project.objects.visible_to(member).select_related("situation")
    return found.order_by("state", "-started_on", "name")


def chosen_projects(
    member: Member, *, words: str = "", situation: str = "", state: str = ""
) -> QuerySet[Project]:
    """Those whose name or aim holds the words, on a situation, in a state."""
    found = projects_of(member)
    if words:
        found = found.filter(Q(name__icontains=words) | Q(aim__icontains=words))
    if situation:
        found = found.filter(situation__slug=situation)
    return found.filter(state=state) if state else found


def project_of(member: Member, project_id: UUID) -> Project | None:
    """One project of the member's organisation, or None."""
    return projects_of(member).filter(id=project_id).first()


def days_made_visible(
    organisation: Organisation, project_ids: Collection[UUID]
) -> list[tuple[UUID, date]]:
    """The days on which projects ended documenting with a result."""
    ended = StepEntry.objects.filter(
        organisation=organisation,
        project_id__in=project_ids,
        step=Step.DOCUMENT,
        ended_on__isnull=False,
    )
    return [(one.project_id, one.ended_on) for one in ended if one.ended_on]


def days_of_entries(
    organisation: Organisation, project_ids: Collection[UUID]
) -> list[tuple[UUID, date]]:
    """The days on which something was written into projects here."""
    ours = {"organisation": organisation, "project_id__in": project_ids}
    entries = StepEntry.objects.filter(**ours)
    found = [(one.project_id, one.ended_on or one.opened_on) for one in entries]
    notes = LearntNote.objects.filter(**ours)
    return found + [(one.project_id, one.noted_on) for one in notes]


def steps_open_in(projects: Collection[Project]) -> dict[UUID, list[Step]]:
    """At which steps each project is now, in the order of the steps."""
    order = list(Step)
    found: dict[UUID, list[Step]] = {one.id: [] for one in projects}
    entries = StepEntry.objects.filter(project__in=projects, ended_on__isnull=True)
    for entry in entries:
        found[entry.project_id].append(Step(entry.step))
    return {one: sorted(steps, key=order.index) for one, steps in found.items()}
