"""Where a sealed report arrives."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from evam.documentation.inbox.forms import Incoming, read_sent
from evam.documentation.inbox.operations import (
    AnotherReportError,
    SendRefusedError,
    WayIn,
    Work,
    is_kept,
    receive_report,
    refuse_if_full,
    work_missing,
)
from evam.documentation.inbox.views.answers import (
    address_of,
    answer,
    body_of,
    outlasting_trouble,
    refuse,
)
from evam.documentation.telling import AnswerRefusedError

LARGEST_BODY = 1024 * 1024


@csrf_exempt  # there is no session and no cookie that another site could use
@require_POST
@outlasting_trouble
def send(request: HttpRequest) -> HttpResponse:
    body = body_of(request, "application/json", LARGEST_BODY)
    if isinstance(body, HttpResponse):
        return body
    refuse_if_full()
    try:
        incoming = read_sent(body)
        if missing := _work_missing(request, incoming):
            asked = {"salt": missing.salt, "difficulty": missing.difficulty}
            return refuse(429, "work", "work", work=asked)
        return _kept(incoming)
    except SendRefusedError as error:
        return refuse(400, error.reason, error.where)
    except AnswerRefusedError as error:
        return refuse(422, error.reason, error.question)
    except AnotherReportError:
        return refuse(409, "another_report", "report")


def _work_missing(request: HttpRequest, incoming: Incoming) -> Work | None:
    """What work is missing; none for a report that is kept already."""
    missing = work_missing(
        report=incoming.sent.report,
        work=incoming.work,
        address=address_of(request),
        now=timezone.now(),
    )
    return None if missing and is_kept(incoming.sent.report) else missing


def _kept(incoming: Incoming) -> HttpResponse:
    received = receive_report(
        sent=incoming.sent,
        received_at=timezone.now(),
        way_in=WayIn.SCRIPT,
    )
    return answer(received.acknowledgement(), 201 if received.is_new else 200)
