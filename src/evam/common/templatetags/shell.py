"""Where the reader is, for the navigation of the shell."""

from __future__ import annotations

from typing import Any

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def here(context: dict[str, Any]) -> str:
    """The name of the page's address, or "" where no address matched."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    return match.url_name or "" if match else ""
