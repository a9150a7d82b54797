"""Words of ratings, and whether a promise is overdue."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.functional import Promise

from evam.mobilisation.commitments.models import Commitment, Completion, Result

register = template.Library()


@register.filter
def completion(code: str | None) -> str | Promise:
    """The words of a step of completion, or "" where nobody said any."""
    return Completion(code).label if code else ""


@register.filter
def result(code: str | None) -> str | Promise:
    """The words of a step of result, or "" where nobody said any."""
    return Result(code).label if code else ""


@register.filter
def is_overdue(commitment: Commitment, today: date) -> bool:
    """Whether a commitment's day passed and nobody independent found it complete."""
    rated = getattr(commitment, "rated", None)
    return (
        commitment.is_commitment
        and commitment.due_on is not None
        and commitment.due_on < today
        and commitment.withdrawn_on is None
        and rated != Completion.COMPLETE
    )
