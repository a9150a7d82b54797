"""The few choices of a cross-check, their defaults and how a settings file is read."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from evam_analysis.errors import Fault, InputError


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person may choose; the same defaults serve every file.

    Attributes:
        link_from: reports stay in one event while the mean probability of the pairs
            that join them is at least this, in (0, 1).
        keep_from: pairs below this probability are not written, in (0, 1).
        max_gap_days: two accounts further apart than this are never compared, days.
        max_interval_days: a longer interval says nothing of the day, days.
        block_limit: a blocking key shared by more reports than this is passed over.
        training_pairs: at most about this many pairs teach the model.
        seed: choices of samples follow from it.
        memory_mb: what the database may hold in memory, megabytes.
        threads: threads of the database.
    """

    link_from: float = 0.5
    keep_from: float = 0.02
    max_gap_days: int = 6
    max_interval_days: int = 62
    block_limit: int = 1000
    training_pairs: int = 300_000
    seed: int = 1
    memory_mb: int = 2000
    threads: int = 2

    def as_parameters(self) -> dict[str, Any]:
        """Give the choices that shape the result, for the summary."""
        machine = {"memory_mb", "threads"}
        return {k: v for k, v in asdict(self).items() if k not in machine}


_RANGES: dict[str, tuple[float, float]] = {
    "link_from": (0.01, 0.99),
    "keep_from": (0.001, 0.5),
    "max_gap_days": (0, 60),
    "max_interval_days": (1, 3660),
    "block_limit": (2, 1_000_000),
    "training_pairs": (1000, 100_000_000),
    "seed": (0, 2**31 - 1),
    "memory_mb": (256, 10_000_000),
    "threads": (1, 1024),
}


def read_settings(path: Path) -> Settings:
    """Read a JSON object of choices; what it leaves out keeps its default.

    Args:
        path: the file.

    Returns:
        The choices.

    Raises:
        InputError: no such file, not a JSON object, an unknown name, or a value
            that is not a number in its range; one fault each.
    """
    from evam_analysis.tables import read_json

    given = read_json(path)
    if not isinstance(given, dict):
        raise InputError.at(path, "a JSON object is expected")
    faults = [f for name, value in given.items() for f in _faults(path, name, value)]
    if faults:
        raise InputError(*faults)
    return Settings(**given)


def _faults(path: Path, name: str, value: object) -> list[Fault]:
    if name not in _RANGES:
        return [
            Fault(str(path), f"one of {', '.join(_RANGES)} is expected", None, name)
        ]
    low, high = _RANGES[name]
    whole = {field.name for field in fields(Settings) if field.type == "int"}
    fits = isinstance(value, int) or (isinstance(value, float) and name not in whole)
    if isinstance(value, bool) or not fits or not low <= float(str(value)) <= high:
        kind = "a whole number" if name in whole else "a number"
        return [
            Fault(str(path), f"{kind} from {low} to {high} is expected", None, name)
        ]
    return []
