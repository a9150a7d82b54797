"""A service that takes reports, as tests set one up; all of it is invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from evam.accounts.models import Member, Organisation
from evam.documentation.reporting.models import ReportingService
from evam.documentation.reporting.operations import save_entry, save_service
from evam.sealing.directories import (
    Audience,
    Directory,
    Entry,
    Holder,
    fingerprint_of,
    sign_directory,
)
from evam.sealing.keyring.models import Ring
from evam.sealing.keyring.operations import installation_name, publish_directory
from evam.sealing.members import verifying_key_of

from .keyed import enrolled, founded

ROOT = bytes(range(32))
SERVICE: dict[str, Any] = {
    "team": "Harbour clinic (invented)",
    "title": "Notes",
    "leads_to": "https://weather.example/",
    "rings": [],
    "vault_ring": None,
    "languages": ["en", "fr", "ar", "ti", "fa", "es"],
    "largest_file_mb": 25,
    "records_are": "INVENTED",
    "is_open": False,
}
ENTRIES: dict[str, dict[str, Any]] = {
    "number": {
        "number": "112",
        "name": {"en": "Police and ambulance (invented)"},
        "position": 1,
    },
    "partner": {
        "code": "lantern",
        "name": "Lantern law office (invented)",
        "reason": {"en": "a lawyer can advise you"},
    },
    "help": {
        "need": "CHILD_ALONE",
        "name": "Little lantern (invented)",
        "does": {"en": "A bed tonight, and somebody who listens.", "fr": "Un lit."},
        "number": "+00 000 0001",
        "found_at": "",
        "country": "GR",
        "region": "GR-L",
        "hours": {"en": "Always"},
        "conditions": {},
        "languages": ["en", "ar"],
        "checked_on": date(2026, 11, 1),
    },
}
"""One entry of each list."""


@dataclass(frozen=True)
class Opened:
    """A service that takes reports, its ring and the seed that opens for the ring."""

    service: ReportingService
    ring: Ring
    seed: bytes


def opened(member: Member, at: datetime, **fields: Any) -> Opened:
    """A service of the member's organisation that takes reports, with all its lists.

    The organisation runs the installation, and its signed list names the ring.
    """
    Organisation.objects.filter(pk=member.organisation_id).update(is_host=True)
    ring, seed = founded(enrolled(member, at), member, at)
    list_rings(ring, member=member, at=at)
    told = SERVICE | {"rings": [ring], "is_open": True} | fields
    service = save_service(fields=told, member=member, saved_at=at)
    for kind, entry in ENTRIES.items():
        save_entry(kind=kind, fields=entry, member=member, saved_at=at)
    return Opened(service, ring, seed)


def list_rings(*rings: Ring, member: Member, at: datetime) -> None:
    """Publish the first signed list, which names these rings."""
    entries = tuple(
        Entry(
            holder=Holder.RING,
            name=ring.name,
            epoch=1,
            current=True,
            public_key=bytes(ring.open_epoch.public_key),
        )
        for ring in sorted(rings, key=lambda each: each.name)
        if ring.open_epoch is not None
    )
    listed = Directory(
        instance=installation_name(),
        audience=Audience.PUBLIC,
        number=1,
        entries=entries,
    )
    publish_directory(
        signed=sign_directory(listed, root_seed=ROOT),
        fingerprint=fingerprint_of(verifying_key_of(ROOT)),
        audience=Audience.PUBLIC,
        member=member,
        published_at=at,
    )
