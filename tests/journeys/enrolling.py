"""Makes a site and a link for one phone, as a coordinator does.

Run as `python -m tests.journeys.enrolling PUBLIC_ADDRESS`: prints the link.
"""

from __future__ import annotations

import sys
from base64 import urlsafe_b64encode
from datetime import UTC, datetime

from evam.config.commands.setup import load_platform

SITE = {
    "name": "Harbour kitchen",
    "code": "kitchen",
    "country": "BE",
    "region": "BE-VWV",
    "is_active": True,
    "records_are": "INVENTED",
}


def main() -> None:
    load_platform()
    from evam.accounts.operations import demonstration_cast
    from evam.documentation.fieldwork.operations import make_enrolment, save_site
    from evam.documentation.fieldwork.queries import site_at
    from evam.documentation.reporting.queries import open_service

    now = datetime.now(tz=UTC)
    member, _ = demonstration_cast()
    there = site_at(member.organisation_id, SITE["code"])
    site = there or save_site(member=member, fields=SITE, saved_at=now)
    _, token = make_enrolment(member=member, site_id=site.id, made_at=now)
    service = open_service()
    assert service is not None
    named = [_encoded(each) for each in (token, service.directory.fingerprint)]
    print(f"{sys.argv[1]}/field#{'.'.join(named)}")  # noqa: T201  (a command's output)


def _encoded(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode("ascii")


if __name__ == "__main__":
    main()
