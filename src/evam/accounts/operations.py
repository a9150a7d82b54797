"""Making organisations and members."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

import pyotp
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.db import transaction

from evam.accounts.models import DEMONSTRATION_ORGANISATION, Member, Organisation

DEMONSTRATION_MEMBER = "reviewer"
_LETTERS = "abcdefghjkmnpqrstuvwxyz"  # without i, l, o: they are misread on paper


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a person needs to sign in; never stored readably in the database."""

    username: str
    passphrase: str
    totp_secret: str


def demonstration_organisation() -> Organisation:
    """The one organisation of the demonstration, made on first use."""
    organisation, _ = Organisation.objects.get_or_create(
        name=DEMONSTRATION_ORGANISATION
    )
    return organisation


@transaction.atomic
def renew_demonstration_member() -> Credentials:
    """Give the demonstration account a fresh passphrase and second factor."""
    member, _ = Member.objects.get_or_create(
        username=DEMONSTRATION_MEMBER,
        defaults={
            "organisation": demonstration_organisation(),
            "is_demonstration": True,
        },
    )
    credentials = Credentials(
        member.username, _random_passphrase(), pyotp.random_base32()
    )
    member.set_password(credentials.passphrase)
    member.save(update_fields=["password"])
    Authenticator.objects.filter(user=member).delete()
    Authenticator.objects.create(
        user=member,
        type=Authenticator.Type.TOTP,
        data={"secret": encrypt(credentials.totp_secret)},
    )
    return credentials


def _random_passphrase() -> str:
    """Six groups of five letters: 135 bits, easy to type."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(6))
    return "-".join(groups)
