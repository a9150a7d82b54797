"""Pages on which a coordinator keeps sites, and lets phones in.

Open in the host organisation: the public site is its own, and so is the team that reads
what phones send there.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from typing import Any
from uuid import UUID

from django.conf import settings
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
from evam.common.records import Records
from evam.common.squares import squares_of
from evam.common.views import WRITES, Refused, sent, write_page
from evam.documentation.fieldwork import operations, queries
from evam.documentation.fieldwork.forms.sites import SiteForm
from evam.documentation.fieldwork.models import Site
from evam.documentation.reporting.queries import open_service

REFUSED: Refused = {operations.SiteTwiceError: "code"}


@open_to(Role.COORDINATOR, Role.REVIEWER, host_only=True)
@require_safe
def sites(request: StaffRequest) -> HttpResponse:
    shown = {"sites": queries.sites(request.user)}
    return render(request, "fieldwork/sites.html", shown)


@open_to(Role.COORDINATOR, Role.REVIEWER, host_only=True)
@require_safe
def site(request: StaffRequest, site_id: UUID) -> HttpResponse:
    found = _site(request, site_id)
    phones = queries.phones_of(found, timezone.now().date())
    return render(request, "fieldwork/site.html", {"site": found, "phones": phones})


@open_to(Role.COORDINATOR, host_only=True)
@require_http_methods(WRITES)
def new_site(request: StaffRequest) -> HttpResponse:
    return _write(request, None)


@open_to(Role.COORDINATOR, host_only=True)
@require_http_methods(WRITES)
def change_site(request: StaffRequest, site_id: UUID) -> HttpResponse:
    return _write(request, _site(request, site_id))


@open_to(Role.COORDINATOR, host_only=True)
@require_POST
def enrol(request: StaffRequest, site_id: UUID) -> HttpResponse:
    service = open_service()
    if service is None:
        said = _("No link was made: set up first how reports are taken, and open it.")
        messages.error(request, said)
        return redirect("fieldwork:site", _site(request, site_id).id)
    try:
        made, token = operations.make_enrolment(
            member=request.user, site_id=site_id, made_at=timezone.now()
        )
    except operations.SiteNotFoundError:
        raise Http404 from None
    named = f"{_encoded(token)}.{_encoded(service.directory.fingerprint)}"
    link = f"{settings.PUBLIC_ADDRESS}/field#{named}"
    shown = {"site": made.site, "enrolment": made, "link": link}
    return render(request, "fieldwork/enrolled.html", shown | squares_of(link))


@open_to(Role.COORDINATOR, host_only=True)
@require_POST
def revoke(request: StaffRequest, enrolment_id: UUID) -> HttpResponse:
    try:
        held = operations.revoke_enrolment(
            member=request.user,
            enrolment_id=enrolment_id,
            revoked_at=timezone.now(),
        )
    except operations.EnrolmentNotFoundError:
        raise Http404 from None
    messages.success(
        request, _("Phone %(key)s sends nothing from now on.") % {"key": held.key}
    )
    return redirect("fieldwork:site", held.site_id)


def _site(request: StaffRequest, site_id: UUID) -> Site:
    found = queries.site_of(request.user, site_id)
    if found is None:
        raise Http404
    return found


def _write(request: StaffRequest, held: Site | None) -> HttpResponse:
    up = reverse("fieldwork:sites")

    def save(fields: dict[str, Any]) -> str:
        kept = operations.save_site(
            member=request.user,
            fields=fields,
            saved_at=timezone.now(),
            site_id=held.id if held else None,
        )
        return reverse("fieldwork:site", args=[kept.id])

    first = None if held else {"records_are": Records.REAL}
    return write_page(
        request,
        SiteForm(sent(request), instance=held, initial=first),
        save=save,
        said=_("Kept."),
        refused=REFUSED,
        heading=held.name if held else _("A place where members see people"),
        deed=_("Keep it"),
        back_url=reverse("fieldwork:site", args=[held.id]) if held else up,
        up=_("Field work"),
        up_url=up,
        no_persons=True,
        invented=held.is_invented if held else False,
    )


def _encoded(token: bytes) -> str:
    return urlsafe_b64encode(token).rstrip(b"=").decode("ascii")
