"""What engagement tells of a project's steps and of a stakeholder."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from evam.accounts.models import Role
from evam.common.parts import Part
from evam.mobilisation.engagement.models import Answer, AnswerKind, Proposal
from evam.mobilisation.engagement.queries import (
    IN_FORCE,
    answers_of,
    open_next_steps,
    proposals_of,
)
from evam.mobilisation.engagement.queries.dialogues import Standing, dialogues_of
from evam.mobilisation.engagement.queries.timeline import MARKS
from evam.mobilisation.projects.queries.path import StepPart

if TYPE_CHECKING:
    from evam.accounts.models import Member

SHOWN = 8
"""How many replies and proposals a project's page shows; the rest are a page away."""

TO_THE_FINDING = (AnswerKind.REPLY, AnswerKind.CORRECTION, AnswerKind.FIGURES)


def replies_in_project(member: Member, project_id: UUID) -> list[StepPart]:
    """What those named say of the finding; it stands beside it."""
    found = answers_of(member).filter(
        IN_FORCE, project_id=project_id, kind__in=TO_THE_FINDING
    )
    return [_answer(one) for one in found.order_by("-given_on", "id")[:SHOWN]]


def replies_to_situation(member: Member, situation_id: UUID) -> list[Part]:
    """What those named say of a situation, in every project against it."""
    if not member.roles & {Role.REVIEWER, Role.COORDINATOR}:
        return []
    found = answers_of(member).filter(IN_FORCE, project__situation_id=situation_id)
    return [_answer(one) for one in found.order_by("-given_on", "id")[:SHOWN]]


def parts_of_engagement(member: Member, project_id: UUID) -> list[StepPart]:
    """Who was approached in a project, what was proposed, who acknowledged."""
    proposals = proposals_of(member).filter(project_id=project_id)
    acknowledged = answers_of(member).filter(
        IN_FORCE, project_id=project_id, kind=AnswerKind.ACKNOWLEDGEMENT
    )
    return [
        _choice(project_id),
        *(
            _dialogue(one, one.stakeholder.name)
            for one in dialogues_of(member, project_id)
        ),
        *map(_answer, acknowledged.order_by("-given_on", "id")[:SHOWN]),
        *map(_proposal, proposals.order_by("-drafted_on", "id")[:SHOWN]),
    ]


def parts_with_stakeholder(member: Member, stakeholder_id: UUID) -> list[Part]:
    """What passed between us and one stakeholder, in every project."""
    answers = answers_of(member).filter(IN_FORCE, stakeholder_id=stakeholder_id)
    proposals = proposals_of(member).filter(stakeholder_id=stakeholder_id)
    dialogues = dialogues_of(member)
    ours = [one for one in dialogues if one.stakeholder.id == stakeholder_id]
    return [
        *(_dialogue(one, one.project.name) for one in ours),
        *map(_answer, answers.order_by("-given_on", "id")[:SHOWN]),
        *map(_proposal, proposals.order_by("-drafted_on", "id")[:SHOWN]),
    ]


def next_steps_in_project(member: Member, project_id: UUID) -> list[StepPart]:
    """What we said we would do next in a project."""
    return [
        StepPart(
            kind=one.stakeholder.name,
            words=one.next_step,
            url=_place(one.project_id, one.stakeholder_id),
            on=one.next_due_on,
            invented=one.stakeholder.is_invented,
        )
        for one in open_next_steps(member).filter(project_id=project_id)
    ]


def _choice(project_id: UUID) -> StepPart:
    """The way to those whom a project could speak with."""
    return StepPart(
        kind=_("Engagement"),
        words=_("Whom to speak with"),
        url=reverse("engagement:whom", args=[project_id]),
    )


def _dialogue(one: Standing, words: str) -> StepPart:
    """One dialogue, told by whichever of its two sides the page is not about."""
    return StepPart(
        kind=_("Engagement"),
        words=words,
        url=_place(one.project.id, one.stakeholder.id),
        on=one.last_on,
        invented=one.is_invented,
    )


def _answer(one: Answer) -> StepPart:
    told = {"name": one.stakeholder.name, "words": one.words}
    acknowledged = one.kind == AnswerKind.ACKNOWLEDGEMENT
    return StepPart(
        kind=str(one.get_kind_display()),
        words=_("%(name)s: %(words)s") % told,
        url=_place(one.project_id, one.stakeholder_id),
        on=one.given_on,
        state=_("acknowledged") if acknowledged else "",
        invented=one.stakeholder.is_invented,
        mark="good",
    )


def _proposal(one: Proposal) -> StepPart:
    told = {"name": one.stakeholder.name, "title": one.title}
    return StepPart(
        kind=_("Proposal"),
        words=_("%(title)s, to %(name)s") % told,
        url=reverse(
            "engagement:proposal", args=[one.project_id, one.stakeholder_id, one.id]
        ),
        on=one.made_on or one.drafted_on,
        state=str(one.get_state_display()).lower(),
        invented=one.stakeholder.is_invented,
        mark=MARKS[one.state],
    )


def _place(project_id: UUID, stakeholder_id: UUID) -> str:
    return reverse("engagement:dialogue", args=[project_id, stakeholder_id])
