"""How a cell reads on a page: a number, nothing reported, no information, or n/a."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Literal

from evam_analysis.vocabularies import is_structural_zero, vocabulary

Reading = Literal["counted", "none reported", "no information", "n/a"]


def reading_of(
    cell: Mapping[str, str], *, events: int, effort: float | None
) -> Reading:
    """Tell what a cell says, so that an absence is never read as a zero.

    Args:
        cell: a code for each dimension.
        events: number of events in it.
        effort: how much was done to hear of events; None where nobody recorded it.

    Returns:
        n/a for what cannot exist; counted with events; else none reported where effort
        is above 0, and no information where it is 0 or not known.
    """
    category, nature = cell.get("category"), cell.get("nature")
    if category is not None and nature is not None and _never(category, nature):
        return "n/a"
    if events > 0:
        return "counted"
    return "none reported" if effort is not None and effort > 0 else "no information"


def structural_zeros() -> list[dict[str, str]]:
    """List every category and nature that cannot stand together."""
    pairs = product(vocabulary("categories").codes, vocabulary("natures").codes)
    return [{"category": c, "nature": n} for c, n in pairs if is_structural_zero(c, n)]


def _never(category: str, nature: str) -> bool:
    known = category in vocabulary("categories") and nature in vocabulary("natures")
    return known and is_structural_zero(category, nature)
