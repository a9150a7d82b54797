"""A text of an organisation in the reader's language, or in another, marked as such."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from evam.common.wording import latin_digits
from evam.documentation.reporting.queries.words import Spoken
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


@register.simple_tag(takes_context=True)
def say(context: Context, key: str, **values: object) -> str:
    """Write a text of the public pages in the language of the page."""
    spoken: Spoken = context["spoken"]
    return spoken.say(key, **values)


@register.simple_tag(takes_context=True)
def in_spoken(context: Context, texts: Mapping[str, str]) -> SafeString:
    """Write what an organisation wrote in the language of the public page."""
    return in_language(texts, context["spoken"].language)


@register.simple_tag(takes_context=True)
def in_digits(context: Context, value: object) -> str:
    """Write a number in the digits of the page's language."""
    return str(context["spoken"].digits(value))


@register.simple_tag(takes_context=True)
def on_day(context: Context, value: date) -> str:
    """Write a day in the page's language."""
    return str(context["spoken"].day(value))


@register.filter
def to_dial(number: str) -> str:
    """A number as a telephone takes it."""
    return "".join(one for one in latin_digits(number) if one in "+*#0123456789")
