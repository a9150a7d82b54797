"""Pages of data sets and reports."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evam.accounts.access import READERS, open_to
from evam.accounts.middleware import StaffRequest
from evam.common.lists import page_kept, page_of
from evam.common.overview import cards
from evam.documentation.intake import queries
from evam.documentation.intake.forms.filters import NoteFilter, ReportFilter


@open_to(*READERS)
@require_safe
def overview(request: StaffRequest) -> HttpResponse:
    shown = {
        "cards": cards(request.user),
        "nothing_yet": not queries.data_sets_of(request.user),
    }
    return render(request, "intake/overview.html", shown)


@open_to(*READERS)
@require_safe
def data_sets(request: StaffRequest) -> HttpResponse:
    found = queries.data_sets_of(request.user)
    return render(request, "intake/data_sets.html", {"data_sets": found})


@open_to(*READERS)
@require_safe
def data_set(request: StaffRequest, data_set_id: uuid.UUID) -> HttpResponse:
    found = queries.data_set_of(request.user, data_set_id)
    if found is None:
        raise Http404
    form = NoteFilter(request.GET)
    notes = queries.notes_of(found, form.chosen())
    shown = {
        "data_set": found,
        "form": form,
        "page": page_of(notes, request.GET.get("page")),
        "reasons": queries.notes_by_reason(found),
    }
    return render(request, "intake/data_set.html", shown, status=form.status())


@open_to(*READERS)
@require_safe
def reports(request: StaffRequest) -> HttpResponse:
    form = ReportFilter(request.user, request.GET)
    found = queries.reports_of(request.user, form.chosen())
    content = queries.content_of_reports(request.user.organisation)
    rows = queries.rows_of_reports()
    page = page_kept(found, rows, request.GET.get("page"), content)
    shown = {"form": form, "page": page}
    return render(request, "intake/reports.html", shown, status=form.status())


@open_to(*READERS, reads="documentation.report")
@require_safe
def report(request: StaffRequest, report_id: uuid.UUID) -> HttpResponse:
    found = queries.report_of(request.user, report_id)
    if found is None:
        raise Http404
    shown = {"report": found, "source_names": queries.source_names(request.user)}
    return render(request, "intake/report.html", shown)
