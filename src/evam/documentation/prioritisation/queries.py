"""Reads of rankings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evam.documentation.prioritisation.models import Ranking

if TYPE_CHECKING:
    from evam.accounts.models import Member


def latest_ranking(member: Member) -> Ranking | None:
    """The newest ranking of the member's organisation, or None before the first."""
    return Ranking.objects.visible_to(member).order_by("-made_at").first()


def count_of_rankings() -> int:
    """How many rankings this installation holds."""
    return Ranking.objects.count()
