"""The decision log: what was decided, and what is due to be looked at again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from evam.accounts.models import Role
from evam.common.waiting import Waiting
from evam.documentation.prioritisation.models import Decision

if TYPE_CHECKING:
    from evam.accounts.models import Member

SOON = timedelta(days=14)
"""A review shows among what waits this long before its day."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How decisions stand to the classes that were computed."""

    followed: int
    departed: int
    left_open: int

    @property
    def rated(self) -> int:
        """Decisions on which the class said something."""
        return self.followed + self.departed

    @property
    def share(self) -> float | None:
        """Share that followed the computed class; None without any."""
        return self.followed / self.rated if self.rated else None


def decisions_of(member: Member) -> QuerySet[Decision]:
    """The organisation's decisions, newest first."""
    found = Decision.objects.visible_to(member).select_related(
        "situation", "ranking__snapshot", "ranking__invented_snapshot"
    )
    return found.order_by("-decided_on", "-recorded_at")


def tally_of(member: Member) -> Tally:
    """How many decisions followed the computed class."""
    rows = Decision.objects.visible_to(member).aggregate(
        **{code: Count("id", filter=Q(followed=code)) for code in Decision.Followed}
    )
    return Tally(rows["FOLLOWED"], rows["DEPARTED"], rows["OPEN"])


def reviews_due(member: Member, today: date) -> Iterable[Waiting]:
    """Decisions whose review is near or past, the newest of each situation only."""
    if not member.roles & {Role.COORDINATOR}:
        return
    of_it = Decision.objects.filter(situation=OuterRef("situation"))
    newest = of_it.order_by("-decided_on", "-recorded_at").values("id")[:1]
    due = decisions_of(member).filter(id=Subquery(newest), review_on__lte=today + SOON)
    for one in due:
        late = one.review_on < today
        yield Waiting(
            why=_("the review of a decision is overdue")
            if late
            else _("a decision is due for review"),
            what=one.situation.name,
            url=reverse("prioritisation:decide", args=[one.situation.slug]),
            deed=_("Decide again"),
            urgency="stop" if late else "care",
            due_on=one.review_on,
        )
