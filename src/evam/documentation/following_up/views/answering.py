"""JSON for the page with script: one shape of answer, whether or not a code fits."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from evam.documentation.following_up import forms
from evam.documentation.following_up.queries import standing_data
from evam.documentation.following_up.views.asking import partners_now, rings_now
from evam.documentation.inbox.operations import (
    AnotherMessageError,
    EnoughForTodayError,
    Keys,
    NotHeldError,
    SendRefusedError,
    UnknownConsentError,
    change_consents,
    erase_by_person,
    refuse_if_full,
    write_to_team,
)
from evam.documentation.inbox.views.answers import (
    body_of,
    outlasting_trouble,
    refuse,
)

LARGEST_BODY = 256 * 1024
Answering = Callable[[bytes], bytes]


def answering(read: Answering) -> Callable[[HttpRequest], HttpResponse]:
    """A view of one JSON body; what the body does not change is the same for all."""

    @csrf_exempt  # there is no session and no cookie that another site could use
    @require_POST
    @outlasting_trouble
    @wraps(read)
    def view(request: HttpRequest) -> HttpResponse:
        body = body_of(request, "application/json", LARGEST_BODY)
        if isinstance(body, HttpResponse):
            return body
        try:
            return _answer(read(body))
        except SendRefusedError as error:
            return refuse(400, error.reason, error.where)
        except UnknownConsentError:
            return refuse(422, "unknown_consent", "consents")
        except AnotherMessageError:
            return refuse(409, "another_message", "message")
        except EnoughForTodayError:
            return refuse(429, "enough_for_today", "message")

    return view


@answering
def open_report(body: bytes) -> bytes:
    return _standing(forms.read_open(body))


@answering
def write(body: bytes) -> bytes:
    keys, message = forms.read_write(body)
    refuse_if_full()
    return _after(
        keys,
        lambda: write_to_team(
            keys=keys, message=message, rings=rings_now(), written_at=timezone.now()
        ),
    )


@answering
def consents(body: bytes) -> bytes:
    keys, said = forms.read_consents(body)
    return _after(
        keys,
        lambda: change_consents(
            keys=keys, said=said, partners=partners_now(), changed_at=timezone.now()
        ),
    )


@answering
def erase(body: bytes) -> bytes:
    keys = forms.read_erase(body)
    return _after(keys, lambda: erase_by_person(keys=keys, erased_at=timezone.now()))


def _after(keys: Keys, act: Callable[[], object]) -> bytes:
    """Do it, and say how the report stands; keys that do not fit lead to nothing."""
    try:
        act()
    except NotHeldError:
        return _standing(NOTHING)
    return _standing(keys.lookup)


NOTHING = bytes(32)
"""A lookup that no receipt gives: 256 bits of chance are never all zero."""


def _standing(lookup: bytes) -> bytes:
    return standing_data(lookup, today=timezone.now().date())


def _answer(content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type="application/json")
    # A proxy that packed it would give it another size for each content.
    response["Cache-Control"] = "no-store, no-transform"
    return response
