"""Pages that enter what a stakeholder answered."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from evam.accounts.access import open_to
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Role
from evam.mobilisation.engagement import operations
from evam.mobilisation.engagement.forms import AnswerForm
from evam.mobilisation.engagement.views.place import (
    Deed,
    form_page,
    place_or_404,
    press,
)

WRITES = ["GET", "HEAD", "POST"]


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def enter_answer(
    request: StaffRequest, project_id: UUID, stakeholder_id: UUID
) -> HttpResponse:
    place = place_or_404(request, project_id, stakeholder_id)
    first = {"given_on": timezone.localdate(), "kind": request.GET.get("kind", "")}
    form = AnswerForm(request.POST or None, initial=first)
    deed = Deed(
        title=_("Enter what was answered"),
        button=_("Save"),
        act=lambda: operations.enter_answer(
            member=request.user,
            fields=form.cleaned_data,
            entered_at=timezone.now(),
            **place.ids,
        ),
        told=_("The answer is saved; it can be withdrawn."),
        faults={},
    )
    return form_page(request, place, form, deed)


@open_to(Role.COORDINATOR)
@require_POST
def withdraw_answer(request: StaffRequest, **ids: UUID) -> HttpResponse:
    return press(
        request,
        ids,
        lambda: operations.withdraw_answer(
            member=request.user,
            withdrawn_on=timezone.localdate(),
            marked_at=timezone.now(),
            **ids,
        ),
        _("Withdrawn. It stays in view and can be put back."),
    )


@open_to(Role.COORDINATOR)
@require_POST
def restore_answer(request: StaffRequest, **ids: UUID) -> HttpResponse:
    return press(
        request,
        ids,
        lambda: operations.withdraw_answer(
            member=request.user, withdrawn_on=None, marked_at=timezone.now(), **ids
        ),
        _("Put back."),
    )
