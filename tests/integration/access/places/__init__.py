"""The places of the staff site: each module builds what its pages show.

A module has one function, `places(ground)`: it builds objects of the ground's
organisation with the ground's mark in their names, and gives the arguments of each
address of its app. An address that no module gives fails the test of the table.
"""

from __future__ import annotations

from ..ground import Address, Ground
from . import (
    accounts,
    briefs,
    documentation,
    fieldwork,
    institutions,
    keyring,
    mobilisation,
    norms,
    promises,
    reading,
    reporting,
    visits,
)

IN_ORDER = (
    accounts,
    keyring,
    reporting,
    fieldwork,
    visits,
    reading,
    documentation,
    mobilisation,
    promises,
    institutions,
    norms,
    briefs,
)
"""Later modules may use what earlier ones put into `ground.made`."""


def every_place(ground: Ground) -> dict[str, Address]:
    """The arguments of each address of the staff site."""
    found: dict[str, Address] = {}
    for module in IN_ORDER:
        found |= module.places(ground)
    return found
