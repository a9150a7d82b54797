"""Why two accounts were joined, and where two of them disagree."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from evam.documentation.verification.models import (
    ComparedPair,
    Contradiction,
    Element,
    Event,
)
from evam.documentation.verification.queries import saying

PAIRS_SHOWN = 10
"""Of many pairs the likeliest are shown: sixty accounts make over a thousand."""

FIELD_NAMES = {
    "start": _("Before any comparison"),
    "date": _("Day"),
    "place": _("Place"),
    "country": _("Country"),
    "victims": _("People"),
    "actor": _("Kind of actor"),
    "setting": _("Setting"),
    "acts": _("Acts"),
    "nationalities": _("Where people came from"),
    "words": _("Words of the record"),
    "cites": _("Named sources"),
    "source": _("List"),
    "origin": _("Declared origin"),
}
"""Compared fields as a reader knows them."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One compared field of a joined pair: both values and what they say in bits."""

    name: str
    left: str
    right: str
    bits: float


@dataclass(frozen=True, slots=True)
class Joined:
    """Two accounts that were joined, and why."""

    left: str
    right: str
    probability: float
    fields: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two accounts that contradict each other on an element."""

    element: Element.Name
    state: str
    is_open: bool
    left: str
    left_says: str
    right: str
    right_says: str


def joined_of(event: Event, letters: Mapping[uuid.UUID, str]) -> list[Joined]:
    """The likeliest of the pairs that were joined, with the evidence a field."""
    pairs = sorted(event.pairs.all(), key=lambda pair: -pair.probability)
    return [_joined(pair, letters) for pair in pairs[:PAIRS_SHOWN]]


def disagreements_of(
    event: Event, letters: Mapping[uuid.UUID, str]
) -> list[Disagreement]:
    """The contradictions that are kept, in the order of the elements."""
    order = list(Element.Name)
    kept = sorted(
        event.contradictions.all(),
        key=lambda one: (order.index(Element.Name(one.element)), letters[one.left_id]),
    )
    return [_disagreement(one, letters) for one in kept]


def _joined(pair: ComparedPair, letters: Mapping[uuid.UUID, str]) -> Joined:
    weights = {name: bits or 0.0 for name, bits in pair.weights.items()}
    strongest_first = sorted(weights.items(), key=lambda one: -abs(one[1]))
    return Joined(
        left=letters[pair.left_id],
        right=letters[pair.right_id],
        probability=pair.probability,
        fields=tuple(
            Evidence(
                str(FIELD_NAMES.get(name, name.capitalize())),
                saying.field(name, pair.left),
                saying.field(name, pair.right),
                bits,
            )
            for name, bits in strongest_first
        ),
    )


def _disagreement(one: Contradiction, letters: Mapping[uuid.UUID, str]) -> Disagreement:
    says = saying.SAYS[Element.Name(one.element)]
    return Disagreement(
        element=Element.Name(one.element),
        state=one.get_state_display(),
        is_open=one.state == Contradiction.State.OPEN,
        left=letters[one.left_id],
        left_says=says(one.left),
        right=letters[one.right_id],
        right_says=says(one.right),
    )
