"""What a coordinator does with the service that takes reports."""

from evam.documentation.reporting.operations.entries import (
    EntryNotFoundError,
    EntryTwiceError,
    remove_entry,
    save_entry,
)
from evam.documentation.reporting.operations.service import (
    NoRingError,
    RingOfOthersError,
    ServiceMissingError,
    save_service,
)

__all__ = [
    "EntryNotFoundError",
    "EntryTwiceError",
    "NoRingError",
    "RingOfOthersError",
    "ServiceMissingError",
    "remove_entry",
    "save_entry",
    "save_service",
]
