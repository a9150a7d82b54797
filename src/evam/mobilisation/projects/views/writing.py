"""Pages that start, change, close and reopen a project."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from evam.accounts.access import open_to
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Role
from evam.common.views import WRITES, Refused, sent, write_page
from evam.documentation.monitoring.queries import situations_of
from evam.mobilisation.projects import operations
from evam.mobilisation.projects.forms import CloseForm, ProjectForm
from evam.mobilisation.projects.views.place import around
from evam.mobilisation.projects.views.reading import project_or_404

REFUSED: Refused = {
    operations.NameTakenError: "name",
    operations.RealInInventedError: "records_are",
    operations.EndsBeforeItBeganError: "started_on",
}


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def start(request: StaffRequest) -> HttpResponse:
    slug = request.GET.get("situation", "")
    first = {
        "situation": situations_of(request.user).filter(slug=slug).first(),
        "started_on": timezone.localdate(),
    }
    every = reverse("projects:projects")
    return _written(
        request,
        ProjectForm(request.user, sent(request), initial=first),
        None,
        heading=_("Start a project"),
        lead=_(
            "One project, one purpose: fewer acts of one kind of violence in one"
            " situation. Whatever leads further becomes a project of its own, and the"
            " two are linked."
        ),
        deed=_("Save"),
        back_url=every,
        up=_("Projects"),
        up_url=every,
        no_persons=True,
    )


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def edit(request: StaffRequest, project_id: UUID) -> HttpResponse:
    found = project_or_404(request, project_id)
    # The form changes the row that it is given, so the page is told before.
    page = around(found) | {"heading": _("Change the project")}
    form = ProjectForm(request.user, sent(request), instance=found)
    return _written(request, form, project_id, **page)


def _written(
    request: StaffRequest, form: ProjectForm, project_id: UUID | None, **page: Any
) -> HttpResponse:
    def save(fields: dict[str, Any]) -> str:
        saved = operations.save_project(
            member=request.user,
            fields=fields,
            saved_at=timezone.now(),
            project_id=project_id,
        )
        return reverse("projects:project", args=[saved.id])

    said = _("The project is saved.")
    return write_page(request, form, save=save, said=said, refused=REFUSED, **page)


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def close(request: StaffRequest, project_id: UUID) -> HttpResponse:
    found = project_or_404(request, project_id)

    def save(fields: dict[str, Any]) -> str:
        operations.close_project(
            member=request.user,
            project_id=project_id,
            closed_at=timezone.now(),
            **fields,
        )
        return reverse("projects:project", args=[project_id])

    page = around(found) | {"deed": _("Close")}
    return write_page(
        request,
        CloseForm(sent(request), initial={"closed_on": timezone.localdate()}),
        save=save,
        said=_("Closed. All that it did stays in view."),
        refused={
            operations.EndsBeforeItBeganError: "closed_on",
            operations.ProjectClosedError: "",
        },
        heading=_("Close the project"),
        **page,
    )


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
