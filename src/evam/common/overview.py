"""What the overview of a room tells; each part of a step registers its own card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evam.accounts.models import Member


@dataclass(frozen=True, slots=True)
class Card:
    """One part of the room in a figure and a sentence.

    Attributes:
        name: of the part.
        address: name of the page's address.
        figure: how many, as shown.
        says: what stands behind the figure.
        waits: what waits there for a person, or "".
    """

    name: str
    address: str
    figure: str
    says: str
    waits: str = ""


_CARDS: dict[str, Callable[[Member], Card]] = {}


def register(name: str, card: Callable[[Member], Card]) -> None:
    """Add a card to the overview, after those that were registered before."""
    _CARDS[name] = card


def cards(member: Member) -> list[Card]:
    """Every card as it stands for this member."""
    return [card(member) for card in _CARDS.values()]
