"""Drafting a proposal, checking it against goals, putting it to a stakeholder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from evam.mobilisation.engagement.models import (
    Compatible,
    Proposal,
    ProposalCheck,
    ProposalState,
)
from evam.mobilisation.engagement.operations.dialogue import (
    active_dialogue,
    dialogue_for_writing,
    entry_of,
    record,
)

if TYPE_CHECKING:
    from evam.accounts.models import Member


class NotADraftError(Exception):
    """It was made already: what was put to a stakeholder is not rewritten."""


class NotCompatibleError(Exception):
    """It contravenes a stated goal or a red line, so it is not put to anybody."""


class NotMadeError(Exception):
    """Only a proposal that was made can be accepted or refused."""


class WithdrawnError(Exception):
    """It is withdrawn already."""


class DaysInWrongOrderError(Exception):
    """A proposal is drafted, then made, then answered."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found against one stated goal or red line."""

    against: str
    words: str
    compatible: str
    reason: str


def verdict_of(checks: Sequence[Checked]) -> Compatible:
    """Whether a proposal is compatible: no if one says no, yes only if all say yes."""
    found = {one.compatible for one in checks}
    if Compatible.NO in found:
        return Compatible.NO
    return Compatible.YES if found == {Compatible.YES} else Compatible.UNCLEAR


@transaction.atomic
def draft_proposal(
    *,
    member: Member,
    project_id: UUID,
    stakeholder_id: UUID,
    fields: Mapping[str, Any],
    checks: Sequence[Checked],
    drafted_at: datetime,
    proposal_id: UUID | None = None,
) -> Proposal:
    """Draft a proposal with its check, or change a draft.

    Raises:
        RoleMissingError: the member is no coordinator.
        DialogueNotFoundError: the organisation has no such project or stakeholder.
        MixedRecordsError: one of the two is invented and the other is not.
        ProjectClosedError: the project is closed.
        EntryNotFoundError: there is no such proposal.
        NotADraftError: it was made already.
    """
    dialogue = active_dialogue(member, project_id, stakeholder_id)
    proposal = Proposal(**dialogue.place)
    if proposal_id is not None:
        proposal = entry_of(Proposal, dialogue, proposal_id)
    if not proposal.is_draft:
        raise NotADraftError(_("It was made; it stays as it was put."))
    for name, value in fields.items():
        setattr(proposal, name, value)
    proposal.compatible = verdict_of(checks)
    proposal.save()
    proposal.checks.all().delete()
    ProposalCheck.objects.bulk_create(
        ProposalCheck(
            proposal=proposal,
            number=number,
            against=one.against,
            words=one.words,
            compatible=one.compatible,
            reason=one.reason,
        )
        for number, one in enumerate(checks, 1)
    )
    record("proposal.drafted", proposal.id, member, drafted_at)
    return proposal


@transaction.atomic
def make_proposal(
    *,
    member: Member,
    project_id: UUID,
    stakeholder_id: UUID,
    proposal_id: UUID,
    made_on: date,
    made_at: datetime,
) -> Proposal:
    """Write down that a proposal was put to the stakeholder.

    Raises:
        RoleMissingError: the member is no coordinator.
        DialogueNotFoundError: the organisation has no such project or stakeholder.
        ProjectClosedError: the project is closed.
        EntryNotFoundError: there is no such proposal.
        NotADraftError: it was made already.
        NotCompatibleError: it contravenes a stated goal or a red line.
        DaysInWrongOrderError: the day lies before it was drafted.
    """
    dialogue = active_dialogue(member, project_id, stakeholder_id)
    proposal = entry_of(Proposal, dialogue, proposal_id)
    if not proposal.is_draft:
        raise NotADraftError(_("It was made; it stays as it was put."))
    if not proposal.may_be_made:
        raise NotCompatibleError(
            _("It contravenes a stated goal or red line: change it before it is made.")
        )
    if made_on < proposal.drafted_on:
        raise DaysInWrongOrderError(_before_it_was_ready())
    proposal.state, proposal.made_on = ProposalState.MADE, made_on
    proposal.save(update_fields=["state", "made_on"])
    record("proposal.made", proposal.id, member, made_at)
    return proposal


@transaction.atomic
def settle_proposal(
    *,
    member: Member,
    project_id: UUID,
    stakeholder_id: UUID,
    proposal_id: UUID,
    accepted: bool,
    words: str,
    answered_on: date,
    settled_at: datetime,
) -> Proposal:
    """Write down that the stakeholder accepted or refused, and how it said so.

    Raises:
        RoleMissingError: the member is no coordinator.
        DialogueNotFoundError: the organisation has no such project or stakeholder.
        EntryNotFoundError: there is no such proposal.
        NotMadeError: it is not waiting for an answer.
        DaysInWrongOrderError: the day lies before it was made.
    """
    dialogue = dialogue_for_writing(member, project_id, stakeholder_id)
    proposal = entry_of(Proposal, dialogue, proposal_id)
    if proposal.state != ProposalState.MADE or proposal.made_on is None:
        raise NotMadeError(_("It does not wait for an answer."))
    if answered_on < proposal.made_on:
        raise DaysInWrongOrderError(_before_it_was_ready())
    proposal.state = ProposalState.ACCEPTED if accepted else ProposalState.REFUSED
    proposal.state_words, proposal.answered_on = words, answered_on
    proposal.save(update_fields=["state", "state_words", "answered_on"])
    done = "accepted" if accepted else "refused"
    record(f"proposal.{done}", proposal.id, member, settled_at)
    return proposal


@transaction.atomic
def withdraw_proposal(
    *,
    member: Member,
    project_id: UUID,
    stakeholder_id: UUID,
    proposal_id: UUID,
    words: str,
    withdrawn_at: datetime,
) -> Proposal:
    """Withdraw a proposal, with the reason; it stays in view.

    Raises:
        RoleMissingError: the member is no coordinator.
        DialogueNotFoundError: the organisation has no such project or stakeholder.
        EntryNotFoundError: there is no such proposal.
        WithdrawnError: it is withdrawn already.
    """
    dialogue = dialogue_for_writing(member, project_id, stakeholder_id)
    proposal = entry_of(Proposal, dialogue, proposal_id)
    if proposal.state == ProposalState.WITHDRAWN:
        raise WithdrawnError(_("It is withdrawn already."))
    proposal.state, proposal.state_words = ProposalState.WITHDRAWN, words
    proposal.withdrawn_on = withdrawn_at.date()
    proposal.save(update_fields=["state", "state_words", "withdrawn_on"])
    record("proposal.withdrawn", proposal.id, member, withdrawn_at)
    return proposal


@transaction.atomic
def reopen_proposal(
    *,
    member: Member,
    project_id: UUID,
    stakeholder_id: UUID,
    proposal_id: UUID,
    reopened_at: datetime,
) -> Proposal:
    """Undo the withdrawal or the settling of a proposal: it waits as before.

    Raises:
        RoleMissingError: the member is no coordinator.
        DialogueNotFoundError: the organisation has no such project or stakeholder.
        EntryNotFoundError: there is no such proposal.
    """
    dialogue = dialogue_for_writing(member, project_id, stakeholder_id)
    proposal = entry_of(Proposal, dialogue, proposal_id)
    made = proposal.made_on is not None
    proposal.state = ProposalState.MADE if made else ProposalState.DRAFTED
    proposal.answered_on, proposal.withdrawn_on, proposal.state_words = None, None, ""
    proposal.save(update_fields=["state", "answered_on", "withdrawn_on", "state_words"])
    record("proposal.reopened", proposal.id, member, reopened_at)
    return proposal


def _before_it_was_ready() -> str:
    return _("This day lies before the day on which the proposal was ready.")
