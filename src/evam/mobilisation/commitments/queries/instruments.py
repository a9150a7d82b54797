"""Where a promise is written; each instrument says how its page is found."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from evam.accounts.models import Member


class Written(NamedTuple):
    """An instrument as a promise's page names it."""

    words: str
    url: str


Finder = Callable[["Member", uuid.UUID], Written | None]
_FINDERS: dict[str, Finder] = {}


def register_instrument(instrument: str, finder: Finder) -> None:
    """Say how the page of one kind of instrument is found."""
    _FINDERS[instrument] = finder


def instrument_of(
    member: Member, instrument: str, instrument_id: uuid.UUID | None
) -> Written | None:
    """The instrument, or None where there is no page that the member may know of."""
    finder = _FINDERS.get(instrument)
    return finder(member, instrument_id) if finder and instrument_id else None
