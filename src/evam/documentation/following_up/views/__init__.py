"""Addresses of the public site below /f."""

from evam.documentation.following_up.views.answering import (
    consents,
    open_report,
    write,
)

__all__ = ["consents", "open_report", "write"]
