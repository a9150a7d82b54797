"""Asking for a role: every operation does, also where nobody can sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

if TYPE_CHECKING:
    from evam.accounts.models import Member, Role


class RoleMissingError(PermissionDenied):
    """The member holds none of the roles that this needs; a page answers 403."""


def require_role(member: Member, *roles: Role) -> None:
    """Go on only for a member who holds one of the roles.

    Raises:
        RoleMissingError: the member holds none of them.
    """
    if not member.roles & set(roles):
        raise RoleMissingError
