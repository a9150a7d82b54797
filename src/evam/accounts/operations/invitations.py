"""Invitations: a link is shown once, handed over outside, and opens once."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction

from evam.accounts.models import Invitation, Member, Organisation, Role
from evam.accounts.operations.members import (
    MemberNotFoundError,
    NoRoleError,
    add_member,
    end_sessions,
    require_administrator,
)
from evam.accounts.operations.organisations import NotHostError
from evam.audit import operations as audit

TOKEN_BYTES = 16
DAYS = 7


class InvitationClosedError(Exception):
    """Used, withdrawn, run out or never made: from outside they look the same."""


class InvitationNotFoundError(LookupError):
    """No such open invitation in the organisation of the one who asks."""


class OrganisationHasAdministratorError(Exception):
    """It has administrators, who invite their own members."""


def digest_of(token: str) -> str:
    """What is kept of a token; nobody can go back from it to the link."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(
    *, name: str, roles: Iterable[Role], by: Member, invited_at: datetime
) -> str:
    """Invite a person into the inviter's organisation, and give the token, once.

    Raises:
        NotAdministratorError: the inviter is none.
        NoRoleError: no role was chosen.
    """
    require_administrator(by)
    return _invite(by.organisation, name, roles, by, invited_at)


@transaction.atomic
def invite_first_administrator(
    *, organisation_id: UUID, name: str, by: Member, invited_at: datetime
) -> str:
    """Invite the first administrator of another organisation, as the host.

    Raises:
        NotAdministratorError: the inviter is none.
        NotHostError: their organisation does not run this installation.
        InvitationNotFoundError: no such organisation.
        OrganisationHasAdministratorError: it has its own by now.
    """
    require_administrator(by)
    if not by.organisation.is_host:
        raise NotHostError
    organisation = Organisation.objects.filter(id=organisation_id).first()
    if organisation is None:
        raise InvitationNotFoundError(organisation_id)
    if has_administrator(organisation):
        raise OrganisationHasAdministratorError
    return _invite(organisation, name, [Role.ADMINISTRATOR], by, invited_at)


@transaction.atomic
def invite_from_console(
    *, organisation: Organisation, name: str, roles: Iterable[Role], at: datetime
) -> str:
    """Invite as the operator of the machine, where nobody can sign in yet.

    Raises:
        NoRoleError: no role was chosen.
    """
    return _invite(organisation, name, roles, None, at)


@transaction.atomic
def renew_sign_in(*, key: UUID, by: Member, invited_at: datetime) -> str:
    """Let a member who lost passphrase or second factor begin anew, by a link.

    Nothing changes until the link is used; what they had goes on working till then.

    Raises:
        NotAdministratorError: the one who asks is none.
        MemberNotFoundError: no such member there, or a disabled one.
    """
    require_administrator(by)
    member = Member.objects.filter(
        key=key, organisation=by.organisation_id, is_active=True
    ).first()
    if member is None:
        raise MemberNotFoundError(key)
    Invitation.objects.filter(member=member, renews_sign_in=True).open_at(
        invited_at
    ).update(revoked_at=invited_at)
    return _invite(
        member.organisation, member.username, [], by, invited_at, member=member
    )


@transaction.atomic
def revoke_invitation(
    *, invitation_id: UUID, by: Member, revoked_at: datetime
) -> Invitation:
    """Withdraw an open invitation.

    Raises:
        NotAdministratorError: the one who asks is none.
        InvitationNotFoundError: none such is open there.
    """
    require_administrator(by)
    found = Invitation.objects.visible_to(by).open_at(revoked_at).select_for_update()
    invitation = found.filter(id=invitation_id).first()
    if invitation is None:
        raise InvitationNotFoundError(invitation_id)
    invitation.revoked_at = revoked_at
    invitation.save(update_fields=["revoked_at"])
    _record("revoked", invitation, by, revoked_at)
    return invitation


@transaction.atomic
def accept_invitation(
    *, token: str, username: str, passphrase: str, accepted_at: datetime
) -> Member:
    """Make the invited person a member, or let a member begin anew.

    A member who begins anew keeps name and roles; the old passphrase, second factors
    and sessions are gone from then on.

    Raises:
        InvitationClosedError: the link does not open, or no longer.
    """
    found = Invitation.objects.open_at(accepted_at).select_for_update(of=("self",))
    invitation = found.filter(digest=digest_of(token)).first()
    if invitation is None or (invitation.member and not invitation.member.is_active):
        raise InvitationClosedError
    member = invitation.member or add_member(
        username=username,
        organisation=invitation.organisation,
        roles=[Role(role) for role in invitation.roles],
    )
    member.set_password(passphrase)
    member.save(update_fields=["password"])
    Authenticator.objects.filter(user=member).delete()
    end_sessions(member)
    invitation.member, invitation.accepted_at = member, accepted_at
    invitation.save(update_fields=["member", "accepted_at"])
    _record("accepted", invitation, member, accepted_at)
    member.refresh_from_db()
    return member


def has_administrator(organisation: Organisation) -> bool:
    """Whether somebody there can sign in and invite others."""
    return organisation.members.filter(
        is_active=True, role_grants__role=Role.ADMINISTRATOR
    ).exists()


def _invite(
    organisation: Organisation,
    name: str,
    roles: Iterable[Role],
    by: Member | None,
    at: datetime,
    member: Member | None = None,
) -> str:
    codes = [Role(role).value for role in roles]
    if not codes and member is None:
        raise NoRoleError
    token = secrets.token_urlsafe(TOKEN_BYTES)
    invitation = Invitation.objects.create(
        organisation=organisation,
        member=member,
        renews_sign_in=member is not None,
        name=" ".join(name.split()),
        roles=codes,
        digest=digest_of(token),
        invited_at=at,
        expires_at=at + timedelta(days=DAYS),
    )
    _record("made" if member is None else "made_anew", invitation, by, at)
    return token


def _record(what: str, invitation: Invitation, by: Member | None, at: datetime) -> None:
    audit.record(
        kind=f"accounts.invitation.{what}",
        subject_id=invitation.id,
        member=by,
        occurred_at=at,
        organisation=by.organisation if by else invitation.organisation,
    )
