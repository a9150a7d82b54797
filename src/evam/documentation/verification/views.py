"""Pages of events."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from evam.documentation.verification import queries


def events(request: HttpRequest) -> HttpResponse:
    found = queries.events_of(request.user)[:50]
    return render(request, "verification/events.html", {"events": found})


def event(request: HttpRequest, event_id: uuid.UUID) -> HttpResponse:
    found = queries.event_of(request.user, event_id)
    if found is None:
        raise Http404
    return render(request, "verification/event.html", {"event": found})
