"""The signed list of what people who report are served, and the comparison with it."""

from evam.config.served.comparing import Answer, Differences, compare
from evam.config.served.listing import published
from evam.config.served.signing import NotThisListError, read, signed

__all__ = [
    "Answer",
    "Differences",
    "NotThisListError",
    "compare",
    "published",
    "read",
    "signed",
]
