"""How much was done to hear of violence where and when; later parts tell it.

Without it an empty cell says nothing. With it the cell says that people were asked and
that nobody reported any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evam.accounts.models import Organisation
    from evam.documentation.monitoring.queries.view import View

LAYERS_ASKED_FOR = ("violence", "contested")
"""The question is for violence: an answer says nothing on other deaths and harm."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How many people were asked in one region and month.

    Attributes:
        country: ISO 3166-1.
        admin1: ISO 3166-2, or the country with -0 where no region is said.
        month: such as 2026-11.
        asked: those who were asked and answered or declined.
        seen: all who were seen; those who were not asked are among them.
    """

    country: str
    admin1: str
    month: str
    asked: int
    seen: int


Finder = Callable[["Organisation", str], Iterable[Effort]]
"""Finds the effort of an organisation for real or for invented records."""
_finders: dict[str, Finder] = {}


def register(name: str, finder: Finder) -> None:
    """Say where to ask for effort; a name that is registered again is replaced."""
    _finders[name] = finder


def effort_of(organisation: Organisation, records_are: str) -> tuple[Effort, ...]:
    """All effort of an organisation, real or invented, never both."""
    found = (finder(organisation, records_are) for finder in _finders.values())
    return tuple(one for some in found for one in some)


def asked_in(
    efforts: Iterable[Effort], view: View, cell: Mapping[str, str]
) -> int | None:
    """How many were asked in the country and period of a cell; None if not known.

    A cell without a country or a period gets none: that people were asked in one place
    says nothing about all others.
    """
    if view.layer not in LAYERS_ASKED_FOR:
        return None
    country = cell.get("country") or view.country
    period = cell.get("month") or cell.get("year") or view.year
    if not country or not period:
        return None
    found = [
        one.asked
        for one in efforts
        if one.country == country
        and one.month.startswith(period)
        and one.month.startswith(view.year)
    ]
    return sum(found) if found else None
