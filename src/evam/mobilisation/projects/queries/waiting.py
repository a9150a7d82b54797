"""Which projects wait for somebody to write what happened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from evam.accounts.models import Role
from evam.common.waiting import Waiting
from evam.mobilisation.projects.models import State
from evam.mobilisation.projects.queries import projects_of
from evam.mobilisation.projects.queries.postulate import last_movements

if TYPE_CHECKING:
    from evam.accounts.models import Member

QUIET_DAYS = 60
"""After so many days without an entry a project is asked about."""


def quiet_projects(member: Member, today: date) -> Iterator[Waiting]:
    """Active projects into which nobody wrote anything for 60 days."""
    if Role.COORDINATOR not in member.roles:
        return
    active = list(projects_of(member).filter(state=State.ACTIVE))
    moved = last_movements(member.organisation, [one.id for one in active])
    for one in active:
        last = max(moved.get(one.id, one.started_on), one.started_on)
        quiet = (today - last).days
        if quiet >= QUIET_DAYS:
            yield Waiting(
                why=_("nothing written for %(days)s days") % {"days": quiet},
                what=one.name,
                url=reverse("projects:project", args=[one.id]),
                deed=_("Say where it stands"),
                urgency="care",
                due_on=last + timedelta(days=QUIET_DAYS),
                invented=one.is_invented,
            )
