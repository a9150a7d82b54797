"""What the health page counts; each step registers its own count."""

from __future__ import annotations

from collections.abc import Callable

_COUNTERS: dict[str, Callable[[], int]] = {}


def register(name: str, counter: Callable[[], int]) -> None:
    """Add a count to the health page; all must be above zero to be ready."""
    _COUNTERS[name] = counter


def counts() -> dict[str, int]:
    """Each registered count as it stands now."""
    return {name: counter() for name, counter in _COUNTERS.items()}
