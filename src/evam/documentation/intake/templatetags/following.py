"""Says on a page that its figures are being made anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("intake/being_followed.html", takes_context=True)
def being_followed(context: Mapping[str, Any]) -> dict[str, bool]:
    """A remark while reports have changed and what rests on them has not yet."""
    # Not above: the public site loads every tag, and has no members.
    from evam.documentation.intake.operations import are_followed

    return {"followed": are_followed(context["request"].user.organisation)}
