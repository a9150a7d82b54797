"""Pages that write down what a project learnt and where it spread to."""

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
from evam.common.views import WRITES, sent, write_page
from evam.mobilisation.projects import operations
from evam.mobilisation.projects.forms import LearntForm, SpillOverForm
from evam.mobilisation.projects.views.place import around
from evam.mobilisation.projects.views.reading import project_or_404


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def note_learnt(request: StaffRequest, project_id: UUID) -> HttpResponse:
    found = project_or_404(request, project_id)

    def save(fields: dict[str, Any]) -> str:
        operations.note_learnt(
            member=request.user,
            project_id=project_id,
            noted_at=timezone.now(),
            **fields,
        )
        return reverse("projects:project", args=[project_id])

    return write_page(
        request,
        LearntForm(sent(request), initial={"noted_on": timezone.localdate()}),
        save=save,
        said=_("The note is saved."),
        heading=_("What was learnt"),
        **around(found),
    )


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def link_spill_over(request: StaffRequest, project_id: UUID) -> HttpResponse:
    found = project_or_404(request, project_id)

    def save(fields: dict[str, Any]) -> str:
        operations.link_spill_over(
            member=request.user,
            project_id=project_id,
            spread_to_id=fields["spread_to"].id,
            how=fields["how"],
            seen_on=fields["seen_on"],
            linked_at=timezone.now(),
        )
        return reverse("projects:project", args=[project_id])

    return write_page(
        request,
        SpillOverForm(request.user, found, sent(request)),
        save=save,
        said=_("The link is saved; it can be taken back."),
        refused={operations.SpreadAlreadyError: "spread_to"},
        heading=_("Where this project spread to"),
        **around(found),
    )


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
