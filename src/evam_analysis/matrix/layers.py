"""Which event counts for which figure: scopes, layers, and low-best-high."""

from __future__ import annotations

from typing import Final

SCOPES: Final = ("violence", "deaths_and_harm")
"""Two tables that are never added.

`violence` holds what shows force, power or the omission of a duty holder, or where
that is contested. `deaths_and_harm` is all else, "deaths and harm during migration".
"""

VIOLENCE: Final = ("used", "omission", "contested")
"""The codes of force_or_power that the matrix of violence holds."""

LAYERS: Final = ("graded", "provisional")
"""Two layers that are never added: an event lies in exactly one of them.

An event made of imported public records only has grade GU and a provisional grade, and
lies in `provisional`. As soon as a reviewer grades it, it lies in `graded`.
"""

GRADES: Final = ("G5", "G4", "G3", "G2", "GC", "GU", "G0")
PROVISIONAL_GRADES: Final = ("P4", "P3", "P2")
MARKS: Final = (*GRADES, *PROVISIONAL_GRADES)
"""Every grade that decides how an event counts, best first in each layer."""

IN_LOW: Final = ("G5", "G4", "P4")
"""Confirmed minimum: sum of the low numbers, unsure pairs taken as one event."""

IN_BEST: Final = (*IN_LOW, "G3", "P3")
"""Credible: sum of the best numbers, unsure pairs as leaned to, else as one event."""

OUT_OF_HIGH: Final = ("G0",)
"""Reported maximum: sum of the high numbers of all but these, unsure pairs apart."""

UNITS: Final = ("events", "victims", "acts")


def scope_of(force_or_power: str | None) -> str:
    """Tell which of the two tables an act or event belongs to.

    Args:
        force_or_power: a code, or None where nothing is said.

    Returns:
        violence or deaths_and_harm. What is not said is not violence.
    """
    return SCOPES[0] if force_or_power in VIOLENCE else SCOPES[1]


def layer_of(grade: str | None, provisional: str | None) -> str:
    """Tell which layer an event lies in.

    Args:
        grade: a code of GRADES; None is GU, not assessed.
        provisional: a code of PROVISIONAL_GRADES; None for other than public records.

    Returns:
        provisional for public records that nobody has graded, else graded.
    """
    waits = provisional is not None and grade in (None, "GU")
    return LAYERS[1] if waits else LAYERS[0]


def mark_of(grade: str | None, provisional: str | None) -> str:
    """Give the one grade that decides how an event counts in its layer."""
    if layer_of(grade, provisional) == LAYERS[1] and provisional is not None:
        return provisional
    return grade or "GU"


def in_sql(codes: tuple[str, ...]) -> str:
    """Write codes of ours as a list for a SQL "in"."""
    return "(" + ", ".join(f"'{code}'" for code in codes) + ")"
