"""Answers as JSON that no cache keeps and that repeat nothing of what was sent."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException, UnreadablePostError

from evam.documentation.inbox.operations import NoRoomError, NoServiceError

REFUSED = "evam-refused-1"
TRY_AGAIN_SECONDS = "30"
View = Callable[..., HttpResponse]


def answer(content: dict[str, Any], status: int = 200) -> JsonResponse:
    response = JsonResponse(content, status=status)
    never_kept(response)
    return response


def refuse(status: int, reason: str, where: str = "", **more: Any) -> JsonResponse:
    content = {"format": REFUSED, "reason": reason, "where": where, **more}
    refusal = answer(content, status)
    if status in (503, 507):
        refusal["Retry-After"] = TRY_AGAIN_SECONDS
    return refusal


def never_kept(response: HttpResponse) -> None:
    response["Cache-Control"] = "no-store"


def body_of(request: HttpRequest, content_type: str, most: int) -> bytes | HttpResponse:
    """The body, read only if it is of this type and not too large; else the refusal."""
    if request.content_type != content_type:
        return refuse(415, "content_type")
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > most:
        return refuse(413, "too_large")
    return request.body


def address_of(request: HttpRequest) -> str:
    """Where a request came from, told by the proxy where there is one. Never kept."""
    if settings.SECURE_PROXY_SSL_HEADER:
        told = request.META.get("HTTP_X_FORWARDED_FOR", "")
        return str(told).rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def outlasting_trouble(view: View) -> View:
    """Tell the device to try again where the fault is here; nothing was taken."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NoServiceError:
            return refuse(503, "no_service")
        except (UnreadablePostError, RawPostDataException):
            return refuse(400, "cut_off")
        except (OperationalError, OSError) as error:
            if _is_full(error):
                return refuse(507, "no_room")
            return refuse(503, "busy")

    return wrapped


def _is_full(error: Exception) -> bool:
    return isinstance(error, NoRoomError) or "full" in str(error).lower()
