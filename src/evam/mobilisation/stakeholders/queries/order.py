"""Whom to approach first, and who is hard to win but decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evam.mobilisation.stakeholders.models import Leverage, Triple
from evam.mobilisation.stakeholders.queries import leverages_in_use

if TYPE_CHECKING:
    from evam.accounts.models import Member

DECIDES_FROM = 0.6
"""Control over the cause, at its likeliest, from which a stakeholder decides."""

HARD_BELOW = 0.4
"""Likelihood to agree, at its likeliest, below which it is hard to win."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One stakeholder's leverage over one cause, as a list shows it.

    Attributes:
        leverage: the judgement behind it.
        promise: likelihood to agree times control over the cause.
        hard_but_decisive: whether it decides and is hard to win.
    """

    leverage: Leverage
    promise: Triple
    hard_but_decisive: bool


def standing_of(leverage: Leverage) -> Standing:
    """How a stakeholder stands towards one cause."""
    low, mode, high = (
        control * endorse
        for control, endorse in zip(leverage.control, leverage.endorse, strict=True)
    )
    decides = leverage.control_mode >= DECIDES_FROM
    return Standing(
        leverage=leverage,
        promise=(low, mode, high),
        hard_but_decisive=decides and leverage.endorse_mode < HARD_BELOW,
    )


def approach_order(member: Member, situation: str = "") -> list[Standing]:
    """Everybody who could act, the likeliest to agree and decide first."""
    found = leverages_in_use(member).select_related("stakeholder", "situation")
    if situation:
        found = found.filter(situation__slug=situation)
    return sorted(
        map(standing_of, found),
        key=lambda one: (-one.promise[1], one.leverage.stakeholder.name),
    )
