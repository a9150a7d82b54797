"""Pages of the register of norms."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from evam.accounts.access import open_to
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Role
from evam.common.lists import page_of
from evam.common.views import WRITES, Refused, sent, write_page
from evam.formalisation.norms import operations, queries
from evam.formalisation.norms.forms import BearingForm, NormFilterForm, NormForm
from evam.formalisation.norms.models import Norm

REFUSED: Refused = {
    operations.NormNotedAlreadyError: "",
    operations.InventedBesideRealError: "",
}


@open_to(Role.COORDINATOR, Role.REVIEWER, Role.PANEL)
@require_safe
def norms(request: StaffRequest) -> HttpResponse:
    form = NormFilterForm(request.GET)
    found = queries.norms_of(request.user, **form.codes())
    shown = {
        "form": form,
        "page": page_of(found, request.GET.get("page")),
        "of_all": queries.norms_of(request.user).count(),
    }
    return render(request, "norms/norms.html", shown, status=form.status())


@open_to(Role.COORDINATOR, Role.REVIEWER, Role.PANEL)
@require_safe
def norm(request: StaffRequest, norm_id: UUID) -> HttpResponse:
    found = norm_or_404(request, norm_id)
    shown = {
        "norm": found,
        "bearings": queries.bearings_of(found),
        "amendments": queries.amendments_of_norm(found),
    }
    return render(request, "norms/norm.html", shown)


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def new_norm(request: StaffRequest) -> HttpResponse:
    def save(fields: dict[str, Any]) -> str:
        noted = operations.note_norm(
            member=request.user, fields=fields, noted_at=timezone.now()
        )
        return reverse("norms:norm", args=[noted.id])

    return write_page(
        request,
        NormForm(sent(request)),
        save=save,
        said=_("The norm is in the register."),
        refused=REFUSED,
        heading=_("Note a norm"),
        lead=_("A rule that protects, permits harm or is silent. Not its text."),
        deed=_("Note it"),
        back_url=reverse("norms:norms"),
        no_persons=True,
    )


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def change_norm(request: StaffRequest, norm_id: UUID) -> HttpResponse:
    found = norm_or_404(request, norm_id)
    here = reverse("norms:norm", args=[norm_id])

    def save(fields: dict[str, Any]) -> str:
        operations.change_norm(
            member=request.user,
            norm_id=norm_id,
            fields=fields,
            changed_at=timezone.now(),
        )
        return here

    return write_page(
        request,
        NormForm(sent(request), instance=found),
        save=save,
        said=_("The norm was changed."),
        refused=REFUSED,
        heading=_("Change a norm"),
        deed=_("Keep the change"),
        back_url=here,
        up=norm_or_404(request, norm_id),
        up_url=here,
        no_persons=True,
    )


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def say_bearing(request: StaffRequest, norm_id: UUID) -> HttpResponse:
    found = norm_or_404(request, norm_id)
    here = reverse("norms:norm", args=[norm_id])

    def save(fields: dict[str, Any]) -> str:
        operations.say_bearing(
            member=request.user, norm_id=norm_id, said_at=timezone.now(), **fields
        )
        return here

    return write_page(
        request,
        BearingForm(request.user, sent(request)),
        save=save,
        said=_("Noted. It can be taken back on this page."),
        refused=REFUSED,
        heading=_("What the norm does in a situation"),
        lead=str(found),
        deed=_("Note it"),
        back_url=here,
        up=found,
        up_url=here,
        no_persons=True,
    )


@open_to(Role.COORDINATOR)
@require_POST
def take_back_bearing(
    request: StaffRequest, norm_id: UUID, bearing_id: UUID
) -> HttpResponse:
    try:
        operations.take_back_bearing(
            member=request.user,
            norm_id=norm_id,
            bearing_id=bearing_id,
            taken_back_at=timezone.now(),
        )
    except operations.NormNotFoundError as error:
        raise Http404 from error
    messages.success(request, _("Taken back."))
    return redirect("norms:norm", norm_id=norm_id)


def norm_or_404(request: StaffRequest, norm_id: UUID) -> Norm:
    found = queries.norm_of(request.user, norm_id)
    if found is None:
        raise Http404
    return found
