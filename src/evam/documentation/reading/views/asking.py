"""Asking a second person to agree that many reports are opened."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from evam.accounts.access import open_to
from evam.accounts.middleware import StaffRequest
from evam.common.lists import page_of
from evam.common.views import WRITES
from evam.documentation.reading import operations, queries
from evam.documentation.reading.forms import AnswerForm, AskForm
from evam.documentation.reading.models import READERS, OpeningRequest
from evam.documentation.reading.views.browsing import lock_of

REFUSED = (operations.AlreadyAnsweredError, operations.SamePersonError)


@open_to(*READERS)
@require_POST
def ask(request: StaffRequest) -> HttpResponse:
    form = AskForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Nothing was asked: choose one report or more."))
        return redirect("reading:sealed_reports")
    told = form.cleaned_data
    try:
        asked = operations.request_opening(
            report_ids=told.pop("reports"),
            **told,
            member=request.user,
            asked_at=timezone.now(),
        )
    except operations.NothingChosenError as error:
        messages.warning(request, str(error))
        return redirect("reading:sealed_reports")
    messages.success(request, _("Asked. A colleague answers on the Work page."))
    return redirect("reading:request", asked.pk)


@open_to(*READERS)
@require_safe
def requests(request: StaffRequest) -> HttpResponse:
    page = page_of(queries.requests_of(request.user), request.GET.get("page"))
    return render(request, "reading/requests.html", {"page": page})


@open_to(*READERS)
@require_http_methods(WRITES)
def request(request: StaffRequest, request_id: uuid.UUID) -> HttpResponse:
    asked = queries.request_of(request.user, request_id)
    if asked is None:
        raise Http404
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _answered(request, asked, form.cleaned_data["answer"])
    return _shown(request, asked, 400 if form.is_bound else 200)


def _answered(request: StaffRequest, asked: OpeningRequest, said: str) -> HttpResponse:
    try:
        operations.answer_request(
            request_id=asked.pk,
            is_approved=said == OpeningRequest.Answer.APPROVED,
            member=request.user,
            answered_at=timezone.now(),
        )
    except REFUSED as error:
        messages.warning(request, str(error))
        return _shown(request, asked, 400)
    messages.success(request, _("Answered."))
    return redirect("reading:request", asked.pk)


def _shown(request: StaffRequest, asked: OpeningRequest, status: int) -> HttpResponse:
    now = timezone.now()
    is_good = OpeningRequest.objects.filter(pk=asked.pk).good_at(now).exists()
    shown = {
        "asked": asked,
        "reports": queries.reports_of_request(asked),
        "is_mine": asked.asked_by == request.user,
        "is_good": is_good,
        "told": lock_of(request)
        if is_good and asked.asked_by == request.user
        else None,
    }
    return render(request, "reading/request.html", shown, status=status)
