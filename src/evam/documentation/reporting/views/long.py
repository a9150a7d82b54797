"""The long page: all questions at once, for browsers that run no script of ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.http.request import QueryDict
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from evam.common.views import WRITES
from evam.documentation.inbox.operations import (
    AnotherReportError,
    NoRoomError,
    SendRefusedError,
    SentFile,
    is_flooded,
    refuse_if_full,
)
from evam.documentation.reporting import operations
from evam.documentation.reporting.forms import carried
from evam.documentation.reporting.forms.told import read
from evam.documentation.reporting.forms.uploads import (
    TOO_MUCH,
    FileInMemory,
    MemoryUploadHandler,
)
from evam.documentation.reporting.queries import (
    OpenService,
    open_service,
    public_service,
)
from evam.documentation.reporting.queries.asking import Asking
from evam.documentation.reporting.queries.words import Spoken
from evam.documentation.reporting.views.plain import (
    language_of,
    offered_by,
    page_of,
    shown_in,
)
from evam.documentation.telling import questionnaire
from evam.sealing.codes import as_lines
from evam.sealing.files import Label

KINDS = {"files": operations.ORIGINAL, "voice": operations.VOICE}
"""What a file is to the team, by the question that it answers."""

MOST_BYTES = 25 * 1024 * 1024
"""Of all files that come with one sending: they are in memory until they are sealed."""

UNREADABLE = (
    MultiPartParserError,
    SuspiciousOperation,
    UnreadablePostError,
    LookupError,
    TypeError,
    ValueError,
)
"""What reading a form raises that was cut, or that no browser sent; the parser of the
standard library stumbles over some heads of parts itself."""


@dataclass(slots=True)
class Sending:
    """One sending of the page, while it is answered."""

    service: OpenService
    language: str
    envelope: operations.Envelope
    typed: QueryDict
    held: list[carried.Held]
    faults: dict[str, str] = field(default_factory=dict)


@csrf_exempt  # a token needs a cookie, and nobody is signed in here
@gzip_page  # a stranger's words and the page's secret never stand in one answer
@cache_control(no_store=True)
@require_http_methods(WRITES)
def long(request: HttpRequest) -> HttpResponse:
    service = open_service()
    if service is None:
        return _stopped(request, "long.closed", status=200)
    if request.method != "POST":
        language = language_of(request, service)
        envelope = operations.new_envelope()
        return _page(Sending(service, language, envelope, QueryDict(), []))
    return _posted(request, service)


def _posted(request: HttpRequest, service: OpenService) -> HttpResponse:
    request.encoding = "utf-8"  # whatever the request says of itself
    room = min(service.largest_file, MOST_BYTES)
    most = questionnaire().most_files
    request.upload_handlers = [MemoryUploadHandler(request, most, room)]
    try:
        typed, _files = request.POST, request.FILES
    except RequestDataTooBig:
        return _stopped(request, "long.too_much", status=413)
    except UNREADABLE:
        return _stopped(request, "long.broken", status=400)
    try:
        return _answer(request, _read(typed, service))
    except carried.NotOurPageError:
        return _stopped(request, "long.broken", status=400)
    except AnotherReportError:
        return _stopped(request, "long.another", status=409)
    except NoRoomError:
        return _stopped(request, "long.no_room", status=507)


def _read(typed: QueryDict, service: OpenService) -> Sending:
    offered = offered_by(service)
    language = typed.get("l", "")
    return Sending(
        service=service,
        language=language if language in offered else offered[0],
        envelope=carried.envelope_of(typed),
        typed=typed,
        held=carried.held_in(typed),
    )


def _answer(request: HttpRequest, sending: Sending) -> HttpResponse:
    refuse_if_full()
    deed = sending.typed.get("deed", "send")
    if deed == "send" and operations.already_received(sending.envelope):
        return _received(sending, is_again=True)
    _let_go(sending)
    _hold(request, sending)
    if deed != "send":
        asked = deed.removeprefix("language:")
        if asked in offered_by(sending.service):
            sending.language = asked
        return _page(sending)
    return _send(sending)


def _let_go(sending: Sending) -> None:
    """Forget the files that the person took out again."""
    dropped = set(sending.typed.getlist("drop"))
    for one in sending.held:
        if one.upload.hex in dropped:
            operations.let_go(upload=one.upload, let_go_at=timezone.now())
    sending.held = [one for one in sending.held if one.upload.hex not in dropped]


def _hold(request: HttpRequest, sending: Sending) -> None:
    """Seal the files that came, so that they need not be chosen again."""
    for question, kind in KINDS.items():
        for file in request.FILES.getlist(f"q-{question}"):
            assert isinstance(file, FileInMemory)  # noqa: S101  (narrows the type)
            name, size = file.name or question, len(file.content)
            label = Label(name=name, media_type=_media_type(file), size=size)
            upload = operations.hold_file(
                content=file.content,
                label=label,
                kind=kind,
                envelope=sending.envelope,
                readers=_readers(sending.service),
                held_at=timezone.now(),
            )
            sending.held.append(carried.Held(upload, kind, name))
    if request.META.get(TOO_MUCH):
        sending.faults["files"] = "long.left_out"


def _readers(service: OpenService) -> operations.Readers:
    partners = tuple(each.code for each in service.partners)
    return operations.Readers(
        team=service.recipients, vault=service.vault, partners=partners
    )


def _media_type(file: FileInMemory) -> str:
    """What the browser says that the file is, if it is written as a type is."""
    said = file.content_type or ""
    return said if said.isascii() and said.isprintable() and len(said) < 100 else ""


def _send(sending: Sending) -> HttpResponse:
    now = timezone.now()
    told = read(sending.typed, sending.language, sending.service, now.date())
    sending.faults |= told.faults
    if sending.faults:
        return _page(sending, status=400)
    answers = dict(told.answers) | _counts(sending)
    files = [SentFile(upload=one.upload, kind=one.kind) for one in sending.held]
    try:
        deleted_on = operations.send_told(
            answers=answers,
            files=files,
            envelope=sending.envelope,
            readers=_readers(sending.service),
            sent_at=now,
            is_quarantined=is_flooded(now),
        )
    except SendRefusedError:
        sending.held, sending.faults["files"] = [], "long.lost_file"
        return _page(sending, status=400)
    return _received(sending, deleted_on=deleted_on)


def _counts(sending: Sending) -> dict[str, Any]:
    """How many files there are, as the answers to their questions."""
    kinds = [one.kind for one in sending.held]
    counted = {code: kinds.count(kind) for code, kind in KINDS.items()}
    told: dict[str, Any] = {
        code: {"count": count} for code, count in counted.items() if count
    }
    if "files" in told:  # nothing here can clean a picture
        told["files"]["copies"] = "original_too"
    return told


def _page(sending: Sending, status: int = 200) -> HttpResponse:
    service, language = sending.service, sending.language
    shown = page_of(service, language)
    spoken = shown["spoken"]
    held = {
        code: [one for one in sending.held if one.kind == kind]
        for code, kind in KINDS.items()
    }
    typed = dict(sending.typed.lists())
    asking = Asking(service, spoken, typed, sending.faults, held)
    after = timedelta(days=questionnaire().days_until_deletion)
    shown |= {
        "questions": list(asking.questions()),
        "faults": asking.said_faults(),
        "carried": list(carried.carried(sending.envelope, sending.held, language)),
        "parts": spoken.digits(max(each.part for each in questionnaire().questions)),
        "delete_on": spoken.day(timezone.localdate() + after),
        "emergency": _emergency(service, spoken),
    }
    return _rendered("reporting/long.html", shown, language, status)


def _emergency(service: OpenService, spoken: Spoken) -> str:
    """That this is no emergency line, and whom to call; empty where nobody is named."""
    numbers = " / ".join(_in_order(each.number) for each in service.numbers)
    return spoken.say("strings.emergency", n=numbers) if numbers else ""


def _in_order(foreign: str) -> str:
    """A number or an address, in its order on a page that runs from the right, too."""
    return f"\N{LEFT-TO-RIGHT ISOLATE}{foreign}\N{POP DIRECTIONAL ISOLATE}"


def _received(
    sending: Sending, *, deleted_on: date | None = None, is_again: bool = False
) -> HttpResponse:
    shown = page_of(sending.service, sending.language)
    if deleted_on:
        shown["delete_on"] = shown["spoken"].day(deleted_on)
    code = [shown["spoken"].digits(one) for one in as_lines(sending.envelope.secret)]
    shown |= {
        "code": code,
        "is_again": is_again,
        "follow_up": _in_order(f"{urlsplit(settings.PUBLIC_ADDRESS).netloc}/f"),
    }
    return _rendered("reporting/received.html", shown, sending.language, 200)


def _stopped(request: HttpRequest, key: str, status: int) -> HttpResponse:
    service = public_service()
    language = language_of(request, service)
    shown = page_of(service, language)
    shown |= {"said": shown["spoken"].say(key), "is_open": key != "long.closed"}
    return _rendered("reporting/stopped.html", shown, language, status)


def _rendered(
    template: str, shown: dict[str, Any], language: str, status: int
) -> HttpResponse:
    page = HttpResponse(render_to_string(template, shown), status=status)
    return shown_in(language, page)
