"""The fixed order in which gender-based violence is classified: the first yes wins."""

from __future__ import annotations

from collections.abc import Set
from typing import Final

from evam_analysis.errors import AnalysisError

ORDER: Final = (
    ("penetration", "rape"),
    ("unwanted_sexual_contact", "sexual_assault"),
    ("physical_assault", "physical_assault"),
    ("forced_marriage", "forced_marriage"),
    ("denial_of_resources", "denial_of_resources"),
    ("psychological_or_emotional", "psychological_emotional"),
)
"""What is asked, in this order, and the one type that a yes gives.

Female genital cutting is unwanted sexual contact. One survivor has one type in an
incident.
"""

CONTEXTS: Final = (
    "intimate_partner",
    "early_marriage",
    "sexual_exploitation",
    "sexual_slavery",
    "harmful_traditional_practice",
)
"""What surrounds an incident. A context is never a type."""


class GenderBasedError(AnalysisError):
    """Something answered that is not one of the questions."""


def core_type(happened: Set[str], *, gender_based: bool) -> str | None:
    """Classify one incident of one survivor.

    The type tells what is counted; it never decides which service a survivor is
    offered. Only specialists classify, with the survivor's agreement.

    Args:
        happened: the questions of `ORDER` that are answered with yes.
        gender_based: whether the act was directed at the person because of gender.

    Returns:
        One of the six types, or None where it is not gender-based violence.

    Raises:
        GenderBasedError: something else than the questions was answered.

    Source:
        Gender-Based Violence Information Management System, classification tool:
        the order of the six core types.
    """
    questions = [question for question, _ in ORDER]
    if unknown := sorted(set(happened) - set(questions)):
        expected = ", ".join(questions)
        raise GenderBasedError(f"{unknown[0]} is not asked; asked are {expected}")
    if not gender_based:
        return None
    return next((kind for question, kind in ORDER if question in happened), None)
