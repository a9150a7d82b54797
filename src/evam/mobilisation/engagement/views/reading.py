"""Pages that show with whom we speak, and what was said."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evam.accounts.access import open_to
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Role
from evam.common.lists import page_of
from evam.mobilisation.engagement import queries
from evam.mobilisation.engagement.queries.dialogues import dialogues_of
from evam.mobilisation.engagement.queries.timeline import MARKS, timeline_of
from evam.mobilisation.engagement.views.place import place_or_404, proposal_or_404
from evam.mobilisation.projects.queries import project_of
from evam.mobilisation.stakeholders.queries import leverages_in_use, stakeholders_of


@open_to(Role.REVIEWER, Role.COORDINATOR)
@require_safe
def dialogues(request: StaffRequest) -> HttpResponse:
    page = page_of(dialogues_of(request.user), request.GET.get("page"))
    return render(request, "engagement/dialogues.html", {"page": page})


@open_to(Role.REVIEWER, Role.COORDINATOR)
@require_safe
def whom(request: StaffRequest, project_id: UUID) -> HttpResponse:
    project = project_of(request.user, project_id)
    if project is None:
        raise Http404
    standing = dialogues_of(request.user, project_id)
    alike = stakeholders_of(request.user).filter(records_are=project.records_are)
    others = alike.exclude(id__in=[one.stakeholder.id for one in standing])
    acting = leverages_in_use(request.user).filter(situation_id=project.situation_id)
    can_act = set(acting.values_list("stakeholder_id", flat=True))
    shown = {
        "project": project,
        "standing": standing,
        "can_act": [one for one in others if one.id in can_act],
        "others": [one for one in others if one.id not in can_act],
    }
    return render(request, "engagement/whom.html", shown)


@open_to(Role.REVIEWER, Role.COORDINATOR)
@require_safe
def dialogue(
    request: StaffRequest, project_id: UUID, stakeholder_id: UUID
) -> HttpResponse:
    place = place_or_404(request, project_id, stakeholder_id)
    lines = timeline_of(request.user, project_id, stakeholder_id)
    may_write = Role.COORDINATOR in request.user.roles
    shown = {
        "place": place,
        "lines": lines,
        "next": queries.open_next_steps(request.user).filter(**place.ids),
        "notes": queries.handover_notes_of(request.user, stakeholder_id),
        "acknowledged": any(
            getattr(line.entry, "kind", "") == "ACKNOWLEDGEMENT"
            and not line.is_withdrawn
            for line in lines
        ),
        "may_write": may_write
        and place.project.is_invented == place.stakeholder.is_invented,
    }
    return render(request, "engagement/dialogue.html", shown)


@open_to(Role.REVIEWER, Role.COORDINATOR)
@require_safe
def proposal(
    request: StaffRequest, project_id: UUID, stakeholder_id: UUID, proposal_id: UUID
) -> HttpResponse:
    place = place_or_404(request, project_id, stakeholder_id)
    found = proposal_or_404(request, place, proposal_id)
    checks = list(found.checks.order_by("number"))
    stated = place.stakeholder.goal_lines() + place.stakeholder.red_line_lines()
    shown = {
        "place": place,
        "proposal": found,
        "mark": MARKS[found.state],
        "checks": checks,
        "goals_changed": {one.words for one in checks} != {one[:400] for one in stated},
        "may_write": Role.COORDINATOR in request.user.roles,
    }
    return render(request, "engagement/proposal.html", shown)
