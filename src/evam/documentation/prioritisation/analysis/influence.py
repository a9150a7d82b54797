"""Who could change a situation, as a later step tells it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evam.accounts.models import Organisation

ThreeShares = tuple[float, float, float]
"""Low, likeliest and high, each from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Influence:
    """What is judged of one stakeholder who could change a situation.

    Attributes:
        name: of the stakeholder, an organisation or an authority.
        control: over the cause.
        endorse: likelihood that they endorse a proposal.
        reach: how well we reach them.
    """

    name: str
    control: ThreeShares
    endorse: ThreeShares
    reach: ThreeShares


Provider = Callable[["Organisation", uuid.UUID], list[Influence]]

_PROVIDERS: list[Provider] = []


def register_influence(provider: Provider) -> None:
    """Have a later step tell who can act on a situation; config fills this in."""
    if provider not in _PROVIDERS:
        _PROVIDERS.append(provider)


def influences_on(
    organisation: Organisation, situation_id: uuid.UUID
) -> tuple[Influence, ...]:
    """All that is judged of those who could change a situation of an organisation."""
    return tuple(
        judged
        for provider in _PROVIDERS
        for judged in provider(organisation, situation_id)
    )
