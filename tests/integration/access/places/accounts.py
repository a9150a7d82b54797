"""Signing in, the work list, and the team."""

from __future__ import annotations

from ..ground import Address, Ground


def places(ground: Ground) -> dict[str, Address]:
    names = (
        "health",
        "home",
        "work",
        "account_login",
        "account_logout",
        "mfa_authenticate",
        "language",
    )
    return {name: {} for name in names}
