"""Pages of practice notes: what was seen to work."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
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
from evam.formalisation.norms.forms import PracticeForm


@open_to(Role.COORDINATOR, Role.REVIEWER)
@require_safe
def practices(request: StaffRequest) -> HttpResponse:
    page = page_of(queries.practices_of(request.user), request.GET.get("page"))
    return render(request, "norms/practices.html", {"page": page})


@open_to(Role.COORDINATOR)
@require_http_methods(WRITES)
def new_practice(request: StaffRequest) -> HttpResponse:
    def save(fields: dict[str, Any]) -> str:
        operations.note_practice(
            member=request.user, fields=fields, noted_at=timezone.now()
        )
        return reverse("norms:practices")

    asked = {
        "project": request.GET.get("project"),
        "seen_on": timezone.localdate().isoformat(),
    }
    return write_page(
        request,
        PracticeForm(request.user, sent(request), initial=asked),
        save=save,
        said=_("The practice note is kept."),
        refused={operations.InventedBesideRealError: "records_are"},
        heading=_("Write a practice note"),
        lead=_("What others could do as well, and what nobody knows about it yet."),
        deed=_("Keep it"),
        back_url=reverse("norms:practices"),
        no_persons=True,
    )
