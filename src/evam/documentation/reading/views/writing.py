"""Keeping an answer to the person, as the member's browser sealed it."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from evam.accounts.access import open_to
from evam.accounts.middleware import StaffRequest
from evam.documentation.inbox import operations as inbox
from evam.documentation.inbox import queries as arrived
from evam.documentation.reading.forms import MessageForm
from evam.documentation.reading.models import READERS
from evam.documentation.reading.views.browsing import found_report


@open_to(*READERS)
@require_POST
def write(request: StaffRequest, report_id: uuid.UUID) -> HttpResponse:
    found = found_report(request, report_id)
    form = MessageForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"reason": "not_whole"}, status=400)
    told = form.cleaned_data
    try:
        inbox.write_to_person(
            report_id=report_id,
            member=request.user,
            message=inbox.SentMessage(number=told["number"], envelope=told["envelope"]),
            rings=arrived.rings_that_open(found),
            written_at=timezone.now(),
        )
    except inbox.ReportNotFoundError:
        raise Http404 from None
    except inbox.NotPermittedError:
        return JsonResponse({"reason": "not_permitted"}, status=409)
    except inbox.AnotherMessageError:
        return JsonResponse({"reason": "another_message"}, status=409)
    except inbox.SendRefusedError as error:
        return JsonResponse({"reason": error.reason}, status=400)
    return JsonResponse({"kept": True})
