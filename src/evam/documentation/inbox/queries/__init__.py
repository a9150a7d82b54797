"""Reads of what arrived sealed; what is sealed is handed on as it came."""

from evam.documentation.inbox.queries.for_team import (
    messages_of,
    ring_keys_for,
    rings_that_open,
    sealed_file_of,
    sealed_report_of,
    sealed_reports_of,
)
from evam.documentation.inbox.queries.standing import (
    Permission,
    SealedMessage,
    Standing,
    standing_of,
)

__all__ = [
    "Permission",
    "SealedMessage",
    "Standing",
    "messages_of",
    "ring_keys_for",
    "rings_that_open",
    "sealed_file_of",
    "sealed_report_of",
    "sealed_reports_of",
    "standing_of",
]
