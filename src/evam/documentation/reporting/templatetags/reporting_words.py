"""A text of an organisation in the reader's language, or in another, marked as such."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from evam.documentation.telling import words

register = template.Library()


@register.simple_tag
def in_own_language(texts: Mapping[str, str]) -> SafeString:
    """Write a text in the language of the page; where nobody wrote it, in another."""
    return in_language(texts, get_language() or "en")


@register.simple_tag
def in_language(texts: Mapping[str, str], language: str) -> SafeString:
    """Write a text in this language; where nobody wrote it, in English or the first."""
    found = next((code for code in (language, "en", *texts) if code in texts), None)
    if found is None:
        return SafeString("")
    mark = '<span lang="{}" dir="{}">{}</span>'
    return format_html(mark, found, words(found).direction, texts[found])
