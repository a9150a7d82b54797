"""Makes a clinic and a link for one phone, as a coordinator does.

Run as `python -m tests.journeys.clinic_link PUBLIC_ADDRESS`: prints the link; with the
word `counted` instead, what arrived.
"""

from __future__ import annotations

import sys
from base64 import urlsafe_b64encode
from datetime import UTC, datetime

from evam.config.commands.setup import load_platform

SITE = {
    "name": "Clinic in Ostend",
    "code": "ostend",
    "country": "BE",
    "region": "BE-VWV",
    "is_active": True,
    "records_are": "INVENTED",
}


def main() -> None:
    load_platform()
    asked = sys.argv[1]
    told = _counted() if asked == "counted" else _link(asked)
    print(told)  # noqa: T201  (a command's output)


def _link(public: str) -> str:
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
    return f"{public}/field#{'.'.join(named)}"


def _counted() -> str:
    from evam.documentation.visits.models import Coming, SiteCount

    counts = SiteCount.objects.order_by("is_from_paper").prefetch_related("needs")
    sums = [
        (one.seen, one.yes, one.declined, [str(need) for need in one.needs.all()])
        for one in counts
    ]
    return repr((sums, [(one.who, one.did) for one in Coming.objects.all()]))


def _encoded(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode("ascii")


if __name__ == "__main__":
    main()
