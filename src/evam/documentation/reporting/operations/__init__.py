"""What a coordinator sets, and what becomes of what was told on the long page."""

from evam.documentation.reporting.operations.entries import (
    EntryNotFoundError,
    EntryTwiceError,
    remove_entry,
    save_entry,
)
from evam.documentation.reporting.operations.send_told import (
    ORIGINAL,
    VOICE,
    Envelope,
    Readers,
    already_received,
    hold_file,
    let_go,
    new_envelope,
    send_told,
)
from evam.documentation.reporting.operations.service import (
    NoRingError,
    RingOfOthersError,
    ServiceMissingError,
    save_service,
)

__all__ = [
    "ORIGINAL",
    "VOICE",
    "EntryNotFoundError",
    "EntryTwiceError",
    "Envelope",
    "NoRingError",
    "Readers",
    "RingOfOthersError",
    "ServiceMissingError",
    "already_received",
    "hold_file",
    "let_go",
    "new_envelope",
    "remove_entry",
    "save_entry",
    "save_service",
    "send_told",
]
