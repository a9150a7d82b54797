"""What everybody may read of the service that takes reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from evam.documentation.reporting.models import LocalHelp, ReportingService
from evam.documentation.telling import questionnaire
from evam.sealing.keyring.queries import PublicDirectory, listed_in, public_directory
from evam.sealing.refusals import MalformedError

if TYPE_CHECKING:
    from evam.accounts.models import Organisation
    from evam.sealing.directories import Directory
    from evam.sealing.sealers import Recipient

MEGABYTE = 1024 * 1024
NEEDS = LocalHelp.Need

Texts = Mapping[str, str]
"""A text by language; a language that nobody wrote is absent."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number to call in danger, and who answers, by language."""

    number: str
    name: Texts


@dataclass(frozen=True, slots=True)
class Partner:
    """Who may be shown a report, and why, by language."""

    code: str
    name: str
    reason: Texts


@dataclass(frozen=True, slots=True)
class Help:
    """Where somebody helps, whether or not somebody reports.

    Attributes:
        need: what for; a code of LocalHelp.Need.
        name: of the service or office.
        does: what they do, by language.
        number: to call, or empty.
        found_at: address, or where to find it, or empty.
        country: ISO 3166-1, or empty: everywhere.
        region: ISO 3166-2, or empty: in the whole country.
        hours: when, by language.
        conditions: for whom alone, by language; empty: for everybody.
        languages: codes of languages that are spoken there.
        checked_on: when somebody last made sure of it.
    """

    need: str
    name: str
    does: Texts
    number: str
    found_at: str
    country: str
    region: str
    hours: Texts
    conditions: Texts
    languages: tuple[str, ...]
    checked_on: date


@dataclass(frozen=True)
class PublicService:
    """What everybody may know of the service, open or not.

    Attributes:
        organisation: whose it is.
        team: name of the team that reads.
        title: neutral title of the pages.
        leads_to: where "Leave this page" goes.
        numbers: to call in danger, in their order.
        partners: whom a person is asked about.
        helps: by need and name, those that cannot wait first.
        languages: codes of the languages that the pages offer.
        largest_file: bytes.
        is_invented: whether it belongs to the demonstration.
    """

    organisation: Organisation
    team: str
    title: str
    leads_to: str
    numbers: tuple[Number, ...]
    partners: tuple[Partner, ...]
    helps: tuple[Help, ...]
    languages: tuple[str, ...]
    largest_file: int
    is_invented: bool


@dataclass(frozen=True)
class Keys:
    """What is sealed to for a service.

    Attributes:
        directory: the signed list and its root's fingerprint.
        rings: names of the rings that open reports.
        recipients: keys of the rings, read from the list.
        vault_ring: name of the ring that opens originals, or empty.
        vault: the key of the vault ring; none where there is none.
    """

    directory: PublicDirectory
    rings: tuple[str, ...]
    recipients: tuple[Recipient, ...]
    vault_ring: str
    vault: tuple[Recipient, ...]


@dataclass(frozen=True)
class OpenService(PublicService, Keys):
    """A service that takes reports now, with the keys that it seals to.

    Attributes:
        records_are: of the reports that it takes.
    """

    records_are: str


def public_service() -> PublicService | None:
    """The service whose help the public site shows, open or not.

    Several organisations may have one; the public site is the host's, and so is the
    service that it serves.
    """
    service = host_service()
    return PublicService(**_told(service)) if service else None


def open_service() -> OpenService | None:
    """The service that takes reports on the public site now, or None.

    The host organisation's, where it is open and the newest signed list names a key
    for each of its rings: otherwise nobody could open what arrives.
    """
    service = host_service()
    keys = keys_of(service) if service and service.is_open else None
    if service is None or keys is None:
        return None
    return OpenService(**_told(service), **vars(keys), records_are=service.records_are)


def host_service() -> ReportingService | None:
    """The service of the host organisation, open or not, or None."""
    held = ReportingService.objects.filter(organisation__is_host=True)
    return held.select_related("organisation", "vault_ring").first()


def keys_of(service: ReportingService) -> Keys | None:
    """What is sealed to for a service, or None where it cannot be sealed to now."""
    directory = public_directory(service.organisation)
    if directory is None:
        return None
    rings = rings_of(service)
    vault_ring = service.vault_ring.name if service.vault_ring else ""
    listed = listed_in(directory)
    recipients = recipients_in(listed, rings)
    vault = recipients_in(listed, [vault_ring] if vault_ring else [])
    if not recipients or vault is None:
        return None
    return Keys(
        directory=directory,
        rings=tuple(rings),
        recipients=recipients,
        vault_ring=vault_ring,
        vault=vault,
    )


def rings_of(service: ReportingService) -> list[str]:
    """Names of the rings that open the reports of a service."""
    return list(service.rings.order_by("name").values_list("name", flat=True))


def recipients_in(
    listed: Directory, rings: Iterable[str]
) -> tuple[Recipient, ...] | None:
    """Keys of these rings in a signed list; None where one is not in it."""
    try:
        return tuple(listed.recipients(*rings))
    except MalformedError:
        return None


def _told(service: ReportingService) -> dict[str, Any]:
    numbers = service.numbers.order_by("position", "number")
    helps = service.help_entries.order_by("name", "country", "region")
    return {
        "organisation": service.organisation,
        "team": service.team,
        "title": service.title,
        "leads_to": service.leads_to,
        "numbers": tuple(Number(each.number, each.name) for each in numbers),
        "partners": tuple(
            Partner(each.code, each.name, each.reason)
            for each in service.partners.order_by("name")
        ),
        "helps": tuple(
            sorted(
                (_help(each) for each in helps),
                key=lambda each: NEEDS.values.index(each.need),
            )
        ),
        "languages": tuple(
            code for code in questionnaire().languages if code in service.languages
        ),
        "largest_file": service.largest_file_mb * MEGABYTE,
        "is_invented": service.is_invented,
    }


def _help(entry: LocalHelp) -> Help:
    return Help(
        need=entry.need,
        name=entry.name,
        does=entry.does,
        number=entry.number,
        found_at=entry.found_at,
        country=entry.country,
        region=entry.region,
        hours=entry.hours,
        conditions=entry.conditions,
        languages=tuple(entry.languages),
        checked_on=entry.checked_on,
    )
