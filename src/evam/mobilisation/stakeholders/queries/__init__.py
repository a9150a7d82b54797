"""Reads of stakeholders."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import F, Q, QuerySet

from evam.documentation.prioritisation.queries.influence import Influence
from evam.mobilisation.stakeholders.models import Leverage, Stakeholder

if TYPE_CHECKING:
    from evam.accounts.models import Member, Organisation


def stakeholders_of(member: Member) -> QuerySet[Stakeholder]:
    """The stakeholders of the member's organisation by name."""
    return Stakeholder.objects.visible_to(member).order_by("name")


def chosen_stakeholders(
    member: Member, *, words: str = "", situation: str = "", **codes: str
) -> QuerySet[Stakeholder]:
    """Those whose name or aims hold the words, and with these codes."""
    found = stakeholders_of(member).filter(**codes)
    if words:
        found = found.filter(
            Q(name__icontains=words)
            | Q(goals__icontains=words)
            | Q(red_lines__icontains=words)
        )
    if situation:
        acting = leverages_in_use(member).filter(situation__slug=situation)
        found = found.filter(id__in=acting.values("stakeholder_id"))
    return found


def leverages_in_use(member: Member) -> QuerySet[Leverage]:
    """What stakeholders of the organisation could change, as judged now."""
    return Leverage.objects.visible_to(member).filter(withdrawn_on__isnull=True)


def leverages_of(member: Member, stakeholder_id: UUID) -> QuerySet[Leverage]:
    """All judgements of one stakeholder, those in use first."""
    found = Leverage.objects.visible_to(member).filter(stakeholder_id=stakeholder_id)
    in_use_first = F("withdrawn_on").asc(nulls_first=True)
    return found.select_related("situation").order_by(
        in_use_first, "situation__name", "cause"
    )


def influence_on(organisation: Organisation, situation_id: UUID) -> list[Influence]:
    """What the ranking needs to know of those who could change a situation.

    Each stakeholder once, with the cause that it could do most about, the strongest
    first. An invented one says nothing of a real situation.
    """
    found = Leverage.objects.filter(
        organisation=organisation, situation_id=situation_id, withdrawn_on__isnull=True
    ).select_related("stakeholder", "situation")
    strongest: dict[UUID, Leverage] = {}
    for one in sorted(found, key=_strength, reverse=True):
        if one.stakeholder.records_are == one.situation.records_are:
            strongest.setdefault(one.stakeholder_id, one)
    return [
        Influence(one.stakeholder.name, one.control, one.endorse, one.reach)
        for one in strongest.values()
    ]


def _strength(one: Leverage) -> tuple[float, str]:
    return one.control_mode * one.endorse_mode * one.reach_mode, str(one.id)
