"""Fills a fresh installation with an open service that takes invented reports.

Run as `python -m tests.journeys.taking_reports`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from evam.config.commands.setup import load_platform

PARTNER = {
    "code": "lantern",
    "name": "Lantern law office",
    "reason": {
        "en": "a lawyer can advise you",
        "fr": "un avocat peut vous conseiller",
        "ar": "يستطيع محام أن ينصحك",
        "ti": "ጠበቓ ከማኽረካ ይኽእል",
        "fa": "وکیلی بتواند به شما مشورت دهد",
        "es": "un abogado pueda aconsejarle",
    },
}
NUMBERS = (
    {
        "number": "112",
        "name": {
            "en": "Police and ambulance",
            "ar": "الشرطة والإسعاف",
            "ti": "ፖሊስን ኣምቡላንስን",
        },
    },
    {
        "number": "+00 000 0001",
        "name": {
            "en": "Night line of the harbour clinic",
            "ar": "خط الليل لعيادة الميناء",
            "ti": "ናይ ለይቲ መስመር ክሊኒክ ወደብ",
        },
    },
)
HELP = {
    "need": "CLINIC",
    "name": "Harbour clinic, Ostend (invented)",
    "does": {
        "en": "Doctors and nurses, free, without papers.",
        "ar": "أطباء وممرضون، مجانا وبلا أوراق.",
        "ti": "ሓካይምን ነርስታትን፣ ብናጻ፣ ብዘይ ወረቐት።",
    },
    "number": "+00 000 0002",
    "country": "BE",
    "region": "BE-VLG",
    "hours": {"en": "9 to 22, every day", "ar": "كل يوم", "ti": "መዓልታዊ"},
    "languages": ["en", "ar", "ti"],
    "checked_on": date(2026, 11, 2),
}


def main() -> None:
    load_platform()
    from evam.config import demonstration

    now = datetime.now(tz=UTC)
    wanted = ("prepare_database", "gather_static_files", "prepare_keys")
    for name in wanted:
        getattr(demonstration, name)(now, _quietly)
    _open(now)


def _open(now: datetime) -> None:
    from evam.accounts.operations import demonstration_cast
    from evam.documentation.reporting.models import (
        EmergencyNumber,
        LocalHelp,
        ReportingService,
        SharePartner,
    )
    from evam.sealing.keyring.queries import rings_of

    writer, _other = demonstration_cast()
    rings = {ring.name: ring for ring in rings_of(writer)}
    told = {
        "team": "Harbour clinic",
        "title": "Notes",
        "leads_to": "https://weather.example/",
        "vault_ring": rings["vault"],
        "languages": ["en", "fr", "ar", "ti", "fa", "es"],
        "records_are": "INVENTED",
        "is_open": True,
    }
    service, _ = ReportingService.objects.update_or_create(
        organisation=writer.organisation, defaults=told
    )
    service.rings.set([rings["intake"]])
    service.numbers.all().delete()
    service.partners.all().delete()
    service.help_entries.all().delete()
    for at, number in enumerate(NUMBERS):
        EmergencyNumber.objects.create(service=service, position=at, **number)
    SharePartner.objects.create(service=service, **PARTNER)
    LocalHelp.objects.create(service=service, **HELP)


def _quietly(what: str, done: int, total: int) -> None:
    """Say nothing of the progress."""


if __name__ == "__main__":
    main()
