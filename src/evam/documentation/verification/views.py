"""Pages of events."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evam.accounts.access import READERS, open_to
from evam.accounts.middleware import StaffRequest
from evam.common.lists import page_kept
from evam.documentation.verification import queries
from evam.documentation.verification.forms import EventFilter
from evam.documentation.verification.queries import accounts


@open_to(*READERS)
@require_safe
def events(request: StaffRequest) -> HttpResponse:
    form = EventFilter(request.user, request.GET)
    found = queries.events_of(request.user, form.chosen())
    content = queries.content_of_events(request.user.organisation)
    rows = queries.rows_of_events()
    page = page_kept(found, rows, request.GET.get("page"), content)
    shown = {"form": form, "page": page}
    return render(request, "verification/events.html", shown, status=form.status())


@open_to(*READERS, reads="documentation.event")
@require_safe
def event(request: StaffRequest, event_id: uuid.UUID) -> HttpResponse:
    found = queries.event_of(request.user, event_id)
    if found is None:
        raise Http404
    shown = {"event": found, "told": accounts.told_of(found)}
    return render(request, "verification/event.html", shown)
