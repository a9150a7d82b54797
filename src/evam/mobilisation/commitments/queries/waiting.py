"""What promises ask of people this week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evam.accounts.models import Role
from evam.common.waiting import Urgency, Waiting
from evam.common.wording import number
from evam.mobilisation.commitments.models import Commitment, Reminder

if TYPE_CHECKING:
    from evam.accounts.models import Member

WEEK = timedelta(days=7)
RATED_WITHIN = timedelta(days=120)
"""An independent rating is expected four months after the day of the promise."""


def waiting_promises(member: Member, today: date) -> Iterator[Waiting]:
    """Overdue promises, due ones, reminders, and ratings that are expected."""
    if Role.COORDINATOR in member.roles:
        yield from _overdue(member, today)
        yield from _reminders(member, today)
    if Role.REVIEWER in member.roles:
        yield from _to_rate(member, today)


def _overdue(member: Member, today: date) -> Iterator[Waiting]:
    found = Commitment.objects.visible_to(member).with_ratings()
    for one in found.full().overdue(today).order_by("due_on"):
        late = (today - one.due_on).days if one.due_on else 0
        why = ngettext("overdue by %(days)s day", "overdue by %(days)s days", late)
        why %= {"days": number(late)}
        yield _waiting(why, one, "stop", one.due_on, _("Next step"))
    due = found.standing().filter(due_on__range=(today, today + WEEK))
    for one in due.order_by("due_on"):
        yield _waiting(_("due this week"), one, "care", one.due_on, _("Open"))


def _reminders(member: Member, today: date) -> Iterator[Waiting]:
    mine = Commitment.objects.visible_to(member).standing()
    found = Reminder.objects.filter(
        commitment__in=mine, done_on__isnull=True, remind_on__lte=today + WEEK
    )
    for one in found.select_related("commitment").order_by("remind_on"):
        urgency: Urgency = "care" if one.remind_on <= today else "info"
        yield _waiting(one.why, one.commitment, urgency, one.remind_on, _("Open"))


def _to_rate(member: Member, today: date) -> Iterator[Waiting]:
    found = Commitment.objects.visible_to(member).with_ratings().standing().full()
    unrated = found.unrated().filter(due_on__lt=today)
    for one in unrated.order_by("due_on"):
        by = one.due_on + RATED_WITHIN if one.due_on else None
        late: Urgency = "care" if by and by < today else "info"
        yield _waiting(_("nobody independent rated it"), one, late, by, _("Rate"))


def _waiting(
    why: str, one: Commitment, urgency: Urgency, day: date | None, deed: str
) -> Waiting:
    url = reverse("commitments:commitment", args=[one.id])
    invented = one.is_invented
    return Waiting(why, one.action, url, deed, urgency, day, invented)
