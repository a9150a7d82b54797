"""Giving out what is sealed, once it is recorded; the frame that shows files."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from csp.decorators import csp_replace
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from evam.accounts.access import View, open_to
from evam.accounts.middleware import StaffRequest
from evam.documentation.inbox import queries as arrived
from evam.documentation.inbox.operations import begin_reading
from evam.documentation.reading import operations, queries
from evam.documentation.reading.forms import OpenForm
from evam.documentation.reading.models import READERS
from evam.documentation.reading.views.browsing import found_report
from evam.documentation.reading.views.opened import opened_as_json

REFUSALS = {
    operations.ContentsGoneError: ("gone", 410),
    operations.NoKeyError: ("no_key", 409),
    operations.TooManyOpeningsError: ("too_many", 429),
}
FRAME = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["blob:"],
    "media-src": ["blob:"],
    "frame-ancestors": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "require-trusted-types-for": ["'script'"],
    "sandbox": ["allow-scripts"],
}
"""The frame has no origin, reaches nothing, and runs our one script alone."""

in_a_frame: Callable[[View], View] = csp_replace(FRAME)


@open_to(*READERS)
@require_POST
def open_sealed(request: StaffRequest, report_id: uuid.UUID) -> HttpResponse:
    form = OpenForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"reason": "no_reason"}, status=400)
    try:
        operations.open_report(
            report_id=report_id,
            reason=form.cleaned_data["reason"],
            member=request.user,
            opened_at=timezone.now(),
        )
    except operations.ReportNotFoundError:
        raise Http404 from None
    except tuple(REFUSALS) as error:
        reason, status = REFUSALS[type(error)]
        return JsonResponse({"reason": reason}, status=status)
    return JsonResponse(opened_as_json(found_report(request, report_id), request))


@open_to(*READERS, reads="documentation.sealed_file")
@require_safe
def sealed_file(
    request: StaffRequest, report_id: uuid.UUID, file_id: uuid.UUID
) -> HttpResponseBase:
    found = arrived.sealed_file_of(found_report(request, report_id), file_id)
    if found is None:
        raise Http404
    if not queries.is_open_to(report_id, request.user, timezone.now()):
        return JsonResponse({"reason": "not_opened"}, status=409)
    content = begin_reading(found.place)
    return FileResponse(content, content_type="application/octet-stream")


@open_to(*READERS)
@in_a_frame
@require_safe
def media(request: StaffRequest) -> HttpResponse:
    answer = render(request, "reading/media.html")
    answer["X-Frame-Options"] = "SAMEORIGIN"
    return answer
