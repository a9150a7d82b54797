"""Pages that write down approaches and hand over."""

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
from evam.mobilisation.engagement.forms import ApproachForm, HandoverForm
from evam.mobilisation.engagement.views.place import (
    Deed,
    form_page,
    place_or_404,
    press,
)

WRITES = ["GET", "HEAD", "POST"]


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def record_approach(
    request: StaffRequest, project_id: UUID, stakeholder_id: UUID
) -> HttpResponse:
    place = place_or_404(request, project_id, stakeholder_id)
    first = {"held_on": timezone.localdate()}
    form = ApproachForm(request.POST or None, initial=first)
    deed = Deed(
        title=_("Write down an approach"),
        button=_("Save"),
        act=lambda: operations.record_approach(
            member=request.user,
            fields=form.cleaned_data,
            recorded_at=timezone.now(),
            **place.ids,
        ),
        told=_("The approach is saved; it can be withdrawn."),
        faults={},
    )
    return form_page(request, place, form, deed)


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def hand_over(
    request: StaffRequest, project_id: UUID, stakeholder_id: UUID
) -> HttpResponse:
    place = place_or_404(request, project_id, stakeholder_id)
    first = {"noted_on": timezone.localdate()}
    form = HandoverForm(request.POST or None, initial=first)
    deed = Deed(
        title=_("Hand over"),
        button=_("Save"),
        act=lambda: operations.hand_over(
            member=request.user,
            noted_at=timezone.now(),
            **place.ids,
            **form.cleaned_data,
        ),
        told=_("The handover note is saved."),
        faults={},
    )
    return form_page(request, place, form, deed)


@open_to(Role.COORDINATOR)
@require_POST
def mark_next_step(request: StaffRequest, **ids: UUID) -> HttpResponse:
    return press(
        request,
        ids,
        lambda: operations.mark_next_step(
            member=request.user,
            done_on=timezone.localdate(),
            marked_at=timezone.now(),
            **ids,
        ),
        _("Marked as done. It can be opened again below."),
    )


@open_to(Role.COORDINATOR)
@require_POST
def unmark_next_step(request: StaffRequest, **ids: UUID) -> HttpResponse:
    return press(
        request,
        ids,
        lambda: operations.mark_next_step(
            member=request.user, done_on=None, marked_at=timezone.now(), **ids
        ),
        _("The next step is open again."),
    )


@open_to(Role.COORDINATOR)
@require_POST
def withdraw_approach(request: StaffRequest, **ids: UUID) -> HttpResponse:
    return press(
        request,
        ids,
        lambda: operations.withdraw_approach(
            member=request.user,
            withdrawn_on=timezone.localdate(),
            marked_at=timezone.now(),
            **ids,
        ),
        _("Withdrawn. It stays in view and can be put back."),
    )


@open_to(Role.COORDINATOR)
@require_POST
def restore_approach(request: StaffRequest, **ids: UUID) -> HttpResponse:
    return press(
        request,
        ids,
        lambda: operations.withdraw_approach(
            member=request.user, withdrawn_on=None, marked_at=timezone.now(), **ids
        ),
        _("Put back."),
    )
