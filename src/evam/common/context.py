"""What every page may say about the installation it runs on."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest  # noqa: TID251  (a context processor is web edge)


def installation(request: HttpRequest) -> dict[str, object]:
    """Name both sites, so that one page can point to the other."""
    return {
        "public_address": settings.PUBLIC_ADDRESS,
        "staff_address": settings.STAFF_ADDRESS,
    }
