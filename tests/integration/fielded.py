"""Sites and phones of members in the field, as tests make them; all invented."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from evam.accounts.models import Member
from evam.documentation.fieldwork.models import Enrolment, Site
from evam.documentation.fieldwork.operations import (
    enrol_phone,
    make_enrolment,
    save_site,
)

SITE: dict[str, Any] = {
    "name": "Harbour kitchen (invented)",
    "code": "kitchen",
    "country": "BE",
    "region": "BE-VWV",
    "is_active": True,
    "records_are": "INVENTED",
}


@dataclass(frozen=True)
class Phone:
    """A phone that may send, and the token that only the phone has."""

    enrolment: Enrolment
    token: bytes


def site(member: Member, at: datetime, **fields: Any) -> Site:
    return save_site(member=member, fields=SITE | fields, saved_at=at)


def enrolled_phone(
    member: Member, at_site: Site, at: datetime, token: bytes = b""
) -> Phone:
    """A phone whose token is made of the site, unless it is said."""
    token = token or hashlib.sha256(at_site.id.bytes).digest()
    _, link = make_enrolment(member=member, site_id=at_site.id, made_at=at)
    digest = hashlib.sha256(token).digest()
    taken = enrol_phone(link=link, token_digest=digest, today=at.date())
    return Phone(taken, token)
