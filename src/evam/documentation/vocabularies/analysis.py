"""The vocabularies as the platform reads them."""

from __future__ import annotations

from evam_analysis.vocabularies import (
    NAMES,
    Term,
    Vocabulary,
    is_structural_zero,
    vocabulary,
)

__all__ = ["NAMES", "Term", "Vocabulary", "is_structural_zero", "vocabulary"]
