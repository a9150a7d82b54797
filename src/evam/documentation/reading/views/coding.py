"""The blank form of one hand, and taking one's coding back."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from evam.accounts.access import open_to
from evam.accounts.middleware import StaffRequest
from evam.common.views import WRITES, sent
from evam.documentation.reading import operations
from evam.documentation.reading.forms import CodingForm
from evam.documentation.reading.models import READERS
from evam.documentation.reading.views.browsing import found_report

REFUSED = (operations.AlreadyCodedError, operations.NotOpenedError)


@open_to(*READERS, reads="documentation.sealed_report")
@require_http_methods(WRITES)
def code(request: StaffRequest, report_id: uuid.UUID) -> HttpResponse:
    found = found_report(request, report_id)
    form = CodingForm(sent(request))
    if form.is_valid():
        try:
            operations.code_report(
                report_id=report_id,
                coded=form.coded(),
                member=request.user,
                coded_at=timezone.now(),
            )
        except REFUSED as error:
            form.add_error(None, str(error))
        else:
            return _kept(request, report_id)
    status = 400 if form.errors else 200
    if status == 400 and _is_script(request):
        return JsonResponse({"faults": form.errors.get_json_data()}, status=status)
    shown = {"sealed": found, "coding": form}
    return render(request, "reading/code.html", shown, status=status)


def _kept(request: StaffRequest, report_id: uuid.UUID) -> HttpResponse:
    if _is_script(request):  # what is open in the page stays open
        return JsonResponse({"kept": True})
    messages.success(request, _("Your coding is kept."))
    return redirect("reading:sealed_report", report_id)


def _is_script(request: StaffRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"


@open_to(*READERS)
@require_POST
def take_back(request: StaffRequest, report_id: uuid.UUID) -> HttpResponse:
    try:
        operations.take_back_coding(
            report_id=report_id, member=request.user, taken_back_at=timezone.now()
        )
    except operations.CodingNotFoundError:
        raise Http404 from None
    messages.success(request, _("Your coding is taken back. You can code it anew."))
    return redirect("reading:sealed_report", report_id)
