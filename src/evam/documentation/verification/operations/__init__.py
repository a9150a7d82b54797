"""Cross-checking reports, and keeping the events that were found."""

from evam.documentation.verification.operations.cross_check import cross_check
from evam.documentation.verification.operations.record_comparison import (
    AlreadyComparedError,
    record_comparison,
)

__all__ = ["AlreadyComparedError", "cross_check", "record_comparison"]
