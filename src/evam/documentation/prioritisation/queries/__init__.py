"""Reads of rankings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evam.common.overview import Card
from evam.common.wording import number
from evam.documentation.monitoring.queries import situations_of
from evam.documentation.prioritisation.models import Ranking

if TYPE_CHECKING:
    from evam.accounts.models import Member


def latest_ranking(member: Member) -> Ranking | None:
    """The newest ranking that was kept, or None before the first."""
    return Ranking.objects.visible_to(member).order_by("-made_at").first()


def card_of_priorities(member: Member) -> Card:
    """The priority board on the overview."""
    situations = situations_of(member)
    ranked = situations.count()
    unanswered = situations.filter(cause_answers__isnull=True).count()
    return Card(
        name=_("Priorities"),
        address="prioritisation:board",
        figure=number(ranked),
        says=_("situations compared as shares of views, never as a verdict."),
        waits=ngettext(
            "%(number)s with no question on the cause answered",
            "%(number)s with no question on the cause answered",
            unanswered,
        )
        % {"number": number(unanswered)}
        if unanswered
        else "",
    )


def count_of_rankings() -> int:
    """How many rankings this installation holds."""
    return Ranking.objects.count()
