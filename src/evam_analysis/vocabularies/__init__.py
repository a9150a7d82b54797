"""The closed codes of the method: acts, categories, actors, settings, harm."""

from evam_analysis.vocabularies.category_nature import (
    StructuralZeroError,
    category_of_state_agent,
    check_category_and_nature,
    is_structural_zero,
)
from evam_analysis.vocabularies.loading import (
    NAMES,
    Link,
    Term,
    UnknownCodeError,
    Vocabulary,
    vocabulary,
)

__all__ = [
    "NAMES",
    "Link",
    "StructuralZeroError",
    "Term",
    "UnknownCodeError",
    "Vocabulary",
    "category_of_state_agent",
    "check_category_and_nature",
    "is_structural_zero",
    "vocabulary",
]
