"""What both sites tell every browser."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

PERMISSIONS = ", ".join(
    [
        *(
            f"{feature}=()"
            for feature in (
                *("accelerometer", "autoplay", "browsing-topics", "camera"),
                *("display-capture", "fullscreen", "geolocation", "gyroscope"),
                *("hid", "magnetometer", "microphone", "midi", "payment"),
                *("screen-wake-lock", "serial", "usb", "xr-spatial-tracking"),
            )
        ),
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
    ]
)


class PermissionsMiddleware:
    """Tells browsers which of their powers no page of this site may use."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the powers named."""
        response = self.get_response(request)
        response["Permissions-Policy"] = PERMISSIONS
        return response
