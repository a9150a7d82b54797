"""What stands below a service: numbers to call, partners, and help near a person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from evam.accounts.models import Role
from evam.accounts.roles import require_role
from evam.audit import operations as audit
from evam.documentation.reporting.models import ENTRIES, Entry
from evam.documentation.reporting.operations.service import service_of

if TYPE_CHECKING:
    from evam.accounts.models import Member

_record = audit.recorder("documentation")


class EntryNotFoundError(LookupError):
    """No such entry, or not of the member's organisation."""


class EntryTwiceError(Exception):
    """The list has this entry already."""


@transaction.atomic
def save_entry(
    *,
    kind: str,
    member: Member,
    fields: Mapping[str, Any],
    saved_at: datetime,
    entry_id: UUID | None = None,
) -> Entry:
    """Add an entry to a list of the organisation's service, or change one.

    Args:
        kind: which list, a key of `ENTRIES`.
        member: a coordinator.
        fields: of the entry, by name.
        saved_at: when it is done.
        entry_id: of the entry that is changed; none for a new one.

    Raises:
        RoleMissingError: the member is no coordinator.
        ServiceMissingError: the organisation has no service yet.
        EntryNotFoundError: it has no such entry.
        EntryTwiceError: the list has it already.
    """
    require_role(member, Role.COORDINATOR)
    service = service_of(member)
    entry = ENTRIES[kind](service=service)
    if entry_id is not None:
        entry = _entry(kind, member, entry_id)
    for name, value in fields.items():
        setattr(entry, name, value)
    try:
        with transaction.atomic():
            entry.save()
    except IntegrityError:
        raise EntryTwiceError(_("This stands in the list already.")) from None
    _record(f"reporting.{kind}_saved", entry.id, member, saved_at)
    return entry


@transaction.atomic
def remove_entry(
    *, kind: str, member: Member, entry_id: UUID, removed_at: datetime
) -> None:
    """Take an entry out of its list.

    Raises:
        RoleMissingError: the member is no coordinator.
        ServiceMissingError: the organisation has no service.
        EntryNotFoundError: it has no such entry.
    """
    require_role(member, Role.COORDINATOR)
    entry = _entry(kind, member, entry_id)
    _record(f"reporting.{kind}_removed", entry.id, member, removed_at)
    entry.delete()


def _entry(kind: str, member: Member, entry_id: UUID) -> Entry:
    held = ENTRIES[kind]._default_manager.filter(service=service_of(member))
    found = held.filter(id=entry_id).first()
    if found is None:
        raise EntryNotFoundError(entry_id)
    return found
