"""Pages of sealed reports. What is sealed opens in the browser; see `browser/`."""

from evam.documentation.reading.views.asking import ask, request, requests
from evam.documentation.reading.views.coding import code, take_back
from evam.documentation.reading.views.opening import media, open_sealed, sealed_file
from evam.documentation.reading.views.reports import (
    sealed_report,
    sealed_reports,
    unread,
)
from evam.documentation.reading.views.writing import write

__all__ = [
    "ask",
    "code",
    "media",
    "open_sealed",
    "request",
    "requests",
    "sealed_file",
    "sealed_report",
    "sealed_reports",
    "take_back",
    "unread",
    "write",
]
