"""The codes of the method, as the answers of a person become them."""

from __future__ import annotations

from evam_analysis.vocabularies import (
    category_of_state_agent,
    check_category_and_nature,
    vocabulary,
)

__all__ = ["category_of_state_agent", "check_category_and_nature", "is_state_agent"]


def is_state_agent(actor_kind: str) -> bool:
    """Tell whether this kind of actor acts for a state.

    Args:
        actor_kind: a code of actor_kinds.

    Raises:
        UnknownCodeError: the method has no such code.
    """
    return vocabulary("actor_kinds")[actor_kind].state
