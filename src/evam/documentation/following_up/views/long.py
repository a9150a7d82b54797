"""The page without script: the code is posted, and opened in memory for one answer."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.request import QueryDict
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from evam.common.views import WRITES
from evam.documentation.following_up import operations
from evam.documentation.following_up.forms import CodeFaultError, read_code
from evam.documentation.following_up.queries.page import COPIES_ARE_KEPT
from evam.documentation.following_up.queries.shown import asked_purposes, steps
from evam.documentation.following_up.views.asking import partners_now, service_here
from evam.documentation.inbox.operations import (
    EnoughForTodayError,
    NotHeldError,
    UnknownConsentError,
    change_consents,
    erase_by_person,
)
from evam.documentation.reporting.queries import OpenService, PublicService
from evam.documentation.reporting.queries.words import Spoken
from evam.documentation.reporting.views.plain import (
    language_of,
    offered_by,
    page_of,
    shown_in,
)

FILLED_TO = 32 * 1024
MOST_BYTES = 60_000
LONGEST_CODE = 500
SAYS = {"yes": True, "no": False}


@dataclass(slots=True)
class Asking:
    """One sending of the page, while it is answered."""

    service: PublicService
    language: str
    typed: QueryDict
    secret: bytes = b""
    news: str = ""
    fault: str = ""
    values: dict[str, int] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.typed.get("code", "")[:LONGEST_CODE]


@csrf_exempt  # a token needs a cookie, and nobody is signed in here
@cache_control(no_store=True, no_transform=True)
@require_http_methods(WRITES)
def long(request: HttpRequest) -> HttpResponse:
    service = service_here()
    request.encoding = "utf-8"  # whatever the request says of itself
    typed = request.POST
    chosen = typed.get("l", "")
    fits = chosen in offered_by(service)
    asking = Asking(service, chosen if fits else language_of(request, service), typed)
    deed = typed.get("deed", "")
    if deed.removeprefix("language:") in offered_by(service):
        asking.language = deed.removeprefix("language:")
    if not asking.code.strip():
        return _ask(asking)
    try:
        asking.secret = read_code(asking.code)
    except CodeFaultError as error:
        asking.fault, asking.values = error.key, error.values
        return _ask(asking)
    return DEEDS.get(deed, _standing)(asking)


def _standing(asking: Asking) -> HttpResponse:
    opened = operations.open_with_code(
        secret=asking.secret, today=timezone.now().date()
    )
    if not opened.standing.found:
        asking.fault = "nothing"
        return _ask(asking)
    shown = {
        "opened": opened,
        "steps": steps(opened.standing),
        "purposes": asked_purposes(opened.standing, asking.service, asking.language),
        "message": asking.typed.get("message", "")[:MOST_BYTES] * (not asking.news),
        "number": _number(asking) if not asking.news else UUID(bytes=_chance()),
    }
    return _page("following_up/long.html", asking, shown)


def _chance() -> bytes:
    return secrets.token_bytes(16)


def _number(asking: Asking) -> UUID:
    """The number of the message for which the page was made."""
    try:
        return UUID(asking.typed.get("number", ""))
    except ValueError:
        return UUID(bytes=_chance())


def _write(asking: Asking) -> HttpResponse:
    text = asking.typed.get("message", "").strip()
    if not text or len(text.encode("utf-8", "replace")) > MOST_BYTES:
        asking.fault = "too_long" if text else "empty"
        return _standing(asking)
    if not isinstance(asking.service, OpenService):
        asking.fault = "not_now"
        return _standing(asking)
    try:
        operations.write_with_code(
            secret=asking.secret,
            number=_number(asking),
            text=text.encode("utf-8", "replace").decode(),
            recipients=asking.service.recipients,
            written_at=timezone.now(),
        )
        asking.news = "message_sent"
    except EnoughForTodayError:
        asking.fault = "enough"
    except NotHeldError:
        pass  # the page says that the code leads to nothing
    return _standing(asking)


def _consents(asking: Asking) -> HttpResponse:
    said = {
        name.removeprefix("may-"): SAYS[value]
        for name, value in asking.typed.items()
        if name.startswith("may-") and value in SAYS
    }
    try:
        change_consents(
            keys=operations.keys_of(asking.secret),
            said=said,
            partners=partners_now(),
            changed_at=timezone.now(),
        )
        asking.news = "saved"
    except (NotHeldError, UnknownConsentError):
        pass  # nothing was changed, and the page shows how it stands
    return _standing(asking)


def _ask_before_erasing(asking: Asking) -> HttpResponse:
    return _page("following_up/erase.html", asking, {})


def _erase(asking: Asking) -> HttpResponse:
    try:
        erase_by_person(
            keys=operations.keys_of(asking.secret), erased_at=timezone.now()
        )
    except NotHeldError:
        asking.fault = "nothing"
        return _ask(asking)
    return _page("following_up/erased.html", asking, {})


def _ask(asking: Asking) -> HttpResponse:
    return _page("following_up/code.html", asking, {})


DEEDS: dict[str, Callable[[Asking], HttpResponse]] = {
    "write": _write,
    "consents": _consents,
    "erase": _ask_before_erasing,
    "erase-now": _erase,
}


def _page(template: str, asking: Asking, shown: dict[str, Any]) -> HttpResponse:
    frame = page_of(asking.service, asking.language)
    spoken: Spoken = frame["spoken"]
    erased_by = timezone.now().date() + COPIES_ARE_KEPT
    given = {
        "code": asking.code,
        "news": asking.news and spoken.say(f"follow.{asking.news}"),
        "fault": _fault(asking, spoken),
        "erased_by": spoken.day(erased_by),
    }
    text = render_to_string(template, frame | given | shown)
    return shown_in(asking.language, HttpResponse(filled(text)))


def _fault(asking: Asking, spoken: Spoken) -> str:
    if not asking.fault:
        return ""
    section = "errors" if asking.fault == "too_long" else "follow"
    told = {name: spoken.digits(value) for name, value in asking.values.items()}
    return spoken.say(f"{section}.{asking.fault}", **told)


def filled(text: str) -> bytes:
    """A page filled with chance to a multiple of 32 KiB: its size says little."""
    content = text.encode()
    missing = -(len(content) + len("<!---->")) % FILLED_TO
    chance = secrets.token_hex(missing // 2 + 1)[:missing]
    return content + f"<!--{chance}-->".encode()
