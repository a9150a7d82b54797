"""What phones ask and send: by a token in a header, never in an address or a cookie."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from evam.documentation.fieldwork.forms.enrolling import read_enrol
from evam.documentation.fieldwork.models import Enrolment
from evam.documentation.fieldwork.operations import (
    LinkRefusedError,
    PhoneUnknownError,
    enrol_phone,
    phone_of,
)
from evam.documentation.inbox.forms import read_sent
from evam.documentation.inbox.operations import (
    AnotherReportError,
    SendRefusedError,
    WayIn,
    receive_report,
    refuse_if_full,
)
from evam.documentation.inbox.views.answers import (
    answer,
    body_of,
    outlasting_trouble,
    refuse,
)
from evam.documentation.telling import AnswerRefusedError

LARGEST_BODY = 1024 * 1024
LARGEST_ENROL = 4096
AUTHORIZATION = re.compile(r"Evam ([A-Za-z0-9_-]{43})")
FORMAT = "evam-field-1"

Taking = Callable[[Enrolment, bytes], HttpResponse]


def phone_asking(request: HttpRequest) -> Enrolment:
    """The phone that asks.

    Raises:
        PhoneUnknownError: it shows no token, or one that may send no more.
    """
    shown = AUTHORIZATION.fullmatch(request.headers.get("Authorization", ""))
    if shown is None:
        raise PhoneUnknownError
    return phone_of(urlsafe_b64decode(shown[1] + "="))


def from_phone(take: Taking) -> Callable[[HttpRequest], HttpResponse]:
    """A view of one JSON body that an enrolled phone posts."""

    @csrf_exempt  # there is no session and no cookie that another site could use
    @require_POST
    @outlasting_trouble
    @wraps(take)
    def view(request: HttpRequest) -> HttpResponse:
        try:
            phone = phone_asking(request)
        except PhoneUnknownError:
            return refuse(401, "phone")
        body = body_of(request, "application/json", LARGEST_BODY)
        if isinstance(body, HttpResponse):
            return body
        refuse_if_full()
        try:
            return take(phone, body)
        except SendRefusedError as error:
            return refuse(400, error.reason, error.where)
        except AnswerRefusedError as error:
            return refuse(422, error.reason, error.question)

    return view


@csrf_exempt  # as above
@require_POST
@outlasting_trouble
def enrol(request: HttpRequest) -> HttpResponse:
    """Give a link to the phone that shows it."""
    body = body_of(request, "application/json", LARGEST_ENROL)
    if isinstance(body, HttpResponse):
        return body
    try:
        asked = read_enrol(body)
        phone = enrol_phone(
            link=asked.link,
            token_digest=asked.token_digest,
            today=timezone.now().date(),
        )
    except SendRefusedError as error:
        return refuse(400, error.reason, error.where)
    except LinkRefusedError:
        return refuse(403, "link")
    return answer(_standing(phone))


@require_GET
@outlasting_trouble
def standing(request: HttpRequest) -> HttpResponse:
    """The day, the site, and whether the phone may still send."""
    try:
        return answer(_standing(phone_asking(request)))
    except PhoneUnknownError:
        return refuse(401, "phone")


@from_phone
def send(phone: Enrolment, body: bytes) -> HttpResponse:
    """Take a report. Of the phone nothing is kept with it, not even its site."""
    try:
        received = receive_report(
            sent=read_sent(body).sent, received_at=timezone.now(), way_in=WayIn.FIELD
        )
    except AnotherReportError:
        return refuse(409, "another_report", "report")
    return answer(received.acknowledgement(), 201 if received.is_new else 200)


def _standing(phone: Enrolment) -> dict[str, Any]:
    site = phone.site
    return {
        "format": FORMAT,
        "day": timezone.now().date().isoformat(),
        "key": phone.key,
        "site": {
            "code": site.code,
            "name": site.name,
            "country": site.country,
            "region": site.region,
            "is_invented": site.is_invented,
        },
    }
