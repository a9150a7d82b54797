"""How this installation uses the sign-in library."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest  # noqa: TID251  (the library hands requests over)
from django.utils.translation import gettext_lazy as _

from evam.accounts.models import Member
from evam.common.installation_key import decrypt_text, encrypt_text

PURPOSE = "second factors"


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

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Member | None:
        """Know a member by both; a disabled one is like an unknown one."""
        member: Member | None = super().authenticate(request, **credentials)
        return member if member and member.is_active else None

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: our own pages tell what was done."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send nothing: there is no mail here."""

    def _get_login_attempts_cache_key(self, request: Any, **credentials: Any) -> str:
        """Count tries by what only we can compute from the name, never by address."""
        name = str(credentials.get("username", "")).strip().casefold()
        told = f"sign-in attempts {name}".encode()
        return hmac.new(settings.SECRET_KEY.encode(), told, hashlib.sha256).hexdigest()


class EncryptedFactorsAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # untyped library
    """Second factors: secrets lie encrypted, and recovery codes alone are none."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _(
            "This is not the code of the moment, or it was used already. Wait for the"
            " next one and type it."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Make a secret readable to this installation only."""
        return encrypt_text(text, PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        """Read a secret again."""
        return decrypt_text(encrypted_text, PURPOSE)

    def is_mfa_enabled(self, user: Any, types: Any = None) -> bool:
        """Whether the member has a second factor; recovery codes only stand in."""
        factors = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
        enabled: bool = super().is_mfa_enabled(user, types or factors)
        return enabled

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send nothing: there is no mail here."""

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """Call a passkey what it is, where its owner gives it no name."""
        return str(_("Passkey"))

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name this site to passkeys."""
        return {**super().get_public_key_credential_rp_entity(), "name": "evam"}
