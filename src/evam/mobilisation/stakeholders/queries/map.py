"""Where stakeholders stand between power and interest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evam.mobilisation.stakeholders.models import Stakeholder, Triple

LEFT, TOP, SIDE = 44, 12, 320
"""Of the square that is drawn, in units of the drawing."""

ASIDE = 22
"""How far a label moves where another one stands already."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One stakeholder on the map.

    Attributes:
        number: by which the drawing names it.
        stakeholder: who stands there.
        x: of its label.
        y: of its label.
        cross: lines from low to high, as an SVG path.
    """

    number: int
    stakeholder: Stakeholder
    x: int
    y: int
    cross: str

    @property
    def text_y(self) -> int:
        """The line on which the number is written."""
        return self.y + 4


@dataclass(frozen=True, slots=True)
class PowerMap:
    """The map, and those who cannot be placed.

    Attributes:
        spots: stakeholders whose power and interest are judged.
        unplaced: the others.
    """

    spots: tuple[Spot, ...]
    unplaced: tuple[Stakeholder, ...]


def power_map(stakeholders: Iterable[Stakeholder]) -> PowerMap:
    """Lay stakeholders out by how much they decide and how much it concerns them."""
    spots: list[Spot] = []
    unplaced: list[Stakeholder] = []
    for one in stakeholders:
        power, interest = one.power, one.interest
        if power is None or interest is None:
            unplaced.append(one)
        else:
            spots.append(_spot(one, power, interest, spots))
    return PowerMap(tuple(spots), tuple(unplaced))


def _spot(
    stakeholder: Stakeholder, power: Triple, interest: Triple, placed: list[Spot]
) -> Spot:
    left, x, right = (LEFT + round(SIDE * value) for value in interest)
    low, y, high = (TOP + round(SIDE * (1 - value)) for value in power)
    cross = f"M{left} {y}H{right}M{x} {low}V{high}"
    while any(abs(x - one.x) < ASIDE and abs(y - one.y) < ASIDE for one in placed):
        x = x + ASIDE if x + ASIDE <= LEFT + SIDE else LEFT
        y = y if x > LEFT else min(y + ASIDE, TOP + SIDE)
        if x == LEFT and y == TOP + SIDE:
            break
    return Spot(len(placed) + 1, stakeholder, x, y, cross)
