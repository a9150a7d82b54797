"""Why a row was refused or remarked on, in the language of the page."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from evam.documentation.intake.queries.reasons import reason_in_words

register = template.Library()


@register.inclusion_tag("intake/reason.html")
def reason(code: str, told: str) -> dict[str, str]:
    """The sentence of a code, and what was told in English where that says more."""
    says_more = told != code.replace("_", " ")
    is_enough = says_more and (get_language() or "en").startswith("en")
    sentence = "" if is_enough else reason_in_words(code)
    return {"sentence": sentence, "told": told if says_more or not sentence else ""}
