"""Reads the raw facts of a situation from JSON values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evam_analysis.priorities.causes import causes_value
from evam_analysis.priorities.influence import Stakeholder
from evam_analysis.priorities.intensity import mean_severity, urgent_reasons
from evam_analysis.priorities.raw import RawSituation
from evam_analysis.priorities.reading_values import ToldError, triangular
from evam_analysis.priorities.triangular import Triangular

_KEYS = (
    "victims_per_month",
    "severities",
    "vulnerability",
    "causes",
    "stakeholders",
    "acts",
    "natures",
    "child_victims",
)
_PARTS = ("control", "endorsement", "reach")


def raw_situation(told: Any) -> tuple[RawSituation, tuple[str, ...]]:
    """Read raw facts; what is absent or null is unknown.

    Args:
        told: an object with any of victims_per_month [low, best, high], severities
            {code: victims}, vulnerability [low, mode, high], causes [five answers],
            stakeholders [{control, endorsement, reach}], acts, natures and
            child_victims.

    Returns:
        The facts, and the reasons to show the situation as urgent.

    Raises:
        ToldError: a part is not what is expected.
        AnalysisError: a part is out of its range, or a code is unknown.
    """
    if not isinstance(told, Mapping):
        raise ToldError("an object with raw facts is expected")
    if other := [str(key) for key in told if key not in _KEYS]:
        raise ToldError(f"{other[0]} is none of the raw facts: {', '.join(_KEYS)}")
    severities = _severities(told.get("severities"))
    raw = RawSituation(
        _bounded(told, "victims_per_month", high=None),
        severities,
        _bounded(told, "vulnerability", high=1.0),
        _causes(told.get("causes")),
        _stakeholders(told.get("stakeholders")),
    )
    reasons = urgent_reasons(
        victims_by_severity=severities or {},
        acts=_codes(told, "acts"),
        natures=_codes(told, "natures"),
        child_victims=_count(told.get("child_victims", 0)),
    )
    return raw, reasons


def _bounded(
    told: Mapping[str, Any], key: str, *, high: float | None
) -> Triangular | None:
    if told.get(key) is None:
        return None
    value = triangular(told[key])
    if value.low < 0 or (high is not None and value.high > high):
        limit = "0 or more" if high is None else f"0 to {high:g}"
        raise ToldError(f"{key} is expected to be {limit}")
    return value


def _severities(told: Any) -> dict[str, int] | None:
    if told is None:
        return None
    if not isinstance(told, Mapping):
        raise ToldError("severities are expected as victims by code")
    severities = {str(code): _count(victims) for code, victims in told.items()}
    mean_severity(severities)
    return severities


def _causes(told: Any) -> tuple[str, ...] | None:
    if told is None:
        return None
    if not isinstance(told, list) or not all(isinstance(each, str) for each in told):
        raise ToldError("causes are expected as a list of five answers")
    causes_value(told)
    return tuple(told)


def _stakeholders(told: Any) -> tuple[Stakeholder, ...] | None:
    if told is None:
        return None
    if not isinstance(told, list):
        raise ToldError("stakeholders are expected as a list")
    read = []
    for each in told:
        if not isinstance(each, Mapping) or set(each) != set(_PARTS):
            raise ToldError(f"a stakeholder is expected to have {', '.join(_PARTS)}")
        read.append(Stakeholder(*(triangular(each[part]) for part in _PARTS)))
    return tuple(read)


def _codes(told: Mapping[str, Any], key: str) -> tuple[str, ...]:
    codes = told.get(key, [])
    if not isinstance(codes, list) or not all(isinstance(each, str) for each in codes):
        raise ToldError(f"{key} are expected as a list of codes")
    return tuple(codes)


def _count(told: Any) -> int:
    if isinstance(told, bool) or not isinstance(told, int) or told < 0:
        raise ToldError("a number of people is expected to be whole and 0 or more")
    return told
