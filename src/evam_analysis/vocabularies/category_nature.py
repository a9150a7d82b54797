"""The two axes of the matrix of violence, and the one cell that cannot exist."""

from __future__ import annotations

from evam_analysis.errors import AnalysisError
from evam_analysis.vocabularies.loading import vocabulary

_OFFICIAL = ("official", "under_colour_of_authority", "contracted")


class StructuralZeroError(AnalysisError):
    """A category and a nature that cannot stand together."""


def is_structural_zero(category: str, nature: str) -> bool:
    """Tell whether a cell is "not applicable" rather than 0.

    Args:
        category: a code of categories.
        nature: a code of natures.

    Raises:
        UnknownCodeError: either code is not one of ours.
    """
    vocabulary("natures").check([nature])
    wider = vocabulary("categories").with_broader(category)
    return nature == "sexual" and "self_directed" in wider


def check_category_and_nature(category: str, nature: str) -> None:
    """Refuse the one pair that cannot stand together, with the reason.

    Args:
        category: a code of categories.
        nature: a code of natures.

    Raises:
        StructuralZeroError: self-directed and sexual.
        UnknownCodeError: either code is not one of ours.
    """
    if is_structural_zero(category, nature):
        raise StructuralZeroError(
            "self-directed and sexual cannot stand together: sexual violence is an act "
            "of another person; code who acted, or another nature"
        )


def category_of_state_agent(capacity: str, relation: str = "stranger") -> str:
    """Code the category of an act by a state's agent from the capacity.

    In office, under colour of authority or under contract the act is collective and
    political; off duty it is between persons. This is contested, so the capacity is
    kept beside the category and a reader can turn either way.

    Args:
        capacity: a code of capacities.
        relation: stranger or acquaintance, for acts off duty.

    Returns:
        A code of categories.

    Raises:
        UnknownCodeError: a code is not one of ours.
    """
    vocabulary("capacities").check([capacity])
    if capacity in _OFFICIAL:
        return "collective_political"
    if capacity == "unknown":
        return "not_established"
    return vocabulary("categories")[f"interpersonal_community_{relation}"].code
