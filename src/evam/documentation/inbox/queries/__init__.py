"""Reads of what arrived sealed."""

from evam.documentation.inbox.queries.standing import (
    Permission,
    SealedMessage,
    Standing,
    standing_of,
)

__all__ = ["Permission", "SealedMessage", "Standing", "standing_of"]
