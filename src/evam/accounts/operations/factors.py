"""Second factors of a member: authenticator apps, passkeys, recovery codes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt, encrypt
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.db import transaction

from evam.accounts.models import Member
from evam.audit import operations as audit
from evam.common.wording import latin_digits

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""What counts as a second factor; recovery codes only stand in for one."""


class WrongCodeError(Exception):
    """Not the code of the moment, or one that was used already."""


class LastFactorError(Exception):
    """Without it the member could not sign in."""


class FactorNotFoundError(LookupError):
    """The member has no such second factor."""


@transaction.atomic
def add_totp(
    *, member: Member, secret: str, code: str, added_at: datetime
) -> list[str]:
    """Take an authenticator app in place of an earlier one, if its code is right.

    Returns:
        Recovery codes, to be shown once, where the member had none; else nothing.

    Raises:
        WrongCodeError: the app does not show this code.
    """
    _lock(member)
    counter = _counter_of(secret, code, added_at)
    if counter is None:
        raise WrongCodeError
    Authenticator.objects.filter(user=member, type=Authenticator.Type.TOTP).delete()
    Authenticator.objects.create(
        user=member,
        type=Authenticator.Type.TOTP,
        data={"secret": encrypt(secret), "last_counter": counter},
    )
    _record("added", member, added_at)
    return _first_recovery_codes(member)


@transaction.atomic
def add_passkey(
    *, member: Member, name: str, credential: dict[str, Any], added_at: datetime
) -> list[str]:
    """Take a passkey whose registration was checked.

    Returns:
        Recovery codes, to be shown once, where the member had none; else nothing.
    """
    _lock(member)
    WebAuthn.add(member, name, credential)
    _record("added", member, added_at)
    return _first_recovery_codes(member)


@transaction.atomic
def remove_factor(*, member: Member, factor_id: int, removed_at: datetime) -> None:
    """Remove one second factor of the member, never the last.

    Raises:
        FactorNotFoundError: it is none of theirs.
        LastFactorError: no other would be left.
    """
    _lock(member)
    held = Authenticator.objects.filter(user=member, type__in=FACTORS)
    factor = held.filter(pk=factor_id).first()
    if factor is None:
        raise FactorNotFoundError(factor_id)
    if held.count() == 1:
        raise LastFactorError
    factor.delete()
    _record("removed", member, removed_at)


@transaction.atomic
def renew_recovery_codes(*, member: Member, made_at: datetime) -> list[str]:
    """Make new recovery codes, to be shown once; the earlier ones end."""
    _lock(member)
    Authenticator.objects.filter(
        user=member, type=Authenticator.Type.RECOVERY_CODES
    ).delete()
    _record("codes_renewed", member, made_at)
    return _first_recovery_codes(member)


@transaction.atomic
def accept_code(
    *, member: Member, code: str, tried_at: datetime
) -> Authenticator | None:
    """The factor that this code belongs to, if it was never used before."""
    _lock(member)
    plain = latin_digits(code)
    for factor in Authenticator.objects.filter(user=member):
        if factor.type == Authenticator.Type.TOTP and _take_totp(
            factor, plain, tried_at
        ):
            return factor
        if (
            factor.type == Authenticator.Type.RECOVERY_CODES
            and factor.wrap().validate_code(plain)
        ):
            return factor
    return None


def _take_totp(factor: Authenticator, code: str, at: datetime) -> bool:
    """Use a code up: that of an earlier or the same half minute never counts again."""
    counter = _counter_of(decrypt(factor.data["secret"]), code, at)
    if counter is None or counter <= factor.data.get("last_counter", -1):
        return False
    factor.data["last_counter"] = counter
    factor.save(update_fields=["data"])
    return True


def _counter_of(secret: str, code: str, at: datetime) -> int | None:
    """The half minute to which a code belongs, if it is near enough."""
    now = int(at.timestamp()) // app_settings.TOTP_PERIOD
    reach = app_settings.TOTP_TOLERANCE
    plain = latin_digits(code)
    for counter in range(now - reach, now + reach + 1):
        expected = format_hotp_value(hotp_value(secret, counter))
        if compare_user_code(actual=plain, expected=expected):
            return counter
    return None


def _first_recovery_codes(member: Member) -> list[str]:
    held = Authenticator.objects.filter(
        user=member, type=Authenticator.Type.RECOVERY_CODES
    )
    if held.exists():
        return []
    codes: list[str] = RecoveryCodes.activate(member).get_unused_codes()
    return codes


def _lock(member: Member) -> None:
    """One change of a member's factors at a time."""
    Member.objects.select_for_update(of=("self",)).get(pk=member.pk)


def _record(what: str, member: Member, at: datetime) -> None:
    audit.record(
        kind=f"accounts.factor.{what}",
        subject_id=member.key,
        member=member,
        occurred_at=at,
    )
