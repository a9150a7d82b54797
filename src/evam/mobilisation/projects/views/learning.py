"""Pages that write down what a project learnt and where it spread to."""

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
from evam.mobilisation.projects.forms import LearntForm, SpillOverForm
from evam.mobilisation.projects.views.reading import form_page, project_or_404

WRITES = ["GET", "HEAD", "POST"]


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def note_learnt(request: StaffRequest, project_id: UUID) -> HttpResponse:
    found = project_or_404(request, project_id)
    first = {"noted_on": timezone.localdate()}
    form = LearntForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        operations.note_learnt(
            member=request.user,
            project_id=project_id,
            noted_at=timezone.now(),
            **form.cleaned_data,
        )
        messages.success(request, _("The note is saved."))
        return redirect("projects:project", project_id)
    title = _("What was learnt")
    return form_page(request, form, title=title, deed=_("Save"), project=found)


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def link_spill_over(request: StaffRequest, project_id: UUID) -> HttpResponse:
    found = project_or_404(request, project_id)
    form = SpillOverForm(request.user, found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            operations.link_spill_over(
                member=request.user,
                project_id=project_id,
                spread_to_id=told["spread_to"].id,
                how=told["how"],
                seen_on=told["seen_on"],
                linked_at=timezone.now(),
            )
        except operations.SpreadAlreadyError:
            form.add_error("spread_to", _("This link is written down already."))
        else:
            messages.success(request, _("The link is saved; it can be taken back."))
            return redirect("projects:project", project_id)
    title = _("Where this project spread to")
    return form_page(request, form, title=title, deed=_("Save"), project=found)


@open_to(Role.COORDINATOR)
@require_POST
def unlink(request: StaffRequest, project_id: UUID, link_id: UUID) -> HttpResponse:
    try:
        operations.unlink_spill_over(
            member=request.user,
            project_id=project_id,
            link_id=link_id,
            unlinked_at=timezone.now(),
        )
    except operations.SpillOverNotFoundError as error:
        raise Http404 from error
    messages.success(request, _("The link is taken back."))
    return redirect("projects:project", project_id)
