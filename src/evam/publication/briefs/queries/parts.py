"""What a project and a stakeholder are told of briefs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from evam.common.parts import Part
from evam.common.wording import day
from evam.publication.briefs.models import Brief
from evam.publication.briefs.queries import briefs_of

if TYPE_CHECKING:
    from evam.accounts.models import Member


def parts_of_project(member: Member, project_id: UUID) -> list[Part]:
    """The briefs of a project."""
    return _parts(briefs_of(member).filter(project_id=project_id))


def parts_of_stakeholder(member: Member, stakeholder_id: UUID) -> list[Part]:
    """The briefs to a stakeholder."""
    return _parts(briefs_of(member).filter(recipient_id=stakeholder_id))


def _parts(briefs: QuerySet[Brief]) -> list[Part]:
    return [
        Part(
            kind=_("Brief"),
            words=one.title,
            url=reverse("briefs:brief", args=[one.id]),
            on=one.handed_on or one.made_on,
            state=_state(one, one.handed_on),
            invented=one.is_invented,
            mark="good" if one.replied_on else "info",
        )
        for one in briefs.annotate(handed_on=Max("copies__handed_on"))
    ]


def _state(brief: Brief, handed_on: date | None) -> str:
    if brief.replied_on:
        return _("replied on %(day)s") % {"day": day(brief.replied_on)}
    if handed_on:
        return _("handed over, reply until %(day)s") % {"day": day(brief.reply_until)}
    return str(brief.get_state_display())
