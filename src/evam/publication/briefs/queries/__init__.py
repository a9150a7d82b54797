"""Reads of briefs, what they ask for, and the log of their copies."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from evam.publication.briefs.models import Brief, BriefAsk, BriefCopy

if TYPE_CHECKING:
    from evam.accounts.models import Member


def briefs_of(member: Member) -> QuerySet[Brief]:
    """The member's briefs, newest first."""
    found = Brief.objects.visible_to(member)
    found = found.select_related("recipient", "situation", "project", "snapshot")
    return found.order_by("-made_on", "title")


def brief_of(member: Member, brief_id: UUID) -> Brief | None:
    """One brief of the member's organisation, or None."""
    return briefs_of(member).filter(id=brief_id).first()


def asks_of(brief: Brief) -> QuerySet[BriefAsk]:
    """What a brief asks for, in its order."""
    return brief.asks.order_by("number")


def copies_of(brief: Brief) -> QuerySet[BriefCopy]:
    """Every copy that left our hands, newest first."""
    return brief.copies.order_by("-handed_on", "id")
