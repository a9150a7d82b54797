"""Addresses of the public site that take what is sealed."""

from evam.documentation.inbox.views.sending import send
from evam.documentation.inbox.views.uploading import piece, upload

__all__ = ["piece", "send", "upload"]
