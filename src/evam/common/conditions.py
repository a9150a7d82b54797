"""What must hold for an installation to be safe; each part registers its own.

`evam check` prints them all. The sites and the worker do not start while one of those
marked as stopping does not hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Condition:
    """One condition as it was read: its value, and what to do where it is unsafe."""

    name: str
    value: str
    safe: bool
    advice: str = ""
    stops: bool = False
    """Unsafe, it keeps the sites and the worker from starting."""


Check = Callable[[datetime], Iterable[Condition]]

_CHECKS: dict[str, Check] = {}
_STOPPING: set[str] = set()


def register(subject: str, check: Check, *, stopping: bool = False) -> None:
    """Add the conditions of a subject; `stopping` where some can stop a start."""
    _CHECKS[subject] = check
    if stopping:
        _STOPPING.add(subject)


def read_all(now: datetime) -> dict[str, list[Condition]]:
    """Every condition, by subject, as it is now."""
    return {subject: _read(subject, now) for subject in _CHECKS}


def that_stop(now: datetime) -> list[Condition]:
    """The unsafe conditions that a start is refused for."""
    read = [each for subject in sorted(_STOPPING) for each in _read(subject, now)]
    return [each for each in read if each.stops and not each.safe]


def _read(subject: str, now: datetime) -> list[Condition]:
    try:
        return list(_CHECKS[subject](now))
    except Exception as error:  # noqa: BLE001  (what cannot be read is unsafe, and shown)
        kind = type(error).__qualname__
        return [
            Condition(
                subject,
                f"could not be read ({kind})",
                safe=False,
                advice="see that it can be reached, then check again",
                stops=subject in _STOPPING,
            )
        ]
