"""Roles by name."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from evam.accounts.models import Role

register = template.Library()


@register.filter
def role_names(codes: Iterable[str]) -> str:
    """The names of roles, from their codes."""
    return ", ".join(str(Role(code).label) for code in codes)
