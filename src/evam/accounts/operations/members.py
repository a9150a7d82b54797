"""Members: what they may do, and whether they may sign in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from evam.accounts.models import Member, Organisation, Role, RoleGrant
from evam.audit import operations as audit


class NotAdministratorError(PermissionDenied):
    """Only administrators change who may do what."""


class MemberNotFoundError(LookupError):
    """No such member in the organisation of the one who asks."""


class LastAdministratorError(Exception):
    """Nobody would be left who can invite or change anybody."""


class NoRoleError(Exception):
    """A member without any role could open nothing: disable them instead."""


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
def change_roles(
    *, key: UUID, roles: Iterable[Role], by: Member, changed_at: datetime
) -> Member:
    """Give a member these roles; their open sessions end, so that nothing lingers.

    Raises:
        NotAdministratorError: the one who asks is none.
        MemberNotFoundError: no such member there.
        NoRoleError: no role is left.
        LastAdministratorError: the last administrator would lose that role.
    """
    wanted = list(roles)
    member = _member_to_change(key, by)
    if not wanted:
        raise NoRoleError
    if Role.ADMINISTRATOR not in wanted:
        _keep_an_administrator(member)
    if set(wanted) != set(member.roles):
        grant_roles(member=member, roles=wanted)
        end_sessions(member)
        _record("roles.changed", member, by, changed_at)
    return member


@transaction.atomic
def disable_member(*, key: UUID, by: Member, disabled_at: datetime) -> Member:
    """Shut a member out, now and in every open session.

    Raises:
        NotAdministratorError: the one who asks is none.
        MemberNotFoundError: no such member there.
        LastAdministratorError: nobody could undo it.
    """
    member = _member_to_change(key, by)
    if member.is_active:
        _keep_an_administrator(member)
        member.is_active = False
        member.save(update_fields=["is_active"])
        end_sessions(member)
        _record("disabled", member, by, disabled_at)
    return member


@transaction.atomic
def enable_member(*, key: UUID, by: Member, enabled_at: datetime) -> Member:
    """Let a member sign in again, with what they signed in with before.

    Raises:
        NotAdministratorError: the one who asks is none.
        MemberNotFoundError: no such member there.
    """
    member = _member_to_change(key, by)
    if not member.is_active:
        member.is_active = True
        member.save(update_fields=["is_active"])
        _record("enabled", member, by, enabled_at)
    return member


@transaction.atomic
def change_passphrase(*, member: Member, passphrase: str, changed_at: datetime) -> None:
    """Give a member another passphrase; sessions made with the old one end."""
    member.set_password(passphrase)
    member.save(update_fields=["password"])
    _record("passphrase.changed", member, member, changed_at)


def end_sessions(member: Member) -> None:
    """End every session of a member."""
    Member.objects.filter(pk=member.pk).update(sign_in_epoch=F("sign_in_epoch") + 1)


def require_administrator(member: Member) -> None:
    """Go on only for an administrator.

    Raises:
        NotAdministratorError: the member is none.
    """
    if Role.ADMINISTRATOR not in member.roles:
        raise NotAdministratorError


def _member_to_change(key: UUID, by: Member) -> Member:
    require_administrator(by)
    # The organisation's row stands for its set of administrators: one change at a time.
    Organisation.objects.select_for_update().get(pk=by.organisation_id)
    member = Member.objects.filter(key=key, organisation=by.organisation_id).first()
    if member is None:
        raise MemberNotFoundError(key)
    return member


def _keep_an_administrator(member: Member) -> None:
    others = RoleGrant.objects.filter(
        role=Role.ADMINISTRATOR,
        member__is_active=True,
        member__organisation=member.organisation_id,
    ).exclude(member=member)
    if Role.ADMINISTRATOR in member.roles and not others.exists():
        raise LastAdministratorError(member.key)


def _record(what: str, member: Member, by: Member, at: datetime) -> None:
    audit.record(
        kind=f"accounts.member.{what}",
        subject_id=member.key,
        member=by,
        occurred_at=at,
    )
