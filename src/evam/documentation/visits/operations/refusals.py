"""Why something that a phone sent is not written down."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from evam.documentation.fieldwork.queries import site_at

if TYPE_CHECKING:
    from evam.accounts.models import Organisation
    from evam.documentation.fieldwork.models import Site

OTHER_SIDE_OF_THE_WORLD = timedelta(days=1)
"""It may already be tomorrow where the phone is."""
OLDEST = timedelta(days=366)
"""A sheet of paper may lie so long; what is older is a wrong year."""


class VisitRefusedError(Exception):
    """What was sent cannot be so; the error names the place, and repeats no value.

    Attributes:
        reason: a code.
        where: the key that does not fit.
    """

    def __init__(self, reason: str, where: str) -> None:
        super().__init__(reason, where)
        self.reason = reason
        self.where = where


class AnotherVisitError(Exception):
    """Something else was sent with this number before."""


def site_named(organisation: Organisation, code: str) -> Site:
    """The organisation's site in use with this code.

    Raises:
        VisitRefusedError: there is none.
    """
    found = site_at(organisation.pk, code)
    if found is None:
        raise VisitRefusedError("unknown_site", "site")
    return found


def refuse_strange_day(day: date, today: date, where: str) -> None:
    """See that a day has come, and not long ago.

    Raises:
        VisitRefusedError: it lies more than a day ahead, or over a year back.
    """
    if day > today + OTHER_SIDE_OF_THE_WORLD:
        raise VisitRefusedError("not_yet", where)
    if day < today - OLDEST:
        raise VisitRefusedError("too_old", where)
