"""Pages of data sets and reports."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from evam.documentation.intake import queries


def overview(request: HttpRequest) -> HttpResponse:
    return render(request, "intake/overview.html", {})


def data_sets(request: HttpRequest) -> HttpResponse:
    found = queries.data_sets_of(request.user)
    return render(request, "intake/data_sets.html", {"data_sets": found})


def data_set(request: HttpRequest, data_set_id: uuid.UUID) -> HttpResponse:
    found = queries.data_sets_of(request.user).filter(id=data_set_id).first()
    if found is None:
        raise Http404
    notes = queries.notes_by_reason(found)
    return render(request, "intake/data_set.html", {"data_set": found, "notes": notes})


def reports(request: HttpRequest) -> HttpResponse:
    found = queries.reports_of(request.user)[:50]
    return render(request, "intake/reports.html", {"reports": found})


def report(request: HttpRequest, report_id: uuid.UUID) -> HttpResponse:
    found = queries.report_of(request.user, report_id)
    if found is None:
        raise Http404
    return render(request, "intake/report.html", {"report": found})
