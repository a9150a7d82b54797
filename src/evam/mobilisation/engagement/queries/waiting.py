"""What waits in engagement: next steps that are due, proposals without an answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from evam.accounts.models import Role
from evam.common.waiting import Waiting
from evam.common.wording import isolated
from evam.mobilisation.engagement.queries import open_next_steps, waiting_proposals

if TYPE_CHECKING:
    from evam.accounts.models import Member

DUE_WITHIN_DAYS = 7
"""A next step is shown so many days before it is due."""

PATIENCE_DAYS = 30
"""After so many days without an answer a proposal is asked about."""


def due_next_steps(member: Member, today: date) -> Iterator[Waiting]:
    """What we said we would do next, due this week or overdue."""
    if Role.COORDINATOR not in member.roles:
        return
    soon = today + timedelta(days=DUE_WITHIN_DAYS)
    for one in open_next_steps(member).filter(next_due_on__lte=soon):
        if one.next_due_on is None:
            continue
        overdue = one.next_due_on < today
        told = {
            "step": isolated(one.next_step),
            "name": isolated(one.stakeholder.name),
        }
        yield Waiting(
            why=_("next step is overdue") if overdue else _("next step is due"),
            what=_("%(step)s, with %(name)s") % told,
            url=reverse(
                "engagement:dialogue", args=[one.project_id, one.stakeholder_id]
            ),
            deed=_("Open"),
            urgency="stop" if overdue else "care",
            due_on=one.next_due_on,
            invented=one.stakeholder.is_invented,
        )


def silent_proposals(member: Member, today: date) -> Iterator[Waiting]:
    """Proposals that have had no answer for 30 days."""
    if Role.COORDINATOR not in member.roles:
        return
    latest = today - timedelta(days=PATIENCE_DAYS)
    for one in waiting_proposals(member).filter(made_on__lte=latest):
        if one.made_on is None:
            continue
        told = {"title": one.title, "name": one.stakeholder.name}
        days = (today - one.made_on).days
        yield Waiting(
            why=_("no answer for %(days)s days") % {"days": days},
            what=_("%(title)s, to %(name)s") % told,
            url=reverse(
                "engagement:proposal",
                args=[one.project_id, one.stakeholder_id, one.id],
            ),
            deed=_("Ask, or enter the answer"),
            urgency="care",
            due_on=one.made_on + timedelta(days=PATIENCE_DAYS),
            invented=one.stakeholder.is_invented,
        )
