"""Reads of norms, amendments and practice notes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import F, QuerySet

from evam.formalisation.norms.models import (
    OPEN_STATES,
    Amendment,
    Bearing,
    Norm,
    PracticeNote,
)

if TYPE_CHECKING:
    from evam.accounts.models import Member


def norms_of(member: Member, **codes: str) -> QuerySet[Norm]:
    """The member's norms with these codes, by instrument and article."""
    found = Norm.objects.visible_to(member).filter(**codes)
    return found.order_by("instrument", "article")


def norm_of(member: Member, norm_id: UUID) -> Norm | None:
    """One norm of the member's organisation, or None."""
    return norms_of(member).filter(id=norm_id).first()


def bearings_of(norm: Norm) -> QuerySet[Bearing]:
    """What a norm does, by situation."""
    return norm.bearings.select_related("situation").order_by("situation__name")


def rules_of_situation(member: Member, situation_id: UUID) -> QuerySet[Bearing]:
    """The rules that surround a situation, those that permit harm first."""
    found = Bearing.objects.filter(norm__organisation=member.organisation)
    return (
        found.filter(situation_id=situation_id)
        .select_related("norm")
        .order_by("effect", "norm__instrument", "norm__article")
    )


def amendments_of(member: Member, **codes: str) -> QuerySet[Amendment]:
    """The member's amendments, those whose next day comes first on top."""
    found = Amendment.objects.visible_to(member).filter(**codes)
    return found.select_related("norm", "project").order_by(
        F("next_on").asc(nulls_last=True), "name"
    )


def amendment_of(member: Member, amendment_id: UUID) -> Amendment | None:
    """One amendment of the member's organisation, or None."""
    return amendments_of(member).filter(id=amendment_id).first()


def amendments_of_norm(norm: Norm) -> QuerySet[Amendment]:
    """What is proposed to change about a norm."""
    return norm.amendments.order_by("name")


def open_amendments_of(member: Member) -> QuerySet[Amendment]:
    """Amendments that somebody still has to do something about."""
    return amendments_of(member).filter(state__in=OPEN_STATES)


def practices_of(member: Member) -> QuerySet[PracticeNote]:
    """The member's practice notes, newest first."""
    found = PracticeNote.objects.visible_to(member).select_related("project")
    return found.order_by("-seen_on", "name")
