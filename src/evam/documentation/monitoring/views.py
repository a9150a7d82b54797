"""Pages of the matrix and of situations."""

from __future__ import annotations

import csv

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evam.accounts.access import OBSERVERS, READERS, open_to
from evam.accounts.middleware import StaffRequest
from evam.common.views import sent
from evam.documentation.monitoring import operations, queries
from evam.documentation.monitoring.forms.causes import CausesForm, WayOutForm
from evam.documentation.monitoring.forms.matrix import MatrixForm
from evam.documentation.monitoring.forms.situation import SituationForm
from evam.documentation.monitoring.models import Situation
from evam.documentation.monitoring.operations.naming import WRITERS
from evam.documentation.monitoring.queries import table
from evam.documentation.monitoring.queries.beside import beside_situation
from evam.documentation.monitoring.queries.effort import effort_of
from evam.documentation.monitoring.queries.history import history_of
from evam.documentation.monitoring.queries.view import WORDS

FORM = "monitoring/situation_form.html"


@open_to(*OBSERVERS)
@require_safe
def matrix(request: StaffRequest) -> HttpResponse:
    form = MatrixForm(request.user, request.GET)
    kind = form.view().records_are
    snapshot = queries.latest_snapshot(request.user.organisation, kind)
    shown = {"form": form, "snapshot": snapshot, "writes": _writes(request)} | WORDS
    if snapshot:
        effort = effort_of(request.user.organisation, kind)
        found = table.matrix_of(form.view(), snapshot.content_hash, effort)
        shown |= {"matrix": found, "sentence": table.sentence_of(found)}
    return render(request, "monitoring/matrix.html", shown, status=form.status())


@open_to(*OBSERVERS)
@require_safe
def matrix_csv(request: StaffRequest) -> HttpResponse:
    form = MatrixForm(request.user, request.GET)
    kind = form.view().records_are
    snapshot = queries.latest_snapshot(request.user.organisation, kind)
    if snapshot is None or not form.is_valid():
        raise Http404
    mark = "-invented" if form.view().records else ""
    name = f"evam-matrix{mark}-{snapshot.content_hash[:12]}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    answer = HttpResponse(content_type="text/csv; charset=utf-8", headers=headers)
    rows = table.csv_rows(form.view(), snapshot.content_hash)
    csv.writer(answer).writerows(rows)
    return answer


@open_to(*OBSERVERS)
@require_safe
def situations(request: StaffRequest) -> HttpResponse:
    found = queries.situations_with_figures(request.user)
    shown = {"situations": found, "writes": _writes(request)}
    return render(request, "monitoring/situations.html", shown)


@open_to(*OBSERVERS)
@require_safe
def situation(request: StaffRequest, slug: str) -> HttpResponse:
    found = _found(request, slug)
    kind = found.records_are
    snapshot = queries.latest_snapshot(request.user.organisation, kind)
    shown: dict[str, object] = {
        "situation": found,
        "snapshot": snapshot,
        "figures": queries.figures_of(found, snapshot),
        "causes": queries.answers_of(found),
        "writes": _writes(request),
        "beside": beside_situation(request.user, found.id),
        "history": history_of(request.user, found),
    }
    if request.user.roles & set(READERS):  # the panel reads no single event
        number = request.GET.get("page")
        page = queries.events_of_situation(request.user, found, number)
        shown |= {"reads": True, "page": page}
    return render(request, "monitoring/situation.html", shown)


@open_to(*WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new_situation(request: StaffRequest) -> HttpResponse:
    view = MatrixForm(request.user, request.GET).view()
    form = SituationForm(request.user, sent(request), view=view)
    if form.is_valid():
        named = operations.name_situation(
            member=request.user, fields=form.held(), named_at=timezone.now()
        )
        messages.success(request, _("The situation is named; its figures are below."))
        return redirect("monitoring:situation", named.slug)
    status = 400 if form.is_bound else 200
    return render(request, FORM, {"form": form, "view": view}, status=status)


@open_to(*WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: StaffRequest, slug: str) -> HttpResponse:
    found = _found(request, slug)
    form = SituationForm(request.user, sent(request), situation=found)
    if form.is_valid():
        operations.change_situation(
            member=request.user,
            slug=slug,
            fields=form.held(),
            changed_at=timezone.now(),
        )
        messages.success(request, _("The situation is changed and counted anew."))
        return redirect("monitoring:situation", slug)
    status = 400 if form.is_bound else 200
    return render(request, FORM, {"form": form, "situation": found}, status=status)


@open_to(*WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def causes(request: StaffRequest, slug: str) -> HttpResponse:
    found = _found(request, slug)
    form = CausesForm(found, sent(request))
    if form.is_valid():
        operations.assess_causes(
            member=request.user,
            slug=slug,
            answers=form.answers(),
            main_cause=form.cleaned_data["main_cause"],
            assessed_at=timezone.now(),
        )
        messages.success(request, _("What is known of the causes is kept."))
        return redirect(reverse("monitoring:situation", args=[slug]) + "#causes")
    status = 400 if form.is_bound else 200
    shown = {"form": form, "situation": found}
    return render(request, "monitoring/causes.html", shown, status=status)


@open_to(*WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def way_out(request: StaffRequest, slug: str) -> HttpResponse:
    found = _found(request, slug)
    form = WayOutForm(sent(request), initial={"words": found.would_help})
    if form.is_valid():
        operations.describe_way_out(
            member=request.user,
            slug=slug,
            words=form.cleaned_data["words"],
            described_at=timezone.now(),
        )
        messages.success(request, _("It is kept beside the situation."))
        return redirect(reverse("monitoring:situation", args=[slug]) + "#way-out")
    status = 400 if form.is_bound else 200
    shown = {"form": form, "situation": found}
    return render(request, "monitoring/way_out.html", shown, status=status)


def _found(request: StaffRequest, slug: str) -> Situation:
    found = queries.situation_of(request.user, slug)
    if found is None:
        raise Http404
    return found


def _writes(request: StaffRequest) -> bool:
    """Whether the member may name situations and say what is known of them."""
    return bool(request.user.roles & set(WRITERS))
