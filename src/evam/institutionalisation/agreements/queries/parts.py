"""What a project and a stakeholder are told of agreements."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from evam.common.parts import Mark, Part
from evam.institutionalisation.agreements.analysis import Standing
from evam.institutionalisation.agreements.models import Agreement
from evam.institutionalisation.agreements.queries import agreements_of, with_standing

if TYPE_CHECKING:
    from evam.accounts.models import Member


def parts_of_project(member: Member, project_id: UUID) -> list[Part]:
    """The agreements of a project, as they stand today."""
    return _parts(agreements_of(member).filter(project_id=project_id))


def parts_of_stakeholder(member: Member, stakeholder_id: UUID) -> list[Part]:
    """The agreements with a stakeholder, as they stand today."""
    return _parts(agreements_of(member).filter(stakeholder_id=stakeholder_id))


def _parts(agreements: QuerySet[Agreement]) -> list[Part]:
    today = timezone.localdate()
    return [
        Part(
            kind=_("Agreement"),
            words=one.name,
            url=reverse("agreements:agreement", args=[one.id]),
            on=one.signed_on,
            state=standing.sentence,
            invented=one.is_invented,
            mark=_mark(standing),
        )
        for one, standing in with_standing(agreements, today)
    ]


def _mark(standing: Standing) -> Mark:
    if standing.protected:
        return "good"
    return "stop" if standing.lapsed_on else "care"
