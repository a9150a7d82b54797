"""Reads of coordination bodies, their meetings and decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from evam.institutionalisation.bodies.models import (
    Advice,
    CoordinationBody,
    Decision,
    Meeting,
    Seat,
)
from evam.mobilisation.commitments.queries import instruments_with_promises
from evam.mobilisation.commitments.queries.instruments import Written

if TYPE_CHECKING:
    from evam.accounts.models import Member

ACTION_POINT = "ACTION_POINT"
"""The instrument that a decision is for a promise."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """How many decisions something follows from.

    Attributes:
        followed: carried out, or with a promise made of them.
        of: decisions that the body did not drop; the denominator.
        dropped: decisions that it dropped; counted apart.
    """

    followed: int
    of: int
    dropped: int


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision with whether anything follows from it.

    Attributes:
        decision: the decision.
        promised: whether a promise was made of it.
    """

    decision: Decision
    promised: bool

    @property
    def is_followed(self) -> bool:
        """Whether it was carried out or a promise was made of it."""
        return self.promised or self.decision.state == Decision.State.CARRIED_OUT

    @property
    def is_open(self) -> bool:
        """Whether nothing follows from it and the body did not drop it."""
        return not self.promised and self.decision.state == Decision.State.OPEN


def bodies_of(member: Member) -> QuerySet[CoordinationBody]:
    """The member's bodies by name."""
    found = CoordinationBody.objects.visible_to(member)
    return found.select_related("project").order_by("name")


def body_of(member: Member, body_id: UUID) -> CoordinationBody | None:
    """One body of the member's organisation, or None."""
    return bodies_of(member).filter(id=body_id).first()


def seats_of(body: CoordinationBody) -> QuerySet[Seat]:
    """The seats of a body, those that are held first."""
    found = body.seats.select_related("stakeholder")
    return found.order_by("left_on", "kind", "stakeholder__name", "held_by")


def speaks_for_migrants(body: CoordinationBody) -> bool:
    """Whether representatives of migrants hold a seat in it now."""
    held = body.seats.filter(left_on__isnull=True, kind=Seat.Kind.MIGRANTS)
    return held.exists()


def meetings_of(body: CoordinationBody) -> QuerySet[Meeting]:
    """The meetings of a body, newest first."""
    return body.meetings.order_by("-meets_on")


def meeting_of(member: Member, meeting_id: UUID) -> Meeting | None:
    """One meeting of a body of the member's organisation, or None."""
    found = Meeting.objects.filter(body__in=bodies_of(member))
    return found.select_related("body").filter(id=meeting_id).first()


def advice_to(body: CoordinationBody) -> QuerySet[Advice]:
    """What we advised a body, newest first."""
    return body.advice.order_by("-given_on", "id")


def decisions_of(member: Member, **where: object) -> list[Decided]:
    """Decisions of the member's bodies, newest meeting first."""
    promised = instruments_with_promises(member, ACTION_POINT)
    held = Decision.objects.filter(meeting__body__in=bodies_of(member))
    ordered = (
        held.filter(**where)
        .select_related("meeting__body")
        .order_by("-meeting__meets_on", "id")
    )
    return [Decided(one, one.id in promised) for one in ordered]


def follow_up(decisions: Iterable[Decided]) -> FollowUp:
    """How many of these decisions something follows from, with the denominator."""
    told = list(decisions)
    dropped = sum(one.decision.state == Decision.State.DROPPED for one in told)
    return FollowUp(
        followed=sum(
            one.is_followed and one.decision.state != Decision.State.DROPPED
            for one in told
        ),
        of=len(told) - dropped,
        dropped=dropped,
    )


def with_follow_up(
    bodies: Iterable[CoordinationBody], decisions: Iterable[Decided]
) -> list[tuple[CoordinationBody, FollowUp]]:
    """Bodies, each with the follow-up of its own among these decisions."""
    told: dict[UUID, list[Decided]] = defaultdict(list)
    for one in decisions:
        told[one.decision.meeting.body_id].append(one)
    return [(body, follow_up(told[body.id])) for body in bodies]


def decision_as_instrument(member: Member, decision_id: UUID) -> Written | None:
    """The page of a decision in which a promise is written."""
    found = Decision.objects.filter(meeting__body__in=bodies_of(member))
    decision = found.filter(id=decision_id).first()
    if decision is None:
        return None
    url = reverse("bodies:meeting", args=[decision.meeting_id])
    return Written(decision.words, url)
