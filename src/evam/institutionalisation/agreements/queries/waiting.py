"""Which agreements wait for a coordinator."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from evam.accounts.models import Role
from evam.common.waiting import Urgency, Waiting
from evam.common.wording import day
from evam.institutionalisation.agreements.analysis import Standing
from evam.institutionalisation.agreements.models import Agreement, Topic
from evam.institutionalisation.agreements.queries import agreements_of, with_standing

if TYPE_CHECKING:
    from evam.accounts.models import Member

WEEK = timedelta(days=7)


def agreements_waiting(member: Member, today: date) -> Iterator[Waiting]:
    """Agreements that lapsed or soon do, opened early, or have open gaps."""
    if Role.COORDINATOR not in member.roles:
        return
    for agreement, standing in with_standing(agreements_of(member), today):
        yield from _lapses(agreement, standing)
        yield from _flags(agreement, standing)
    yield from _topics_to_review(member, today)


def _lapses(agreement: Agreement, standing: Standing) -> Iterator[Waiting]:
    passed = [one for one in (standing.lapsed_on, *_lapsed_lines(standing)) if one]
    if passed:
        why = _("lapsed on %(day)s") % {"day": day(min(passed))}
        yield _waiting(agreement, why, "stop", min(passed))
    elif standing.is_due:
        yield _waiting(agreement, _("lapses soon"), "care", standing.lapses_on)


def _lapsed_lines(standing: Standing) -> Iterator[date | None]:
    return (one.lapsed_on for one in standing.lines)


def _flags(agreement: Agreement, standing: Standing) -> Iterator[Waiting]:
    opens = agreement.opens_on
    if agreement.signed_on is None and opens is not None and opens <= standing.on:
        yield _waiting(agreement, _("open before signature"), "stop")
    if standing.uncompensated and standing.lapsed_on is None:
        yield _waiting(agreement, _("measures asked for"), "care")


def _topics_to_review(member: Member, today: date) -> Iterator[Waiting]:
    due = Topic.objects.filter(
        agreement__in=agreements_of(member), review_on__lte=today + WEEK
    )
    for topic in due.select_related("agreement").order_by("review_on"):
        yield _waiting(topic.agreement, _("topic to review"), "info", topic.review_on)


def _waiting(
    agreement: Agreement, why: str, urgency: Urgency, due_on: date | None = None
) -> Waiting:
    return Waiting(
        why=why,
        what=agreement.name,
        url=reverse("agreements:agreement", args=[agreement.id]),
        deed=_("Open"),
        urgency=urgency,
        due_on=due_on,
        invented=agreement.is_invented,
    )
