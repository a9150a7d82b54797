"""Reads of the treaty table: one country's gaps, one treaty's states."""

from __future__ import annotations

from dataclasses import dataclass

from evam.common.wording import sort_key
from evam.common.world import country_name
from evam.formalisation.norms.treaties import (
    NOTHING,
    PARTY,
    SIGNED,
    Status,
    table,
)
from evam.formalisation.norms.treaties.names import TREATIES, Treaty


@dataclass(frozen=True, slots=True)
class Tally:
    """How many states did what about one treaty.

    Attributes:
        treaty: the treaty.
        parties: states that are party to it.
        signed: states that signed and did not ratify.
        nothing: states that did neither.
    """

    treaty: Treaty
    parties: int
    signed: int
    nothing: int


def countries() -> list[tuple[str, str]]:
    """Every state of the table with its name, by name."""
    named = [(code, country_name(code)) for code in table()]
    return sorted(named, key=lambda one: sort_key(one[1]))


def statuses_of(country: str) -> tuple[Status, ...]:
    """What one state did about each treaty; nothing for a state not in the table."""
    return table().get(country, ())


def gaps_of(country: str) -> list[Status]:
    """The treaties that a state is not party to, those of migrants first."""
    return [one for one in statuses_of(country) if one.did != PARTY]


def tallies() -> list[Tally]:
    """Each treaty with how many states are party, signed, or did nothing."""
    return [
        Tally(
            treaty,
            parties=len(states_that(treaty, PARTY)),
            signed=len(states_that(treaty, SIGNED)),
            nothing=len(states_that(treaty, NOTHING)),
        )
        for treaty in TREATIES
    ]


def treaty_named(code: str) -> Treaty | None:
    """The treaty of that code, or None."""
    return {treaty.code: treaty for treaty in TREATIES}.get(code)


def states_that(treaty: Treaty, did: str) -> list[Status]:
    """The states that did one thing about a treaty, by name."""
    found = [
        one
        for row in table().values()
        for one in row
        if one.treaty == treaty and one.did == did
    ]
    return sorted(found, key=lambda one: sort_key(country_name(one.state)))
