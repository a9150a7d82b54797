"""Pages that take a project from step to step."""

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
from evam.mobilisation.projects import operations
from evam.mobilisation.projects.forms import EndStepForm, OpenStepForm
from evam.mobilisation.projects.models import Step
from evam.mobilisation.projects.views.place import around
from evam.mobilisation.projects.views.reading import project_or_404

REFUSED: Refused = {
    operations.ProjectClosedError: "",
    operations.StepOpenAlreadyError: "",
    operations.StepNotFoundError: "",
    operations.EndsBeforeItBeganError: "ended_on",
}


def step_or_404(word: str) -> Step:
    """The step of that word in an address."""
    if word.upper() not in Step.values:
        raise Http404
    return Step(word.upper())


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def open_step(request: StaffRequest, project_id: UUID, step: str) -> HttpResponse:
    found, taken = project_or_404(request, project_id), step_or_404(step)

    def save(fields: dict[str, Any]) -> str:
        operations.open_step(
            member=request.user,
            project_id=project_id,
            step=taken,
            opened_at=timezone.now(),
            **fields,
        )
        return reverse("projects:project", args=[project_id])

    page = around(found) | {"deed": _("Open")}
    return write_page(
        request,
        OpenStepForm(sent(request), initial={"opened_on": timezone.localdate()}),
        save=save,
        said=_("The step is open. It can be taken back until it has a result."),
        refused=REFUSED,
        heading=_("Open the step %(step)s") % {"step": taken.label},
        **page,
    )


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def end_step(request: StaffRequest, project_id: UUID, step: str) -> HttpResponse:
    found, taken = project_or_404(request, project_id), step_or_404(step)

    def save(fields: dict[str, Any]) -> str:
        operations.end_step(
            member=request.user,
            project_id=project_id,
            step=taken,
            ended_at=timezone.now(),
            **fields,
        )
        return reverse("projects:project", args=[project_id])

    return write_page(
        request,
        EndStepForm(sent(request), initial={"ended_on": timezone.localdate()}),
        save=save,
        said=_("The result is saved. The step can be opened again."),
        refused=REFUSED,
        heading=_("What came of the step %(step)s") % {"step": taken.label},
        **around(found),
    )


@open_to(Role.COORDINATOR)
@require_POST
def take_back_step(request: StaffRequest, project_id: UUID, step: str) -> HttpResponse:
    try:
        operations.take_back_step(
            member=request.user,
            project_id=project_id,
            step=step_or_404(step),
            taken_back_at=timezone.now(),
        )
    except operations.ProjectNotFoundError as error:
        raise Http404 from error
    except (operations.StepNotFoundError, operations.ProjectClosedError) as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("The step is taken back."))
    return redirect("projects:project", project_id)
