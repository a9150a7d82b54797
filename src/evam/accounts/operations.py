"""Making organisations and members."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

import pyotp
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.core.exceptions import PermissionDenied
from django.db import transaction

from evam.accounts.models import (
    DEMONSTRATION_ORGANISATION,
    Member,
    Organisation,
    Role,
    RoleGrant,
)

DEMONSTRATION_MEMBER = "reviewer"
DEMONSTRATION_ROLES = tuple(role for role in Role if role != Role.COUNTERPART)
_LETTERS = "abcdefghjkmnpqrstuvwxyz"  # without i, l, o: they are misread on paper


class RoleMissingError(PermissionDenied):
    """The member holds none of the roles that this needs; a page answers 403."""


def require_role(member: Member, *roles: Role) -> None:
    """Go on only for a member who holds one of the roles.

    Raises:
        RoleMissingError: the member holds none of them.
    """
    if not member.roles & set(roles):
        raise RoleMissingError


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a person needs to sign in; never stored readably in the database."""

    username: str
    passphrase: str
    totp_secret: str


def demonstration_organisation() -> Organisation:
    """The one organisation of the demonstration, made on first use."""
    organisation, _ = Organisation.objects.get_or_create(
        name=DEMONSTRATION_ORGANISATION, defaults={"is_host": True}
    )
    return organisation


def renew_demonstration_roles() -> None:
    """Give the demonstration account every role of this version, if it exists."""
    for member in Member.objects.filter(is_demonstration=True):
        grant_roles(member=member, roles=DEMONSTRATION_ROLES)


@transaction.atomic
def add_member(
    *, username: str, organisation: Organisation, roles: Iterable[Role]
) -> Member:
    """Add a member who cannot sign in until a passphrase is set."""
    member = Member.objects.create_user(username=username, organisation=organisation)
    grant_roles(member=member, roles=roles)
    return member


def grant_roles(*, member: Member, roles: Iterable[Role]) -> None:
    """Give a member these roles and no other."""
    member.role_grants.exclude(role__in=list(roles)).delete()
    for role in roles:
        RoleGrant.objects.get_or_create(member=member, role=role)
    member.__dict__.pop("roles", None)


def choose_language(*, member: Member, **chosen: str) -> None:
    """Keep how the member wants pages written: language, digits, second calendar."""
    for name, value in chosen.items():
        setattr(member, name, value)
    member.save(update_fields=list(chosen))


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
    grant_roles(member=member, roles=DEMONSTRATION_ROLES)
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
