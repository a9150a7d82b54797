"""What other parts keep sealed, so that its keys are not taken for left behind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

Finder = Callable[[], Iterable[UUID]]
_finders: dict[str, Finder] = {}


def register_keys(name: str, finder: Finder) -> None:
    """Say where to ask for numbers whose shred keys are in use."""
    _finders[name] = finder


def numbers_elsewhere() -> set[UUID]:
    """The numbers of all that other parts keep sealed."""
    return {number for finder in _finders.values() for number in finder()}
