"""How this installation uses the sign-in library."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest  # noqa: TID251  (the library hands requests over)
from django.utils.translation import gettext_lazy as _


class InvitedOnlyAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # untyped library
    """Nobody makes an account alone: members are invited."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _(
            "This name and this passphrase do not belong together. Check both and try"
            " again."
        ),
        "too_many_login_attempts": _(
            "Too many tries for now. Wait five minutes, then try again; if you did not"
            " try, tell your administrator."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse every sign-up."""
        return False
