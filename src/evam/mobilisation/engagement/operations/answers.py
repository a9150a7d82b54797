"""Entering what a stakeholder answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from evam.mobilisation.engagement.models import Answer, AnswerKind, Proposal
from evam.mobilisation.engagement.operations.dialogue import (
    dialogue_for_writing,
    entry_of,
    record,
)

if TYPE_CHECKING:
    from evam.accounts.models import Member

FIGURE_FIELDS = ("figure", "figure_of", "figure_from", "figure_to")


class FigureIncompleteError(Exception):
    """A figure needs a number, what it counts, and a period in order."""


@transaction.atomic
def enter_answer(
    *,
    member: Member,
    project_id: UUID,
    stakeholder_id: UUID,
    fields: Mapping[str, Any],
    entered_at: datetime,
    proposal_id: UUID | None = None,
) -> Answer:
    """Enter what a stakeholder said, also after the project was closed.

    Its own figures are kept apart from ours and flow into none of them.

    Raises:
        RoleMissingError: the member is no coordinator.
        DialogueNotFoundError: the organisation has no such project or stakeholder.
        MixedRecordsError: one of the two is invented and the other is not.
        EntryNotFoundError: there is no such proposal.
        FigureIncompleteError: figures without number, unit or period.
    """
    dialogue = dialogue_for_writing(member, project_id, stakeholder_id)
    told = dict(fields)
    if told["kind"] == AnswerKind.FIGURES:
        _check_figure(told)
    else:
        told |= {"figure": None, "figure_of": "", "figure_from": None}
        told["figure_to"] = None
    if proposal_id is not None:
        told["proposal"] = entry_of(Proposal, dialogue, proposal_id)
    answer: Answer = Answer.objects.create(**dialogue.place, **told)
    record("answer.entered", answer.id, member, entered_at)
    return answer


@transaction.atomic
def withdraw_answer(
    *,
    member: Member,
    project_id: UUID,
    stakeholder_id: UUID,
    answer_id: UUID,
    withdrawn_on: date | None,
    marked_at: datetime,
) -> Answer:
    """Take an answer that was entered wrongly out of the account, or put it back.

    Raises:
        RoleMissingError: the member is no coordinator.
        DialogueNotFoundError: the organisation has no such project or stakeholder.
        EntryNotFoundError: there is no such answer.
    """
    dialogue = dialogue_for_writing(member, project_id, stakeholder_id)
    answer = entry_of(Answer, dialogue, answer_id)
    answer.withdrawn_on = withdrawn_on
    answer.save(update_fields=["withdrawn_on"])
    done = "withdrawn" if withdrawn_on else "restored"
    record(f"answer.{done}", answer.id, member, marked_at)
    return answer


def _check_figure(told: Mapping[str, Any]) -> None:
    missing = [name for name in FIGURE_FIELDS if told.get(name) in (None, "")]
    if missing or told["figure_to"] < told["figure_from"]:
        raise FigureIncompleteError(missing)
