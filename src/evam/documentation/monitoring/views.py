"""Pages of the matrix and of situations."""

from __future__ import annotations

import csv

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evam.accounts.access import OBSERVERS, open_to
from evam.accounts.middleware import StaffRequest
from evam.common.lists import page_of
from evam.documentation.monitoring import queries
from evam.documentation.monitoring.forms import MatrixForm
from evam.documentation.monitoring.queries import table
from evam.documentation.monitoring.queries.view import WORDS


@open_to(*OBSERVERS)
@require_safe
def matrix(request: StaffRequest) -> HttpResponse:
    form = MatrixForm(request.user, request.GET)
    snapshot = queries.latest_snapshot(request.user.organisation)
    shown = {"form": form, "snapshot": snapshot} | WORDS
    if snapshot:
        found = table.matrix_of(form.view(), snapshot.content_hash)
        shown |= {"matrix": found, "sentence": table.sentence_of(found)}
    return render(request, "monitoring/matrix.html", shown, status=form.status())


@open_to(*OBSERVERS)
@require_safe
def matrix_csv(request: StaffRequest) -> HttpResponse:
    form = MatrixForm(request.user, request.GET)
    snapshot = queries.latest_snapshot(request.user.organisation)
    if snapshot is None or not form.is_valid():
        raise Http404
    name = f"evam-matrix-{snapshot.content_hash[:12]}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    answer = HttpResponse(content_type="text/csv; charset=utf-8", headers=headers)
    rows = table.csv_rows(form.view(), snapshot.content_hash)
    csv.writer(answer).writerows(rows)
    return answer


@open_to(*OBSERVERS)
@require_safe
def situations(request: StaffRequest) -> HttpResponse:
    found = queries.situations_with_figures(request.user)
    return render(request, "monitoring/situations.html", {"situations": found})


@open_to(*OBSERVERS)
@require_safe
def situation(request: StaffRequest, slug: str) -> HttpResponse:
    found = queries.situations_of(request.user).filter(slug=slug).first()
    if found is None:
        raise Http404
    events = queries.events_of_situation(request.user, found)
    snapshot = queries.latest_snapshot(request.user.organisation)
    shown = {
        "situation": found,
        "snapshot": snapshot,
        "figures": queries.figures_of(found, snapshot) if snapshot else None,
        "page": page_of(events, request.GET.get("page")),
    }
    return render(request, "monitoring/situation.html", shown)
