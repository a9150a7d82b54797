"""Names of the elements of an event."""

from __future__ import annotations

from django import template

from evam.common.wording import in_sentence
from evam.documentation.verification.models import Element

register = template.Library()


@register.filter
def element_name(code: str) -> str:
    """The name of an element as it stands inside a sentence."""
    return in_sentence(Element.Name(code).label)
