"""Writing down that a stakeholder was approached, and handing over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from evam.mobilisation.engagement.models import Approach, HandoverNote
from evam.mobilisation.engagement.operations.dialogue import (
    active_dialogue,
    dialogue_for_writing,
    entry_of,
    record,
)

if TYPE_CHECKING:
    from evam.accounts.models import Member


class NextStepMissingError(LookupError):
    """The approach names no next step, so none can be done."""


@transaction.atomic
def record_approach(
    *,
    member: Member,
    project_id: UUID,
    stakeholder_id: UUID,
    fields: Mapping[str, Any],
    recorded_at: datetime,
) -> Approach:
    """Write down that a stakeholder was approached.

    Raises:
        RoleMissingError: the member is no coordinator.
        DialogueNotFoundError: the organisation has no such project or stakeholder.
        MixedRecordsError: one of the two is invented and the other is not.
        ProjectClosedError: the project is closed.
    """
    dialogue = active_dialogue(member, project_id, stakeholder_id)
    approach: Approach = Approach.objects.create(**dialogue.place, **fields)
    record("approach.recorded", approach.id, member, recorded_at)
    return approach


@transaction.atomic
def mark_next_step(
    *,
    member: Member,
    project_id: UUID,
    stakeholder_id: UUID,
    approach_id: UUID,
    done_on: date | None,
    marked_at: datetime,
) -> Approach:
    """Say on which day the next step was done, or that it is not done after all.

    Raises:
        RoleMissingError: the member is no coordinator.
        DialogueNotFoundError: the organisation has no such project or stakeholder.
        EntryNotFoundError: there is no such approach.
        NextStepMissingError: it names no next step.
    """
    dialogue = dialogue_for_writing(member, project_id, stakeholder_id)
    approach = entry_of(Approach, dialogue, approach_id)
    if not approach.next_step:
        raise NextStepMissingError(approach_id)
    approach.next_done_on = done_on
    approach.save(update_fields=["next_done_on"])
    done = "done" if done_on else "open_again"
    record(f"approach.next_step_{done}", approach.id, member, marked_at)
    return approach


@transaction.atomic
def withdraw_approach(
    *,
    member: Member,
    project_id: UUID,
    stakeholder_id: UUID,
    approach_id: UUID,
    withdrawn_on: date | None,
    marked_at: datetime,
) -> Approach:
    """Take an approach out of the account, or put it back where no day is given.

    Raises:
        RoleMissingError: the member is no coordinator.
        DialogueNotFoundError: the organisation has no such project or stakeholder.
        EntryNotFoundError: there is no such approach.
    """
    dialogue = dialogue_for_writing(member, project_id, stakeholder_id)
    approach = entry_of(Approach, dialogue, approach_id)
    approach.withdrawn_on = withdrawn_on
    approach.save(update_fields=["withdrawn_on"])
    done = "withdrawn" if withdrawn_on else "restored"
    record(f"approach.{done}", approach.id, member, marked_at)
    return approach


@transaction.atomic
def hand_over(
    *,
    member: Member,
    project_id: UUID,
    stakeholder_id: UUID,
    words: str,
    noted_on: date,
    noted_at: datetime,
) -> HandoverNote:
    """Write down what the next colleague should know of this stakeholder.

    Raises:
        RoleMissingError: the member is no coordinator.
        DialogueNotFoundError: the organisation has no such project or stakeholder.
        MixedRecordsError: one of the two is invented and the other is not.
    """
    dialogue = dialogue_for_writing(member, project_id, stakeholder_id)
    note: HandoverNote = HandoverNote.objects.create(
        organisation=member.organisation,
        stakeholder=dialogue.stakeholder,
        words=words,
        noted_on=noted_on,
    )
    record("handover.noted", note.id, member, noted_at)
    return note
