"""What documentation and the stakeholders have for a project."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evam.accounts.models import Role
from evam.common.wording import out_of_100, three_values
from evam.documentation.monitoring.queries import (
    figures_of,
    latest_snapshot,
    situations_of,
)
from evam.documentation.prioritisation.queries import latest_ranking
from evam.documentation.prioritisation.queries.wordings import CLASSES
from evam.mobilisation.projects.queries import project_of, projects_of
from evam.mobilisation.projects.queries.path import StepPart
from evam.mobilisation.stakeholders.queries import leverages_in_use

if TYPE_CHECKING:
    from evam.accounts.models import Member
    from evam.documentation.monitoring.models import Situation

SHOWN = 5
"""How many of those who can act a project's page names."""


def parts_of_documentation(member: Member, project_id: UUID) -> list[StepPart]:
    """The project's situation with its figures, and its rank."""
    project = project_of(member, project_id)
    if project is None:
        return []
    situation = project.situation
    return [_situation(member, situation), *_rank(member, situation)]


def _situation(member: Member, situation: Situation) -> StepPart:
    snapshot = latest_snapshot(member.organisation, situation.records_are)
    figures = figures_of(situation, snapshot) if snapshot else None
    told = {"name": situation.name, "people": _("not counted")}
    if figures:
        told["people"] = three_values(*figures.victims)
    return StepPart(
        kind=_("Situation"),
        words=_("%(name)s. People dead, missing or harmed: %(people)s") % told,
        url=reverse("monitoring:situation", args=[situation.slug]),
        on=snapshot.made_at.date() if snapshot else None,
        invented=situation.is_invented,
    )


def _rank(member: Member, situation: Situation) -> list[StepPart]:
    ranking = latest_ranking(member)
    share = ranking.result.get("top_k", {}).get(situation.name) if ranking else None
    if ranking is None or share is None:
        return []
    told = {"share": out_of_100(share), "places": ranking.problem["capacity"]}
    words = ngettext(
        "%(share)s views put it first",
        "%(share)s views put it among the first %(places)s",
        ranking.problem["capacity"],
    )
    return [
        StepPart(
            kind=_("Priority"),
            words=words % told,
            url=reverse("prioritisation:board"),
            on=ranking.made_at.date(),
            state=str(CLASSES.get(ranking.result["classes"][situation.name], "")),
        )
    ]


def parts_of_stakeholders(member: Member, project_id: UUID) -> list[StepPart]:
    """Who could act on the project's situation, those who decide most first."""
    project = project_of(member, project_id)
    return [] if project is None else acting_on(member, project.situation_id)


def acting_on(member: Member, situation_id: UUID) -> list[StepPart]:
    """Who could act on a situation, for a member who may read that."""
    if not member.roles & {Role.REVIEWER, Role.COORDINATOR}:
        return []
    acting = leverages_in_use(member).filter(situation_id=situation_id)
    ordered = acting.select_related("stakeholder").order_by("-control_mode", "id")
    return [
        StepPart(
            kind=_("Can act"),
            words=_("%(name)s: %(cause)s")
            % {"name": one.stakeholder.name, "cause": one.cause},
            url=reverse("stakeholders:stakeholder", args=[one.stakeholder_id]),
            on=one.since_on,
            invented=one.stakeholder.is_invented,
        )
        for one in ordered[:SHOWN]
    ]


def projects_on(member: Member, situation_id: UUID) -> list[StepPart]:
    """The projects against a situation, for a member who may read them."""
    if not member.roles & {Role.REVIEWER, Role.COORDINATOR}:
        return []
    found = [
        StepPart(
            kind=str(one.get_state_display()),
            words=_("%(name)s: %(aim)s") % {"name": one.name, "aim": one.aim},
            url=reverse("projects:project", args=[one.id]),
            on=one.started_on,
            invented=one.is_invented,
        )
        for one in projects_of(member).filter(situation_id=situation_id)
    ]
    return [*found, *_start(member, situation_id)]


def _start(member: Member, situation_id: UUID) -> list[StepPart]:
    """The way to a new project, for those who may start one."""
    situation = situations_of(member).filter(id=situation_id).first()
    if situation is None or Role.COORDINATOR not in member.roles:
        return []
    query = urlencode({"situation": situation.slug})
    return [
        StepPart(
            kind=_("Next"),
            words=_("Start a project"),
            url=f"{reverse('projects:new')}?{query}",
        )
    ]
