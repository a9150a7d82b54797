"""Which amendments wait for a coordinator."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from evam.accounts.models import Role
from evam.common.waiting import Urgency, Waiting
from evam.formalisation.norms.models import Amendment
from evam.formalisation.norms.queries import open_amendments_of

if TYPE_CHECKING:
    from evam.accounts.models import Member

WEEK = timedelta(days=7)


def amendments_waiting(member: Member, today: date) -> Iterator[Waiting]:
    """Open amendments without a next step, or whose step is due this week."""
    if Role.COORDINATOR not in member.roles:
        return
    for one in open_amendments_of(member):
        if not one.next_step:
            yield _waiting(one, _("no next step"), "care")
        elif one.next_on is not None and one.next_on < today:
            yield _waiting(one, _("step overdue"), "stop")
        elif one.next_on is not None and one.next_on <= today + WEEK:
            yield _waiting(one, _("step due"), "care")


def _waiting(amendment: Amendment, why: str, urgency: Urgency) -> Waiting:
    return Waiting(
        why=why,
        what=amendment.name,
        url=reverse("norms:amendment", args=[amendment.id]),
        deed=_("Open"),
        urgency=urgency,
        due_on=amendment.next_on,
        invented=amendment.is_invented,
    )
