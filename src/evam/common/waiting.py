"""What waits for a member; each part of a step registers how it finds its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from evam.accounts.models import Member

Urgency = Literal["stop", "care", "info"]
_ORDER: tuple[Urgency, ...] = ("stop", "care", "info")


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for a person.

    Attributes:
        why: the reason, in a few words, shown first.
        what: the thing itself.
        url: where it is done.
        deed: the word of the button.
        urgency: "stop" is overdue or dangerous, "care" is due, "info" may wait.
        due_on: the day by which, if there is one.
        invented: whether it was made for demonstration.
    """

    why: str
    what: str
    url: str
    deed: str
    urgency: Urgency = "info"
    due_on: date | None = None
    invented: bool = False


Finder = Callable[["Member", date], Iterable[Waiting]]
_FINDERS: dict[str, Finder] = {}


def register(name: str, finder: Finder) -> None:
    """Add a finder; it gives what waits for a member in view of their roles."""
    _FINDERS[name] = finder


def waiting_for(member: Member, today: date) -> list[Waiting]:
    """All that waits for this member, the most urgent first, then the earliest due."""
    found = [one for finder in _FINDERS.values() for one in finder(member, today)]
    return sorted(
        found,
        key=lambda one: (_ORDER.index(one.urgency), one.due_on or date.max, one.what),
    )
