"""Reads of approaches, proposals and answers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet

from evam.mobilisation.engagement.models import (
    Answer,
    AnswerKind,
    Approach,
    HandoverNote,
    Proposal,
    ProposalState,
)

if TYPE_CHECKING:
    from evam.accounts.models import Member, Organisation

IN_FORCE = Q(withdrawn_on__isnull=True)
"""What was not withdrawn."""


def approaches_of(member: Member) -> QuerySet[Approach]:
    """The approaches of the member's organisation."""
    return Approach.objects.visible_to(member).select_related("project", "stakeholder")


def proposals_of(member: Member) -> QuerySet[Proposal]:
    """The proposals of the member's organisation."""
    return Proposal.objects.visible_to(member).select_related("project", "stakeholder")


def answers_of(member: Member) -> QuerySet[Answer]:
    """The answers that were given to the member's organisation."""
    return Answer.objects.visible_to(member).select_related("project", "stakeholder")


def handover_notes_of(member: Member, stakeholder_id: UUID) -> QuerySet[HandoverNote]:
    """What colleagues left to know of a stakeholder, the newest first."""
    held = HandoverNote.objects.visible_to(member).filter(stakeholder_id=stakeholder_id)
    return held.order_by("-noted_on", "id")


def open_next_steps(member: Member) -> QuerySet[Approach]:
    """Approaches whose next step is not done yet, the earliest due first."""
    held = approaches_of(member).filter(
        IN_FORCE, next_due_on__isnull=False, next_done_on__isnull=True
    )
    return held.order_by("next_due_on", "id")


def waiting_proposals(member: Member) -> QuerySet[Proposal]:
    """Proposals that were made and not answered, the oldest first."""
    held = proposals_of(member).filter(state=ProposalState.MADE)
    return held.order_by("made_on", "id")


def days_acknowledged(
    organisation: Organisation, project_ids: Collection[UUID]
) -> list[tuple[UUID, date]]:
    """The days on which stakeholders acknowledged the situations of projects."""
    found = Answer.objects.filter(
        IN_FORCE,
        organisation=organisation,
        project_id__in=project_ids,
        kind=AnswerKind.ACKNOWLEDGEMENT,
    )
    return list(found.values_list("project_id", "given_on"))


def days_of_entries(
    organisation: Organisation, project_ids: Collection[UUID]
) -> list[tuple[UUID, date]]:
    """The days on which stakeholders of projects were approached or answered."""
    ours = {"organisation": organisation, "project_id__in": project_ids}
    found: list[tuple[UUID, date]] = []
    for model, day in ((Approach, "held_on"), (Answer, "given_on")):
        rows = model.objects.filter(IN_FORCE, **ours)
        found += rows.values_list("project_id", day)
    for one in Proposal.objects.filter(**ours):
        found.append((one.project_id, one.made_on or one.drafted_on))
    return found
