"""Setting up the service that takes reports, opening and closing it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from evam.accounts.models import Role
from evam.accounts.roles import require_role
from evam.audit import operations as audit
from evam.common.scoped import are_held_by
from evam.documentation.reporting.models import ReportingService

if TYPE_CHECKING:
    from evam.accounts.models import Member

_record = audit.recorder("documentation")


class ServiceMissingError(LookupError):
    """The member's organisation has set up no service that takes reports."""


class NoRingError(Exception):
    """Nobody could open what arrives, so the service stays closed."""


class RingOfOthersError(LookupError):
    """A ring of another organisation, which looks like one that is absent."""


@transaction.atomic
def save_service(
    *, member: Member, fields: Mapping[str, Any], saved_at: datetime
) -> ReportingService:
    """Set up the organisation's service, or change, open or close it.

    Args:
        member: a coordinator.
        fields: of the service by name; `rings` as a list of rings.
        saved_at: when it is done.

    Raises:
        RoleMissingError: the member is no coordinator.
        RingOfOthersError: a ring is not of the member's organisation.
        NoRingError: it would be open without a ring that receives.
    """
    require_role(member, Role.COORDINATOR)
    told = dict(fields)
    rings = list(told.pop("rings"))
    service = _held_by(member) or ReportingService(organisation=member.organisation)
    was_open = service.is_open
    for name, value in told.items():
        setattr(service, name, value)
    if not are_held_by(member, service.vault_ring, *rings):
        raise RingOfOthersError
    if service.is_open and not rings:
        raise NoRingError(_("Choose a ring first: nobody could open what arrives."))
    service.save()
    service.rings.set(rings)
    _record(_deed(was_open, service), service.id, member, saved_at)
    return service


def service_of(member: Member) -> ReportingService:
    """The organisation's service, held until the transaction ends.

    Raises:
        ServiceMissingError: it has none.
    """
    found = _held_by(member)
    if found is None:
        raise ServiceMissingError
    return found


def _held_by(member: Member) -> ReportingService | None:
    held = ReportingService.objects.visible_to(member)
    return held.select_for_update().first()


def _deed(was_open: bool, service: ReportingService) -> str:
    if service.is_open == was_open:
        return "reporting.changed"
    return "reporting.opened" if service.is_open else "reporting.closed"
