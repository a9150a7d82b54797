"""Every way in by which something about a person can reach an installation."""

from __future__ import annotations

from .confidential import CANCELLED, IMPORTED, WAITING
from .faults import FAULTS
from .signing_in import SIGNING_IN
from .way import Landing, Limit, Way

__all__ = ["NOT_THERE", "WAYS", "Landing", "Limit", "Way"]

WAYS: tuple[Way, ...] = (FAULTS, SIGNING_IN, WAITING, CANCELLED, IMPORTED)
"""In the order in which they are walked."""

NOT_THERE = (
    "the page with script",
    "the page without script",
    "a report by the interface of the page",
    "a reporter's message, and a member's answer",
    "an attachment, and its original",
    "the form for field work without network",
)
"""Ways that do not exist yet; each is to become a module of this folder."""
