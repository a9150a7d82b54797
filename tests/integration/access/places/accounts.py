"""Signing in, one's own way in, the work list, the team, what was done."""

from __future__ import annotations

from evam.accounts.models import Invitation, Role
from evam.accounts.operations import add_member, invite

from ..ground import Address, Ground

WITHOUT_ARGUMENTS = (
    *("health", "home", "work", "language", "log"),
    *("account_login", "account_logout", "mfa_authenticate", "confirm"),
    *("set_up", "set_up_totp", "set_up_passkey", "security"),
    *("remove_factor", "recovery_codes", "passphrase"),
    *("team", "invite", "organisations"),
    *("heads", "heads_file", "heads_verifier"),
)


def places(ground: Ground) -> dict[str, Address]:
    colleague = add_member(
        username=f"colleague-{ground.mark.lower()}",
        organisation=ground.organisation,
        roles=[Role.FIELD_WORKER],
    )
    token = invite(
        name=ground.mark,
        roles=[Role.REVIEWER],
        by=ground.member,
        invited_at=ground.noon,
    )
    made = Invitation.objects.get(name=ground.mark)
    key: Address = {"key": colleague.key}
    return {name: {} for name in WITHOUT_ARGUMENTS} | {
        "member": key,
        "disable_member": key,
        "enable_member": key,
        "begin_anew": key,
        "revoke_invitation": {"invitation_id": made.id},
        "first_administrator": {"organisation_id": ground.organisation.id},
        "invitation": {"token": token},
    }
