"""Reads of rankings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evam.common.overview import Card
from evam.common.wording import number
from evam.documentation.prioritisation.models import Ranking

if TYPE_CHECKING:
    from evam.accounts.models import Member


def latest_ranking(member: Member) -> Ranking | None:
    """The newest ranking of the member's organisation, or None before the first."""
    return Ranking.objects.visible_to(member).order_by("-made_at").first()


def card_of_priorities(member: Member) -> Card:
    """The priority board on the overview."""
    ranking = latest_ranking(member)
    ranked = len(ranking.problem["alternatives"]) if ranking else 0
    return Card(
        name="Priorities",
        address="prioritisation:board",
        figure=number(ranked),
        says="situations compared as shares of views, never as a verdict.",
        waits="causes, influence and vulnerability are not assessed yet"
        if ranked
        else "",
    )


def count_of_rankings() -> int:
    """How many rankings this installation holds."""
    return Ranking.objects.count()
