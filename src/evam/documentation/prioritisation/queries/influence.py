"""Who could change a situation: told by the step that knows the stakeholders."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING

from evam.documentation.prioritisation.analysis import Influence

if TYPE_CHECKING:
    from evam.accounts.models import Organisation

__all__ = ["Influence", "influences_on", "register_influence"]

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
