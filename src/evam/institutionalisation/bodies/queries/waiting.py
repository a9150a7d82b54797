"""Which meetings and decisions wait for a coordinator."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from evam.accounts.models import Role
from evam.common.waiting import Urgency, Waiting
from evam.institutionalisation.bodies.models import Meeting
from evam.institutionalisation.bodies.queries import bodies_of, decisions_of

if TYPE_CHECKING:
    from evam.accounts.models import Member

WEEK = timedelta(days=7)


def bodies_waiting(member: Member, today: date) -> Iterator[Waiting]:
    """Meetings of this week, past ones not written up, decisions without follow-up."""
    if Role.COORDINATOR not in member.roles:
        return
    yield from _meetings(member, today)
    for one in decisions_of(member):
        if one.is_open:
            due = one.decision.due_on
            late = due is not None and due < today
            yield _waiting(
                one.decision.meeting,
                _("decision without follow-up"),
                one.decision.words,
                "stop" if late else "care",
                due,
            )


def _meetings(member: Member, today: date) -> Iterator[Waiting]:
    planned = Meeting.objects.filter(
        body__in=bodies_of(member),
        state=Meeting.State.PLANNED,
        meets_on__lte=today + WEEK,
    )
    for one in planned.select_related("body").order_by("meets_on"):
        past = one.meets_on < today
        why = _("meeting not written up") if past else _("meeting")
        yield _waiting(
            one, why, one.body.name, "care" if past else "info", one.meets_on
        )


def _waiting(
    meeting: Meeting, why: str, what: str, urgency: Urgency, due_on: date | None
) -> Waiting:
    return Waiting(
        why=why,
        what=what,
        url=reverse("bodies:meeting", args=[meeting.id]),
        deed=_("Open"),
        urgency=urgency,
        due_on=due_on,
        invented=meeting.body.is_invented,
    )
