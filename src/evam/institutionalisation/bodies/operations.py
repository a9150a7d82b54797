"""Naming bodies and seats, writing down meetings, decisions and our advice."""

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
from evam.common.records import are_of_one_kind
from evam.common.scoped import are_held_by
from evam.institutionalisation.bodies.models import (
    Advice,
    CoordinationBody,
    Decision,
    Meeting,
    Seat,
)
from evam.mobilisation.commitments.queries import commitments_of_instrument

if TYPE_CHECKING:
    from evam.accounts.models import Member

_record = audit.recorder("institutionalisation")


class BodyNotFoundError(LookupError):
    """No such body, seat, meeting, decision or advice, or not for this member."""


class BodyNameTakenError(Exception):
    """The organisation has a body of that name."""


class BodyMixtureError(Exception):
    """A real authority in an invented body, or the other way round."""


class SeatTakenError(Exception):
    """The stakeholder has a seat in this body."""


class MeetingOnThatDayError(Exception):
    """The body meets on that day already."""


class PromiseInDecisionError(Exception):
    """A promise was made of the decision, so it cannot be taken back."""


@transaction.atomic
def save_body(
    *,
    member: Member,
    fields: Mapping[str, Any],
    saved_at: datetime,
    body_id: UUID | None = None,
) -> CoordinationBody:
    """Name a coordination body, or change what is written about it.

    Raises:
        RoleMissingError: the member is no coordinator.
        BodyNotFoundError: no such body or project in the member's organisation.
        BodyNameTakenError: another body has that name.
        BodyMixtureError: body, project and seats are not all real or all invented.
    """
    require_role(member, Role.COORDINATOR)
    body = CoordinationBody(organisation=member.organisation)
    if body_id is not None:
        body = _body(member, body_id)
    for name, value in fields.items():
        setattr(body, name, value)
    _refuse_mixture(member, body)
    same = CoordinationBody.objects.visible_to(member).filter(name=body.name)
    if same.exclude(id=body.id).exists():
        raise BodyNameTakenError(_("There is a body of that name. Choose another."))
    body.save()
    _record(
        "body.named" if body_id is None else "body.changed", body.id, member, saved_at
    )
    return body


@transaction.atomic
def seat_member(
    *, member: Member, body_id: UUID, fields: Mapping[str, Any], seated_at: datetime
) -> Seat:
    """Give a stakeholder, or an organisation by its name, a seat in a body.

    Raises:
        RoleMissingError: the member is no coordinator.
        BodyNotFoundError: no such body or stakeholder in the member's organisation.
        BodyMixtureError: a real stakeholder in an invented body, or the reverse.
        SeatTakenError: the stakeholder sits there already.
    """
    require_role(member, Role.COORDINATOR)
    body = _body(member, body_id)
    seat = Seat(body=body, **fields)
    if seat.stakeholder is not None:
        _refuse_stranger(member, seat, body)
    seat.save()
    _record("seat.taken", seat.id, member, seated_at)
    return seat


@transaction.atomic
def leave_seat(
    *, member: Member, body_id: UUID, seat_id: UUID, left_at: datetime
) -> Seat:
    """End a seat on this day; past meetings still show who took part.

    Raises:
        RoleMissingError: the member is no coordinator.
        BodyNotFoundError: no such seat in the member's organisation.
    """
    require_role(member, Role.COORDINATOR)
    seat = _body(member, body_id).seats.filter(id=seat_id).first()
    if seat is None:
        raise BodyNotFoundError(seat_id)
    seat.left_on = max(left_at.date(), seat.since_on)
    seat.save(update_fields=["left_on"])
    _record("seat.left", seat.id, member, left_at)
    return seat


@transaction.atomic
def save_meeting(
    *,
    member: Member,
    body_id: UUID,
    fields: Mapping[str, Any],
    saved_at: datetime,
    meeting_id: UUID | None = None,
) -> Meeting:
    """Plan a meeting, or write down whether it took place and who took part.

    Raises:
        RoleMissingError: the member is no coordinator.
        BodyNotFoundError: no such body, meeting or seat.
        MeetingOnThatDayError: the body meets on that day already.
    """
    require_role(member, Role.COORDINATOR)
    body = _body(member, body_id)
    meeting = Meeting(body=body)
    if meeting_id is not None:
        meeting = _meeting(member, meeting_id)
    told = dict(fields)
    seats = list(told.pop("took_part", ()))
    for name, value in told.items():
        setattr(meeting, name, value)
    if any(seat.body_id != body.id for seat in seats) or meeting.body_id != body.id:
        raise BodyNotFoundError(meeting_id)
    same = body.meetings.filter(meets_on=meeting.meets_on)
    if same.exclude(id=meeting.id).exists():
        raise MeetingOnThatDayError(_("The body meets on that day already."))
    meeting.save()
    meeting.took_part.set(seats)
    _record("meeting.written", meeting.id, member, saved_at)
    return meeting


@transaction.atomic
def save_decision(
    *,
    member: Member,
    meeting_id: UUID,
    fields: Mapping[str, Any],
    saved_at: datetime,
    decision_id: UUID | None = None,
) -> Decision:
    """Write down what a meeting decided, or what followed from it.

    Raises:
        RoleMissingError: the member is no coordinator.
        BodyNotFoundError: no such meeting or decision.
    """
    require_role(member, Role.COORDINATOR)
    meeting = _meeting(member, meeting_id)
    decision = Decision(meeting=meeting)
    if decision_id is not None:
        decision = _decision(meeting, decision_id)
    for name, value in fields.items():
        setattr(decision, name, value)
    decision.save()
    _record("decision.written", decision.id, member, saved_at)
    return decision


@transaction.atomic
def take_back_decision(
    *, member: Member, meeting_id: UUID, decision_id: UUID, taken_back_at: datetime
) -> None:
    """Undo writing a decision down, unless a promise was made of it.

    Raises:
        RoleMissingError: the member is no coordinator.
        BodyNotFoundError: no such meeting or decision.
        PromiseInDecisionError: a promise is written in it.
    """
    require_role(member, Role.COORDINATOR)
    decision = _decision(_meeting(member, meeting_id), decision_id)
    if commitments_of_instrument(member, "ACTION_POINT", decision_id).exists():
        raise PromiseInDecisionError(
            _(
                "A promise was made of this decision, so it stays. Say what became of"
                " it."
            )
        )
    _record("decision.taken_back", decision.id, member, taken_back_at)
    decision.delete()


@transaction.atomic
def give_advice(
    *,
    member: Member,
    body_id: UUID,
    fields: Mapping[str, Any],
    given_at: datetime,
    advice_id: UUID | None = None,
) -> Advice:
    """Log what we advised a body, or what became of it.

    Raises:
        RoleMissingError: the member is no coordinator.
        BodyNotFoundError: no such body or advice.
    """
    require_role(member, Role.COORDINATOR)
    body = _body(member, body_id)
    advice = Advice(body=body)
    if advice_id is not None:
        found = body.advice.filter(id=advice_id).first()
        if found is None:
            raise BodyNotFoundError(advice_id)
        advice = found
    for name, value in fields.items():
        setattr(advice, name, value)
    advice.save()
    _record("advice.given", advice.id, member, given_at)
    return advice


def _body(member: Member, body_id: UUID) -> CoordinationBody:
    return CoordinationBody.objects.locked(member, body_id, BodyNotFoundError)


def _meeting(member: Member, meeting_id: UUID) -> Meeting:
    held = Meeting.objects.filter(body__organisation=member.organisation)
    found = held.select_related("body").filter(id=meeting_id).first()
    if found is None:
        raise BodyNotFoundError(meeting_id)
    return found


def _decision(meeting: Meeting, decision_id: UUID) -> Decision:
    found = meeting.decisions.filter(id=decision_id).first()
    if found is None:
        raise BodyNotFoundError(decision_id)
    return found


def _refuse_mixture(member: Member, body: CoordinationBody) -> None:
    project = body.project
    if not are_held_by(member, project):
        raise BodyNotFoundError(body.id)
    others = body.seats.filter(stakeholder__isnull=False).exclude(
        stakeholder__records_are=body.records_are
    )
    if not are_of_one_kind(body, project) or others.exists():
        raise BodyMixtureError(_of_another_kind())


def _refuse_stranger(member: Member, seat: Seat, body: CoordinationBody) -> None:
    stakeholder = seat.stakeholder
    if not are_held_by(member, stakeholder):
        raise BodyNotFoundError(seat.stakeholder_id)
    if not are_of_one_kind(body, stakeholder):
        raise BodyMixtureError(_of_another_kind())
    if body.seats.filter(stakeholder=stakeholder, left_on__isnull=True).exists():
        raise SeatTakenError(_("It has a seat in this body already."))


def _of_another_kind() -> str:
    return _(
        "Some of these records are real and others invented. Nothing was changed. A"
        " real authority sits in no invented body."
    )
