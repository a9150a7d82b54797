"""What both sites tell every browser."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from pathlib import PurePath

from django.http import HttpRequest, HttpResponse

CLOSED = (
    *("accelerometer", "autoplay", "browsing-topics", "camera"),
    *("display-capture", "fullscreen", "geolocation", "gyroscope"),
    *("hid", "magnetometer", "microphone", "midi", "payment"),
    *("screen-wake-lock", "serial", "usb", "xr-spatial-tracking"),
)
OPEN = ("publickey-credentials-create", "publickey-credentials-get")


def permissions(**opened: str) -> str:
    """The header that names a browser's powers, with what a page opens of them."""
    named = dict.fromkeys(CLOSED, "()") | dict.fromkeys(OPEN, "(self)") | opened
    return ", ".join(f"{feature}={whose}" for feature, whose in named.items())


PERMISSIONS = permissions()
WORKER_POLICY = "default-src 'none'; script-src 'wasm-unsafe-eval'"


class PermissionsMiddleware:
    """Tells browsers which of their powers a page may use: none, if it opens none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the powers named."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response


def bind_workers(headers: MutableMapping[str, str], path: str, url: str) -> None:
    """Bind the script that runs as a worker: it computes, and reaches nothing."""
    if PurePath(path).name.startswith("stretching."):
        headers["Content-Security-Policy"] = WORKER_POLICY
