"""Pages on which a coordinator sets up how reports are taken, and the help shown."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from evam.accounts.access import open_to
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Role
from evam.common.records import Records
from evam.common.views import WRITES, Refused, sent, write_page
from evam.documentation.reporting import operations, queries
from evam.documentation.reporting.forms.setting_up import FORMS, ServiceForm, languages

REFUSED: Refused = {
    operations.NoRingError: "rings",
    operations.EntryTwiceError: "",
}
HEADINGS = {
    "number": gettext_lazy("A number to call in danger"),
    "partner": gettext_lazy("A partner that may be shown a report"),
    "help": gettext_lazy("Help near a person"),
}
LEADS = {
    "number": gettext_lazy("Shown at the top of the page, and to whoever is not safe."),
    "partner": gettext_lazy("Each person is asked for each partner, and may say no."),
    "help": gettext_lazy("Shown to everybody, with or without a report."),
}


@open_to(Role.COORDINATOR, Role.REVIEWER)
@require_safe
def service(request: StaffRequest) -> HttpResponse:
    shown = {"found": queries.overview(request.user)}
    return render(request, "reporting/service.html", shown)


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def change_service(request: StaffRequest) -> HttpResponse:
    here = reverse("reporting:service")

    def save(fields: dict[str, Any]) -> str:
        operations.save_service(
            member=request.user, fields=fields, saved_at=timezone.now()
        )
        return here

    first = {
        "languages": [code for code, _name in languages()],
        "records_are": Records.REAL,
    }
    held = queries.service_of(request.user)
    return write_page(
        request,
        ServiceForm(
            request.user,
            sent(request),
            instance=held,
            initial=None if held else first,
        ),
        save=save,
        said=_("Kept."),
        refused=REFUSED,
        heading=_("How reports are taken"),
        deed=_("Keep it"),
        back_url=here,
        up=_("Taking reports"),
        up_url=here,
        no_persons=True,
    )


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def add(request: StaffRequest, kind: str) -> HttpResponse:
    return _write(request, kind, None)


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def change(request: StaffRequest, kind: str, entry_id: UUID) -> HttpResponse:
    return _write(request, kind, entry_id)


@open_to(Role.COORDINATOR)
@require_POST
def remove(request: StaffRequest, kind: str, entry_id: UUID) -> HttpResponse:
    try:
        operations.remove_entry(
            kind=kind,
            member=request.user,
            entry_id=entry_id,
            removed_at=timezone.now(),
        )
    except LookupError:
        raise Http404 from None
    messages.success(request, _("Removed from the list."))
    return redirect("reporting:service")


def _write(request: StaffRequest, kind: str, entry_id: UUID | None) -> HttpResponse:
    here = reverse("reporting:service")
    held = queries.service_of(request.user)
    entry = queries.entry_of(held, kind, entry_id) if held and entry_id else None
    if held is None or (entry_id and entry is None):
        raise Http404

    def save(fields: dict[str, Any]) -> str:
        operations.save_entry(
            kind=kind,
            member=request.user,
            fields=fields,
            saved_at=timezone.now(),
            entry_id=entry_id,
        )
        return here

    first = {"checked_on": timezone.localdate().isoformat()}
    return write_page(
        request,
        FORMS[kind](sent(request), instance=entry, initial=None if entry else first),
        save=save,
        said=_("Kept."),
        refused=REFUSED,
        heading=HEADINGS[kind],
        lead=LEADS[kind],
        deed=_("Keep it"),
        back_url=here,
        up=_("Taking reports"),
        up_url=here,
        no_persons=True,
        invented=held.is_invented,
    )
