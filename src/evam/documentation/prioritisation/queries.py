"""Reads of rankings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evam.documentation.prioritisation.models import Ranking

if TYPE_CHECKING:
    from evam.accounts.models import Member, Organisation


def latest_ranking(member: Member) -> Ranking | None:
    """The newest ranking of the member's organisation, or None before the first."""
    return Ranking.objects.visible_to(member).order_by("-made_at").first()


def ranking_count(organisation: Organisation) -> int:
    """How many rankings the organisation has made."""
    return Ranking.objects.filter(organisation=organisation).count()
