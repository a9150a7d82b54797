"""Addresses of the public site below /f."""

from evam.documentation.following_up.views.answering import (
    consents,
    erase,
    open_report,
    write,
)
from evam.documentation.following_up.views.long import long
from evam.documentation.following_up.views.pages import page, words_of

__all__ = ["consents", "erase", "long", "open_report", "page", "words_of", "write"]
