"""Reads of the service that takes reports, its lists, and what the public sees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from evam.documentation.reporting.models import (
    ENTRIES,
    EmergencyNumber,
    Entry,
    LocalHelp,
    ReportingService,
    SharePartner,
)
from evam.documentation.reporting.queries.helping import help_data
from evam.documentation.reporting.queries.public import (
    NEEDS,
    OpenService,
    PublicService,
    open_service,
    public_service,
    recipients_in,
    rings_of,
)
from evam.sealing.keyring.queries import public_list

if TYPE_CHECKING:
    from evam.accounts.models import Member, Organisation

__all__ = [
    "OpenService",
    "Overview",
    "PublicService",
    "entry_of",
    "help_data",
    "open_service",
    "overview",
    "partner_names",
    "public_service",
    "service_of",
]

FIRST_NEEDS = (NEEDS.CHILD_ALONE, NEEDS.SEARCHING, NEEDS.CARE_72_HOURS)
"""What cannot wait; each of them should lead to a named service."""


@dataclass(frozen=True, slots=True)
class Overview:
    """A service as its coordinators see it.

    Attributes:
        service: the service.
        numbers: to call in danger, in their order.
        partners: by name.
        helps: by need and name.
        rings: names of the rings that open reports.
        missing: of the three needs that cannot wait, those that nobody is named for.
        is_sealed_to: whether the published list names the rings, so that it can open.
    """

    service: ReportingService
    numbers: list[EmergencyNumber]
    partners: list[SharePartner]
    helps: list[LocalHelp]
    rings: list[str]
    missing: list[str]
    is_sealed_to: bool


def service_of(member: Member) -> ReportingService | None:
    """The service of the member's organisation, or None."""
    held = ReportingService.objects.visible_to(member)
    return held.select_related("vault_ring").first()


def entry_of(service: ReportingService, kind: str, entry_id: UUID) -> Entry | None:
    """One entry of a list of the service, or None."""
    held = ENTRIES[kind]._default_manager.filter(service=service)
    return held.filter(id=entry_id).first()


def overview(member: Member) -> Overview | None:
    """The service of the member's organisation with its lists, or None."""
    service = service_of(member)
    if service is None:
        return None
    helps = list(service.help_entries.order_by("need", "name"))
    named = {each.need for each in helps}
    rings, listed = rings_of(service), public_list(service.organisation)
    return Overview(
        service=service,
        numbers=list(service.numbers.order_by("position", "number")),
        partners=list(service.partners.order_by("name")),
        helps=sorted(helps, key=lambda each: NEEDS.values.index(each.need)),
        rings=rings,
        missing=[str(need.label) for need in FIRST_NEEDS if need not in named],
        is_sealed_to=listed is not None and recipients_in(listed, rings) is not None,
    )


def partner_names(organisation: Organisation) -> dict[str, str]:
    """The names of those with whom a report may be shared, by their codes."""
    found = SharePartner.objects.filter(service__organisation=organisation)
    return dict(found.values_list("code", "name"))
