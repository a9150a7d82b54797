"""Pages that start, change, close and reopen a project."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from evam.accounts.access import open_to
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Role
from evam.documentation.monitoring.queries import situations_of
from evam.mobilisation.projects import operations
from evam.mobilisation.projects.forms import CloseForm, ProjectForm
from evam.mobilisation.projects.models import Project
from evam.mobilisation.projects.views.reading import form_page, project_or_404

WRITES = ["GET", "HEAD", "POST"]


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def start(request: StaffRequest) -> HttpResponse:
    slug = request.GET.get("situation", "")
    first = {
        "situation": situations_of(request.user).filter(slug=slug).first(),
        "started_on": timezone.localdate(),
    }
    form = ProjectForm(request.user, request.POST or None, initial=first)
    return _written(request, form, None)


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def edit(request: StaffRequest, project_id: UUID) -> HttpResponse:
    # The form changes the row that it is given, so the page keeps one of its own.
    kept = project_or_404(request, project_id)
    row = project_or_404(request, project_id)
    form = ProjectForm(request.user, request.POST or None, instance=row)
    return _written(request, form, kept)


def _written(
    request: StaffRequest, form: ProjectForm, kept: Project | None
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            saved = operations.save_project(
                member=request.user,
                fields=form.cleaned_data,
                saved_at=timezone.now(),
                project_id=kept.id if kept else None,
            )
        except operations.NameTakenError:
            form.add_error("name", _("A project of this name exists; open that one."))
        except operations.RealInInventedError:
            told = _("This situation is invented, so the project must be invented too.")
            form.add_error("records_are", told)
        except operations.EndsBeforeItBeganError:
            form.add_error("started_on", _("The project was closed before this day."))
        else:
            messages.success(request, _("The project is saved."))
            return redirect("projects:project", saved.id)
    title = _("Change the project") if kept else _("Start a project")
    return form_page(request, form, title=title, deed=_("Save"), project=kept)


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def close(request: StaffRequest, project_id: UUID) -> HttpResponse:
    found = project_or_404(request, project_id)
    first = {"closed_on": timezone.localdate()}
    form = CloseForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            operations.close_project(
                member=request.user,
                project_id=project_id,
                closed_at=timezone.now(),
                **form.cleaned_data,
            )
        except operations.EndsBeforeItBeganError:
            form.add_error("closed_on", _("The project had not begun on this day."))
        except operations.ProjectClosedError:
            messages.warning(request, _("This project is closed already."))
            return redirect("projects:project", project_id)
        else:
            messages.success(request, _("Closed. All that it did stays in view."))
            return redirect("projects:project", project_id)
    title = _("Close the project")
    return form_page(request, form, title=title, deed=_("Close"), project=found)


@open_to(Role.COORDINATOR)
@require_POST
def reopen(request: StaffRequest, project_id: UUID) -> HttpResponse:
    try:
        operations.reopen_project(
            member=request.user, project_id=project_id, reopened_at=timezone.now()
        )
    except operations.ProjectNotFoundError as error:
        raise Http404 from error
    messages.success(request, _("The project goes on."))
    return redirect("projects:project", project_id)
