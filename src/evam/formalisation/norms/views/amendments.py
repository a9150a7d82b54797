"""Pages of amendments: what would change, and what is next."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evam.accounts.access import open_to
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Role
from evam.common.lists import page_of
from evam.common.views import WRITES, sent, write_page
from evam.formalisation.norms import operations, queries
from evam.formalisation.norms.forms import AmendmentForm
from evam.formalisation.norms.models import Amendment


@open_to(Role.COORDINATOR, Role.REVIEWER)
@require_safe
def amendments(request: StaffRequest) -> HttpResponse:
    found = queries.amendments_of(request.user)
    shown = {
        "page": page_of(found, request.GET.get("page")),
        "open": queries.open_amendments_of(request.user).count(),
        "today": timezone.localdate(),
    }
    return render(request, "norms/amendments.html", shown)


@open_to(Role.COORDINATOR, Role.REVIEWER)
@require_safe
def amendment(request: StaffRequest, amendment_id: UUID) -> HttpResponse:
    shown = {
        "amendment": amendment_or_404(request, amendment_id),
        "today": timezone.localdate(),
    }
    return render(request, "norms/amendment.html", shown)


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def new_amendment(request: StaffRequest) -> HttpResponse:
    def save(fields: dict[str, Any]) -> str:
        proposed = operations.propose_amendment(
            member=request.user, fields=fields, proposed_at=timezone.now()
        )
        return reverse("norms:amendment", args=[proposed.id])

    asked = {name: request.GET.get(name) for name in ("norm", "project")}
    return write_page(
        request,
        AmendmentForm(request.user, sent(request), initial=asked),
        save=save,
        said=_("The amendment is drafted."),
        refused={operations.InventedBesideRealError: "records_are"},
        heading=_("Propose an amendment"),
        lead=_("A change to a norm, or a norm that is not there yet."),
        deed=_("Keep it"),
        back_url=reverse("norms:amendments"),
        no_persons=True,
    )


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def follow_amendment(request: StaffRequest, amendment_id: UUID) -> HttpResponse:
    found = amendment_or_404(request, amendment_id)
    here = reverse("norms:amendment", args=[amendment_id])

    def save(fields: dict[str, Any]) -> str:
        operations.follow_amendment(
            member=request.user,
            amendment_id=amendment_id,
            fields=fields,
            followed_at=timezone.now(),
        )
        return here

    return write_page(
        request,
        AmendmentForm(request.user, sent(request), instance=found),
        save=save,
        said=_("The amendment was changed."),
        refused={operations.InventedBesideRealError: "records_are"},
        heading=_("Follow an amendment"),
        deed=_("Keep the change"),
        back_url=here,
        up=found.name,
        up_url=here,
        no_persons=True,
    )


def amendment_or_404(request: StaffRequest, amendment_id: UUID) -> Amendment:
    found = queries.amendment_of(request.user, amendment_id)
    if found is None:
        raise Http404
    return found
