"""What a project and a stakeholder are told of coordination bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from evam.common.parts import Part
from evam.common.wording import number
from evam.institutionalisation.bodies.models import CoordinationBody
from evam.institutionalisation.bodies.queries import (
    bodies_of,
    decisions_of,
    with_follow_up,
)

if TYPE_CHECKING:
    from evam.accounts.models import Member


def parts_of_project(member: Member, project_id: UUID) -> list[Part]:
    """The bodies of a project, each with the follow-up of its decisions."""
    return _parts(member, bodies_of(member).filter(project_id=project_id))


def parts_of_stakeholder(member: Member, stakeholder_id: UUID) -> list[Part]:
    """The bodies in which a stakeholder holds a seat."""
    held = bodies_of(member).filter(
        seats__stakeholder_id=stakeholder_id, seats__left_on__isnull=True
    )
    return _parts(member, held)


def _parts(member: Member, bodies: QuerySet[CoordinationBody]) -> list[Part]:
    found = []
    decided = decisions_of(member, meeting__body__in=bodies)
    for one, rate in with_follow_up(bodies, decided):
        told = {"followed": number(rate.followed), "of": number(rate.of)}
        found.append(
            Part(
                kind=_("Coordination body"),
                words=one.name,
                url=reverse("bodies:body", args=[one.id]),
                on=one.since_on,
                state=_("%(followed)s of %(of)s decisions followed up") % told
                if rate.of
                else _("no decision yet"),
                invented=one.is_invented,
                mark="good" if rate.of and rate.followed == rate.of else "care",
            )
        )
    return found
