"""Pages that show briefs; one of them is what the recipient gets on paper."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evam.accounts.access import open_to
from evam.accounts.middleware import StaffRequest
from evam.accounts.models import Role
from evam.common.lists import page_of
from evam.documentation.monitoring.analysis import SituationFigures
from evam.publication.briefs import queries
from evam.publication.briefs.analysis import behind_of, faults_at_the_gate
from evam.publication.briefs.models import Brief


@open_to(Role.COORDINATOR, Role.REVIEWER)
@require_safe
def briefs(request: StaffRequest) -> HttpResponse:
    page = page_of(queries.briefs_of(request.user), request.GET.get("page"))
    return render(request, "briefs/briefs.html", {"page": page})


@open_to(Role.COORDINATOR, Role.REVIEWER)
@require_safe
def brief(request: StaffRequest, brief_id: UUID) -> HttpResponse:
    found = brief_or_404(request, brief_id)
    shown = {
        "brief": found,
        "asks": queries.asks_of(found),
        "copies": queries.copies_of(found),
        "faults": faults_at_the_gate(request.user, found),
        "behind": behind_of(request.user, found),
        "figures": SituationFigures.from_json(found.figures),
        "direction": "rtl" if found.language == "ar" else "ltr",
    }
    return render(request, "briefs/brief.html", shown)


def brief_or_404(request: StaffRequest, brief_id: UUID) -> Brief:
    found = queries.brief_of(request.user, brief_id)
    if found is None:
        raise Http404
    return found
