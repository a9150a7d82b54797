"""The list of projects, and one project's path."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evam.accounts.access import open_to
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Role
from evam.common.lists import page_of
from evam.mobilisation.projects import queries
from evam.mobilisation.projects.forms import ProjectFilters
from evam.mobilisation.projects.models import Project
from evam.mobilisation.projects.queries.listed import rows_of
from evam.mobilisation.projects.queries.path import next_steps_of, path_of
from evam.mobilisation.projects.queries.postulate import postulates_of


def project_or_404(request: StaffRequest, project_id: UUID) -> Project:
    """The project, or the answer that there is nothing to show."""
    found = queries.project_of(request.user, project_id)
    if found is None:
        raise Http404
    return found


@open_to(Role.REVIEWER, Role.COORDINATOR)
@require_safe
def projects(request: StaffRequest) -> HttpResponse:
    form = ProjectFilters(request.user, request.GET)
    found = queries.chosen_projects(request.user, **form.chosen())
    page = page_of(found, request.GET.get("page"))
    shown = {
        "form": form,
        "page": page,
        "rows": rows_of(request.user, page),
        "any": queries.projects_of(request.user).exists(),
        "may_write": Role.COORDINATOR in request.user.roles,
    }
    return render(request, "projects/projects.html", shown, status=form.status())


@open_to(Role.REVIEWER, Role.COORDINATOR)
@require_safe
def project(request: StaffRequest, project_id: UUID) -> HttpResponse:
    found = project_or_404(request, project_id)
    links = found.spill_overs.select_related("spread_to").order_by("seen_on")
    shown = {
        "project": found,
        "path": path_of(request.user, found),
        "next": next_steps_of(request.user, found.id),
        "postulate": postulates_of(found.organisation, [found.id])[found.id],
        "spill_overs": links,
        "came_from": found.came_from.select_related("project").order_by("seen_on"),
        "notes": found.learnt_notes.filter(step="").order_by("-noted_on"),
        "may_write": Role.COORDINATOR in request.user.roles,
    }
    return render(request, "projects/project.html", shown)
