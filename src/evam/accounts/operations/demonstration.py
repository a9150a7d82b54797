"""The demonstration's organisation and its one account."""

from __future__ import annotations

from dataclasses import dataclass

import pyotp
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.db import transaction

from evam.accounts.models import (
    DEMONSTRATION_ORGANISATION,
    Member,
    Organisation,
    Role,
)
from evam.accounts.operations.members import grant_roles
from evam.accounts.passphrases import random_passphrase

DEMONSTRATION_MEMBER = "reviewer"
DEMONSTRATION_CAST = (DEMONSTRATION_MEMBER, "second-reviewer")
DEMONSTRATION_ROLES = tuple(role for role in Role if role != Role.COUNTERPART)


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a person needs to sign in; never stored readably in the database."""

    username: str
    passphrase: str
    totp_secret: str


def demonstration_organisation() -> Organisation:
    """The one organisation of the demonstration, made on first use."""
    is_first = not Organisation.objects.filter(is_host=True).exists()
    organisation, _ = Organisation.objects.get_or_create(
        name=DEMONSTRATION_ORGANISATION, defaults={"is_host": is_first}
    )
    return organisation


@transaction.atomic
def renew_demonstration_roles() -> None:
    """Give the demonstration account every role of this version, if it exists."""
    for member in Member.objects.filter(is_demonstration=True):
        grant_roles(member=member, roles=DEMONSTRATION_ROLES)


def keep_demonstration_factor(credentials: Credentials) -> None:
    """Encrypt the account's secret where an earlier version left it readable."""
    held = Authenticator.objects.filter(
        user__username=credentials.username,
        user__is_demonstration=True,
        type=Authenticator.Type.TOTP,
    )
    readable = {"secret": credentials.totp_secret}
    held.filter(data=readable).update(data={"secret": encrypt(credentials.totp_secret)})


@transaction.atomic
def demonstration_cast() -> tuple[Member, Member]:
    """The account of the demonstration, and a second one that rates independently.

    Nobody can sign in as the second: it has no passphrase and is not active.
    """
    writer, rater = (_kept_member(name) for name in DEMONSTRATION_CAST)
    Member.objects.filter(pk=rater.pk).update(is_active=False)
    return writer, rater


def _kept_member(username: str) -> Member:
    member, is_new = Member.objects.get_or_create(
        username=username,
        defaults={
            "organisation": demonstration_organisation(),
            "is_demonstration": True,
        },
    )
    if is_new:
        member.set_unusable_password()
        member.save(update_fields=["password"])
        grant_roles(member=member, roles=DEMONSTRATION_ROLES)
    return member


@transaction.atomic
def renew_demonstration_member() -> Credentials:
    """Give the demonstration account a fresh passphrase and second factor."""
    member = _kept_member(DEMONSTRATION_MEMBER)
    credentials = Credentials(
        member.username, random_passphrase(), pyotp.random_base32()
    )
    member.is_active = True
    grant_roles(member=member, roles=DEMONSTRATION_ROLES)
    member.set_password(credentials.passphrase)
    member.save(update_fields=["password", "is_active"])
    Authenticator.objects.filter(user=member).delete()
    Authenticator.objects.create(
        user=member,
        type=Authenticator.Type.TOTP,
        data={"secret": encrypt(credentials.totp_secret)},
    )
    return credentials
