"""Which briefs wait for a coordinator."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from evam.accounts.models import Role
from evam.common.waiting import Urgency, Waiting
from evam.publication.briefs.models import Brief
from evam.publication.briefs.queries import briefs_of

if TYPE_CHECKING:
    from evam.accounts.models import Member

WEEK = timedelta(days=7)


def briefs_waiting(member: Member, today: date) -> Iterator[Waiting]:
    """Briefs ready but not handed over, and those whose reply is due or overdue."""
    if Role.COORDINATOR not in member.roles:
        return
    found = briefs_of(member).annotate(handed=Count("copies"))
    for one in found.filter(state=Brief.State.READY, replied_on__isnull=True):
        if not one.handed:
            yield _waiting(one, _("to be handed over"), "care")
        elif one.reply_until < today:
            yield _waiting(one, _("no reply yet"), "stop")
        elif one.reply_until <= today + WEEK:
            yield _waiting(one, _("reply awaited"), "info")


def _waiting(brief: Brief, why: str, urgency: Urgency) -> Waiting:
    return Waiting(
        why=why,
        what=brief.title,
        url=reverse("briefs:brief", args=[brief.id]),
        deed=_("Open"),
        urgency=urgency,
        due_on=brief.reply_until,
        invented=brief.is_invented,
    )
