"""How this installation uses the sign-in library."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest  # noqa: TID251  (the library hands requests over)


class InvitedOnlyAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # untyped library
    """Nobody makes an account alone: members are invited."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse every sign-up."""
        return False
