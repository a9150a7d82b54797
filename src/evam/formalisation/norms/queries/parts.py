"""What a project is told of norms, amendments, treaties and practice notes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from evam.common.parts import Mark, Part
from evam.common.wording import digits
from evam.common.world import country_name
from evam.formalisation.norms.models import Amendment, Bearing
from evam.formalisation.norms.queries import (
    amendments_of,
    practices_of,
    rules_of_situation,
)
from evam.formalisation.norms.queries.treaties import gaps_of
from evam.formalisation.norms.treaties import EDITION
from evam.mobilisation.projects.queries import project_of

if TYPE_CHECKING:
    from evam.accounts.models import Member
    from evam.mobilisation.projects.models import Project

_MARKS: dict[str, Mark] = {
    Bearing.Effect.PROTECTS: "good",
    Bearing.Effect.PERMITS_HARM: "stop",
    Bearing.Effect.SILENT: "care",
}


def parts_of_project(member: Member, project_id: UUID) -> list[Part]:
    """The rules around its situation, changes to them, treaty gaps, practice notes."""
    project = project_of(member, project_id)
    if project is None:
        return []
    return [
        *_rules(member, project),
        *_amendments(member, project_id),
        *_gaps(project),
        *_practices(member, project_id),
    ]


def next_steps_of_amendments(member: Member, project_id: UUID) -> list[Part]:
    """The next step of each amendment of a project."""
    found = amendments_of(member).filter(project_id=project_id).exclude(next_step="")
    return [
        Part(
            kind=_("Amendment"),
            words=one.next_step,
            url=reverse("norms:amendment", args=[one.id]),
            on=one.next_on,
            state=str(one.get_state_display()),
            invented=one.is_invented,
        )
        for one in found
        if one.is_open
    ]


def _rules(member: Member, project: Project) -> list[Part]:
    return [
        Part(
            kind=_("Norm"),
            words=str(one.norm),
            url=reverse("norms:norm", args=[one.norm_id]),
            state=str(one.get_effect_display()),
            invented=one.norm.is_invented,
            mark=_MARKS[one.effect],
        )
        for one in rules_of_situation(member, project.situation_id)
    ]


def _amendments(member: Member, project_id: UUID) -> list[Part]:
    return [
        Part(
            kind=_("Amendment"),
            words=one.name,
            url=reverse("norms:amendment", args=[one.id]),
            on=one.proposed_on,
            state=str(one.get_state_display()),
            invented=one.is_invented,
            mark="good" if one.state == Amendment.State.ADOPTED else "info",
        )
        for one in amendments_of(member).filter(project_id=project_id)
    ]


def _gaps(project: Project) -> list[Part]:
    """The first treaty gap of each country of the situation, that of migrants first."""
    found = []
    for country in project.situation.cells.get("country", ()):
        for gap in gaps_of(country)[:1]:
            told = {
                "country": country_name(country),
                "treaty": gap.treaty.short,
                "year": digits(EDITION),
            }
            found.append(
                Part(
                    kind=_("Treaty gap"),
                    words=_("%(country)s: %(treaty)s, edition %(year)s") % told,
                    url=f"{reverse('norms:treaties')}?country={country}",
                    state=_("not party"),
                    mark="care",
                )
            )
    return found


def _practices(member: Member, project_id: UUID) -> list[Part]:
    return [
        Part(
            kind=_("Practice note"),
            words=one.name,
            url=reverse("norms:practices"),
            on=one.seen_on,
            invented=one.is_invented,
        )
        for one in practices_of(member).filter(project_id=project_id)
    ]
