"""The navigation of the staff site, and the same page in other languages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django import template
from django.conf import settings
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.translation import override

from evam.common import rooms
from evam.common.wording import moment

register = template.Library()


@register.simple_tag(takes_context=True)
def navigation(context: dict[str, Any]) -> dict[str, Any]:
    """The rooms, the current one, and its pages; kept for the length of a request."""
    request = context["request"]
    if not hasattr(request, "navigation"):
        request.navigation = _navigation(request)
    found: dict[str, Any] = request.navigation
    return found


def _navigation(request: Any) -> dict[str, Any]:
    pages = rooms.pages_of(request.user)
    match = getattr(request, "resolver_match", None)
    here = match.view_name if match else ""
    first = {page.room: page for page in reversed(pages)}
    current = rooms.room_of(here)
    return {
        "rooms": [
            {"code": code, "name": name, "url": first[code].url}
            for code, name in rooms.ROOMS.items()
            if code in first
        ],
        "current": current,
        "name": rooms.ROOMS.get(current, ""),
        "home": first[current].url if current in first else "",
        "pages": [
            {
                "url": page.url,
                "name": page.name,
                "is_here": page.address == here,
                "is_above": here in page.also,
            }
            for page in pages
            if page.room == current
        ],
    }


@register.simple_tag
def first_page() -> str:
    """The address of the site's first page in the language of this page."""
    for name in ("publication:front", "home"):
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return "/"


@register.simple_tag(takes_context=True)
def address_in(context: dict[str, Any], language: str) -> str:
    """The address of this page in another language, or else of the first page."""
    request = context.get("request")
    if request is not None and request.resolver_match:
        return translate_url(request.get_full_path(), language)
    with override(language):
        return first_page()


@register.simple_tag
def languages() -> list[tuple[str, str]]:
    """Code and own name of every language that pages are written in."""
    return list(settings.LANGUAGES)


@register.simple_tag
def made_at() -> str:
    """When the page was made, in words."""
    return moment(datetime.now(tz=UTC))
