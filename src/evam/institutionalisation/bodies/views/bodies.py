"""Pages of bodies and the seats in them."""

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
from evam.institutionalisation.bodies import operations, queries
from evam.institutionalisation.bodies.forms import BodyForm, SeatForm
from evam.institutionalisation.bodies.models import CoordinationBody

REFUSED: Refused = {
    operations.BodyNameTakenError: "name",
    operations.BodyMixtureError: "",
    operations.SeatTakenError: "stakeholder",
}


@open_to(Role.COORDINATOR, Role.REVIEWER)
@require_safe
def bodies(request: StaffRequest) -> HttpResponse:
    page = page_of(queries.bodies_of(request.user), request.GET.get("page"))
    decided = queries.decisions_of(request.user)
    shown = {
        "page": page,
        "rows": queries.with_follow_up(page, decided),
        "rate": queries.follow_up(decided),
    }
    return render(request, "bodies/bodies.html", shown)


@open_to(Role.COORDINATOR, Role.REVIEWER)
@require_safe
def body(request: StaffRequest, body_id: UUID) -> HttpResponse:
    found = body_or_404(request, body_id)
    decided = queries.decisions_of(request.user, meeting__body=found)
    shown = {
        "body": found,
        "seats": queries.seats_of(found),
        "speaks_for_migrants": queries.speaks_for_migrants(found),
        "meetings": queries.meetings_of(found),
        "decided": decided,
        "rate": queries.follow_up(decided),
        "advice": queries.advice_to(found),
    }
    return render(request, "bodies/body.html", shown)


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def new_body(request: StaffRequest) -> HttpResponse:
    def save(fields: dict[str, Any]) -> str:
        made = operations.save_body(
            member=request.user, fields=fields, saved_at=timezone.now()
        )
        return reverse("bodies:body", args=[made.id])

    asked = {"project": request.GET.get("project")}
    return write_page(
        request,
        BodyForm(request.user, sent(request), initial=asked),
        save=save,
        said=_("The body is written down. Say now who sits in it."),
        refused=REFUSED,
        heading=_("Write down a coordination body"),
        lead=_("A standing group of authorities and organisations with a mandate."),
        deed=_("Keep it"),
        back_url=reverse("bodies:bodies"),
        no_persons=True,
    )


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def change_body(request: StaffRequest, body_id: UUID) -> HttpResponse:
    found = body_or_404(request, body_id)
    here = reverse("bodies:body", args=[body_id])

    def save(fields: dict[str, Any]) -> str:
        operations.save_body(
            member=request.user,
            fields=fields,
            saved_at=timezone.now(),
            body_id=body_id,
        )
        return here

    return write_page(
        request,
        BodyForm(request.user, sent(request), instance=found),
        save=save,
        said=_("The body was changed."),
        refused=REFUSED,
        heading=_("Change a coordination body"),
        deed=_("Keep the change"),
        back_url=here,
        up=body_or_404(request, body_id).name,
        up_url=here,
        no_persons=True,
    )


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def seat_member(request: StaffRequest, body_id: UUID) -> HttpResponse:
    found = body_or_404(request, body_id)
    here = reverse("bodies:body", args=[body_id])

    def save(fields: dict[str, Any]) -> str:
        operations.seat_member(
            member=request.user,
            body_id=body_id,
            fields=fields,
            seated_at=timezone.now(),
        )
        return here

    first = {"since_on": timezone.localdate().isoformat()}
    return write_page(
        request,
        SeatForm(request.user, sent(request), initial=first),
        save=save,
        said=_("The seat is written down."),
        refused=REFUSED,
        heading=_("Who sits in it?"),
        lead=_("Organisations and offices, never persons by name."),
        deed=_("Keep it"),
        back_url=here,
        up=found.name,
        up_url=here,
        no_persons=True,
        invented=found.is_invented,
    )


@open_to(Role.COORDINATOR)
@require_POST
def leave_seat(request: StaffRequest, body_id: UUID, seat_id: UUID) -> HttpResponse:
    try:
        operations.leave_seat(
            member=request.user,
            body_id=body_id,
            seat_id=seat_id,
            left_at=timezone.now(),
        )
    except operations.BodyNotFoundError as error:
        raise Http404 from error
    messages.success(request, _("The seat ends today. Past meetings still show it."))
    return redirect("bodies:body", body_id=body_id)


def body_or_404(request: StaffRequest, body_id: UUID) -> CoordinationBody:
    found = queries.body_of(request.user, body_id)
    if found is None:
        raise Http404
    return found
