"""The navigation of the staff site: the rooms and pages that a member may open."""

from __future__ import annotations

from typing import Any

from django import template

from evam.common import rooms

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
