"""Pages that take a project from step to step."""

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
from evam.mobilisation.projects import operations
from evam.mobilisation.projects.forms import EndStepForm, OpenStepForm
from evam.mobilisation.projects.models import Step
from evam.mobilisation.projects.views.reading import form_page, project_or_404

WRITES = ["GET", "HEAD", "POST"]


def step_or_404(word: str) -> Step:
    """The step of that word in an address."""
    if word.upper() not in Step.values:
        raise Http404
    return Step(word.upper())


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def open_step(request: StaffRequest, project_id: UUID, step: str) -> HttpResponse:
    found, taken = project_or_404(request, project_id), step_or_404(step)
    first = {"opened_on": timezone.localdate()}
    form = OpenStepForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            operations.open_step(
                member=request.user,
                project_id=project_id,
                step=taken,
                opened_at=timezone.now(),
                **form.cleaned_data,
            )
        except operations.StepOpenAlreadyError:
            messages.warning(request, _("The project is at this step already."))
        except operations.ProjectClosedError:
            messages.warning(request, _("The project is closed: reopen it first."))
        else:
            told = _("The step is open. It can be taken back until it has a result.")
            messages.success(request, told)
        return redirect("projects:project", project_id)
    title = _("Open the step %(step)s") % {"step": taken.label}
    return form_page(request, form, title=title, deed=_("Open"), project=found)


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def end_step(request: StaffRequest, project_id: UUID, step: str) -> HttpResponse:
    found, taken = project_or_404(request, project_id), step_or_404(step)
    first = {"ended_on": timezone.localdate()}
    form = EndStepForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            operations.end_step(
                member=request.user,
                project_id=project_id,
                step=taken,
                ended_at=timezone.now(),
                **form.cleaned_data,
            )
        except operations.EndsBeforeItBeganError:
            form.add_error("ended_on", _("The step had not begun on this day."))
        except operations.StepNotFoundError:
            messages.warning(request, _("This step is not open."))
            return redirect("projects:project", project_id)
        except operations.ProjectClosedError:
            messages.warning(request, _("The project is closed: reopen it first."))
            return redirect("projects:project", project_id)
        else:
            told = _("The result is saved. The step can be opened again.")
            messages.success(request, told)
            return redirect("projects:project", project_id)
    title = _("What came of the step %(step)s") % {"step": taken.label}
    return form_page(request, form, title=title, deed=_("Save"), project=found)


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
    except (operations.StepNotFoundError, operations.ProjectClosedError):
        messages.warning(request, _("This step is not open."))
    else:
        messages.success(request, _("The step is taken back."))
    return redirect("projects:project", project_id)
