"""Pages that judge what a stakeholder could change."""

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
from evam.mobilisation.stakeholders import operations, queries
from evam.mobilisation.stakeholders.forms import LeverageForm
from evam.mobilisation.stakeholders.models import Stakeholder
from evam.mobilisation.stakeholders.views.reading import stakeholder_or_404


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def judge_leverage(request: StaffRequest, stakeholder_id: UUID) -> HttpResponse:
    found = stakeholder_or_404(request, stakeholder_id)
    first = {"since_on": timezone.localdate()}
    form = LeverageForm(request.user, sent(request), initial=first)
    return _judged(request, form, found, None)


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def edit_leverage(
    request: StaffRequest, stakeholder_id: UUID, leverage_id: UUID
) -> HttpResponse:
    found = stakeholder_or_404(request, stakeholder_id)
    kept = queries.leverages_of(request.user, found.id).filter(id=leverage_id).first()
    if kept is None:
        raise Http404
    form = LeverageForm(request.user, sent(request), instance=kept)
    return _judged(request, form, found, leverage_id)


def _judged(
    request: StaffRequest,
    form: LeverageForm,
    stakeholder: Stakeholder,
    leverage_id: UUID | None,
) -> HttpResponse:
    here = reverse("stakeholders:stakeholder", args=[stakeholder.id])

    def save(fields: dict[str, Any]) -> str:
        operations.save_leverage(
            member=request.user,
            stakeholder_id=stakeholder.id,
            fields=form.columns(),
            saved_at=timezone.now(),
            leverage_id=leverage_id,
        )
        return here

    return write_page(
        request,
        form,
        save=save,
        said=_("The judgement is saved."),
        refused={
            operations.CauseTakenError: "cause",
            operations.RealInInventedError: "situation",
        },
        heading=_("What %(name)s could change") % {"name": stakeholder.name},
        lead=_(
            "Three numbers each: the lowest and the highest that you hold possible, and"
            " the likeliest between them. Where little is known, leave them far apart."
        ),
        deed=_("Save"),
        back_url=here,
        up=stakeholder.name,
        up_url=here,
        no_persons=True,
        invented=stakeholder.is_invented,
    )


@open_to(Role.COORDINATOR)
@require_POST
def withdraw_leverage(
    request: StaffRequest, stakeholder_id: UUID, leverage_id: UUID
) -> HttpResponse:
    try:
        operations.withdraw_leverage(
            member=request.user,
            stakeholder_id=stakeholder_id,
            leverage_id=leverage_id,
            withdrawn_at=timezone.now(),
        )
    except operations.LeverageNotFoundError as error:
        raise Http404 from error
    messages.success(request, _("Withdrawn. It stays below and can be put back."))
    return redirect("stakeholders:stakeholder", stakeholder_id)


@open_to(Role.COORDINATOR)
@require_POST
def restore_leverage(
    request: StaffRequest, stakeholder_id: UUID, leverage_id: UUID
) -> HttpResponse:
    try:
        operations.restore_leverage(
            member=request.user,
            stakeholder_id=stakeholder_id,
            leverage_id=leverage_id,
            restored_at=timezone.now(),
        )
    except operations.LeverageNotFoundError as error:
        raise Http404 from error
    except operations.CauseTakenError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("The judgement is in use again."))
    return redirect("stakeholders:stakeholder", stakeholder_id)
