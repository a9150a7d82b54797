"""A value that is kept by its key, for results that one content always gives again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Keyed(Generic[T]):
    """Wraps what cannot be hashed itself; equal where the keys are equal.

    Attributes:
        key: a digest of all that a result depends on.
        value: what the result is made from.
    """

    key: str
    value: T

    def __eq__(self, other: object) -> bool:
        """Compare the keys alone."""
        return isinstance(other, Keyed) and self.key == other.key

    def __hash__(self) -> int:
        """Hash the key alone."""
        return hash(self.key)
