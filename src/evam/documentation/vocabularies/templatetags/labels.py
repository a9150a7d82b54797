"""Labels and definitions of codes, and links to the pages that hold them."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from evam.documentation.vocabularies import words

register = template.Library()
register.filter("label", words.label)
register.filter("definition", words.definition)
register.filter("layer", words.layer_of)


@register.filter
def labels(codes: Iterable[str], name: str) -> list[str]:
    """The label of each code, in order."""
    return [words.label(code, name) for code in codes]
