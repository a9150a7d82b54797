"""Sealed reports and what belongs to them. The server can open none of it."""

from evam.documentation.inbox.models.envelopes import EnvelopeField, NotSealedError
from evam.documentation.inbox.models.files import PendingUpload, SealedFile
from evam.documentation.inbox.models.messages import Message
from evam.documentation.inbox.models.reports import (
    Consent,
    PastConsent,
    SealedReport,
    SealedReportQuerySet,
    SealedText,
)

__all__ = [
    "Consent",
    "EnvelopeField",
    "Message",
    "NotSealedError",
    "PastConsent",
    "PendingUpload",
    "SealedFile",
    "SealedReport",
    "SealedReportQuerySet",
    "SealedText",
]
