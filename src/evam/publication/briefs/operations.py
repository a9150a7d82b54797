"""Writing briefs, letting them through their gate, logging every copy and the reply."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from evam.accounts.models import Role
from evam.accounts.roles import require_role
from evam.audit import operations as audit
from evam.common.records import Records
from evam.common.scoped import are_held_by
from evam.documentation.monitoring.queries import figures_of, latest_snapshot
from evam.publication.briefs.analysis import faults_at_the_gate
from evam.publication.briefs.models import MOST_ASKS, Brief, BriefAsk, BriefCopy

if TYPE_CHECKING:
    from evam.accounts.models import Member

_record = audit.recorder("publication.brief")


class BriefNotFoundError(LookupError):
    """No such brief, ask, copy, recipient or situation, or not for this member."""


class NothingCountedError(Exception):
    """No snapshot of events was taken yet, so there is no figure to tell."""


class BriefMixtureError(Exception):
    """Invented records were about to be told to a real recipient."""


class BriefNotDraftError(Exception):
    """The brief is ready, so its words stay."""


class BriefNotReadyError(Exception):
    """The gate holds the brief back; the argument says why, in sentences."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


class BriefHandedOverError(Exception):
    """A copy was handed over, so the words stay as they were told."""


class TooManyAsksError(Exception):
    """A brief asks for three things at most."""


class AskDoesNotFitError(Exception):
    """The proposal is not the recipient's, or does not fit its goals."""


@transaction.atomic
def draft_brief(
    *, member: Member, fields: Mapping[str, Any], drafted_at: datetime
) -> Brief:
    """Begin a brief with the figures of the newest snapshot.

    Raises:
        RoleMissingError: the member is no coordinator.
        BriefNotFoundError: recipient, situation or project is another organisation's.
        BriefMixtureError: invented records for a real recipient.
        NothingCountedError: there is no snapshot of events yet.
    """
    require_role(member, Role.COORDINATOR)
    brief = Brief(organisation=member.organisation, **fields)
    brief.made_on = drafted_at.date()
    _settle(member, brief)
    _count(member, brief)
    brief.save(force_insert=True)
    _record("drafted", brief.id, member, drafted_at)
    return brief


@transaction.atomic
def change_brief(
    *, member: Member, brief_id: UUID, fields: Mapping[str, Any], changed_at: datetime
) -> Brief:
    """Change the words of a draft, and count its figures anew.

    Raises:
        RoleMissingError: the member is no coordinator.
        BriefNotFoundError: no such brief in the member's organisation.
        BriefNotDraftError: it is ready already.
        BriefMixtureError: invented records for a real recipient.
        NothingCountedError: there is no snapshot of events.
    """
    brief = _draft(member, brief_id)
    for name, value in fields.items():
        setattr(brief, name, value)
    _settle(member, brief)
    _count(member, brief)
    brief.save()
    _record("changed", brief.id, member, changed_at)
    return brief


@transaction.atomic
def ask_for(
    *, member: Member, brief_id: UUID, fields: Mapping[str, Any], asked_at: datetime
) -> BriefAsk:
    """Add one ask to a draft, after those that are there.

    Raises:
        RoleMissingError: the member is no coordinator.
        BriefNotFoundError: no such brief in the member's organisation.
        BriefNotDraftError: it is ready already.
        TooManyAsksError: it has three.
        AskDoesNotFitError: the proposal is another's, or goes against its goals.
    """
    brief = _draft(member, brief_id)
    taken = set(brief.asks.values_list("number", flat=True))
    free = [one for one in range(1, MOST_ASKS + 1) if one not in taken]
    if not free:
        raise TooManyAsksError(_("A brief asks for three things at most."))
    ask = BriefAsk(brief=brief, number=free[0], **fields)
    _refuse_unfit(brief, ask)
    ask.save()
    _record("ask.added", ask.id, member, asked_at)
    return ask


@transaction.atomic
def take_back_ask(
    *, member: Member, brief_id: UUID, number: int, taken_back_at: datetime
) -> None:
    """Remove one ask from a draft.

    Raises:
        RoleMissingError: the member is no coordinator.
        BriefNotFoundError: no such brief or ask.
        BriefNotDraftError: it is ready already.
    """
    brief = _draft(member, brief_id)
    ask = brief.asks.filter(number=number).first()
    if ask is None:
        raise BriefNotFoundError(number)
    subject = ask.id
    ask.delete()
    _record("ask.taken_back", subject, member, taken_back_at)


@transaction.atomic
def finish_brief(*, member: Member, brief_id: UUID, finished_at: datetime) -> Brief:
    """Let a draft through the gate, so that it may be handed over.

    Raises:
        RoleMissingError: the member is no coordinator.
        BriefNotFoundError: no such brief in the member's organisation.
        BriefNotDraftError: it is ready already.
        BriefNotReadyError: the gate holds it back.
    """
    brief = _draft(member, brief_id)
    if faults := faults_at_the_gate(member, brief):
        raise BriefNotReadyError(faults)
    brief.state = Brief.State.READY
    brief.save(update_fields=["state"])
    _record("finished", brief.id, member, finished_at)
    return brief


@transaction.atomic
def reopen_brief(*, member: Member, brief_id: UUID, reopened_at: datetime) -> Brief:
    """Make a draft again of a brief that nobody received yet.

    Raises:
        RoleMissingError: the member is no coordinator.
        BriefNotFoundError: no such brief in the member's organisation.
        BriefHandedOverError: a copy left our hands.
    """
    require_role(member, Role.COORDINATOR)
    brief = _own(member, brief_id)
    if brief.copies.exists():
        raise BriefHandedOverError(_("A copy was handed over, so its words stay."))
    brief.state = Brief.State.DRAFT
    brief.save(update_fields=["state"])
    _record("reopened", brief.id, member, reopened_at)
    return brief


@transaction.atomic
def hand_over(
    *, member: Member, brief_id: UUID, fields: Mapping[str, Any], logged_at: datetime
) -> BriefCopy:
    """Log one copy that left our hands.

    Raises:
        RoleMissingError: the member is no coordinator.
        BriefNotFoundError: no such brief in the member's organisation.
        BriefNotReadyError: it is a draft, or the gate holds it back.
    """
    require_role(member, Role.COORDINATOR)
    brief = _own(member, brief_id)
    faults = faults_at_the_gate(member, brief)
    if brief.is_draft:
        faults.insert(0, _("It is a draft. Finish it first."))
    if faults:
        raise BriefNotReadyError(faults)
    copy = BriefCopy.objects.create(brief=brief, **fields)
    _record("handed_over", copy.id, member, logged_at)
    return copy


@transaction.atomic
def take_back_copy(
    *, member: Member, brief_id: UUID, copy_id: UUID, taken_back_at: datetime
) -> None:
    """Remove a copy that was logged by mistake; the audit log keeps both.

    Raises:
        RoleMissingError: the member is no coordinator.
        BriefNotFoundError: no such brief or copy.
    """
    require_role(member, Role.COORDINATOR)
    copy = _own(member, brief_id).copies.filter(id=copy_id).first()
    if copy is None:
        raise BriefNotFoundError(copy_id)
    copy.delete()
    _record("copy.taken_back", copy_id, member, taken_back_at)


@transaction.atomic
def note_reply(
    *, member: Member, brief_id: UUID, fields: Mapping[str, Any], noted_at: datetime
) -> Brief:
    """Enter what the recipient replied, for it, in its own words.

    Raises:
        RoleMissingError: the member is no coordinator.
        BriefNotFoundError: no such brief in the member's organisation.
    """
    require_role(member, Role.COORDINATOR)
    brief = _own(member, brief_id)
    brief.replied_on, brief.reply = fields["replied_on"], fields["reply"]
    brief.save(update_fields=["replied_on", "reply"])
    _record("replied", brief.id, member, noted_at)
    return brief


def _own(member: Member, brief_id: UUID) -> Brief:
    return Brief.objects.locked(member, brief_id, BriefNotFoundError)


def _draft(member: Member, brief_id: UUID) -> Brief:
    require_role(member, Role.COORDINATOR)
    brief = _own(member, brief_id)
    if not brief.is_draft:
        raise BriefNotDraftError(_("The brief is ready. Make a draft of it again."))
    return brief


def _settle(member: Member, brief: Brief) -> None:
    """Check whose all of it is, and say whether it is real."""
    tied = [one for one in (brief.recipient, brief.situation, brief.project) if one]
    if not are_held_by(member, *tied):
        raise BriefNotFoundError(brief.id)
    invented = any(one.is_invented for one in tied)
    if invented and not brief.recipient.is_invented:
        raise BriefMixtureError(
            _("Nothing invented is told to a real recipient. Choose another situation.")
        )
    brief.records_are = Records.INVENTED if invented else Records.REAL


def _count(member: Member, brief: Brief) -> None:
    kind = brief.situation.records_are
    snapshot = latest_snapshot(member.organisation, kind)
    figures = figures_of(brief.situation, snapshot)
    if snapshot is None or figures is None:
        raise NothingCountedError(
            _("Nothing was counted yet. Count the events first, then write the brief.")
        )
    brief.snapshot, brief.figures = snapshot, figures.as_json()


def _refuse_unfit(brief: Brief, ask: BriefAsk) -> None:
    proposal = ask.proposal
    if proposal is None:
        return
    if proposal.stakeholder_id != brief.recipient_id or proposal.compatible == "NO":
        raise AskDoesNotFitError(
            _("That proposal is for another stakeholder, or goes against its goals.")
        )
