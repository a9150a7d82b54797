"""Letting a phone send from a site, and no longer.

The server keeps digests only: of the link, which is good once, and of the token that
the phone makes for itself. Whoever has the database can send nothing with them.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction

from evam.accounts.models import Role
from evam.accounts.roles import require_role
from evam.audit import operations as audit
from evam.documentation.fieldwork.models import Enrolment, Site
from evam.documentation.fieldwork.operations.sites import SiteNotFoundError

if TYPE_CHECKING:
    from evam.accounts.models import Member

TOKEN = 32
LINK_IS_GOOD = timedelta(days=7)

_record = audit.recorder("documentation")


class EnrolmentNotFoundError(LookupError):
    """No such phone, or not of the member's organisation."""


class LinkRefusedError(Exception):
    """The link is unknown, spent, over or revoked; which, is not said."""


class PhoneUnknownError(Exception):
    """The phone was never enrolled, or may send no more."""


@transaction.atomic
def make_enrolment(
    *, member: Member, site_id: UUID, made_at: datetime
) -> tuple[Enrolment, bytes]:
    """Make a link for one phone; its token is returned once and kept nowhere.

    Raises:
        RoleMissingError: the member is no coordinator.
        SiteNotFoundError: the organisation has no such site in use.
    """
    require_role(member, Role.COORDINATOR)
    site = Site.objects.locked(member, site_id, SiteNotFoundError)
    if not site.is_active:
        raise SiteNotFoundError(site_id)
    token = secrets.token_bytes(TOKEN)
    made = Enrolment.objects.create(
        organisation=member.organisation,
        site=site,
        link_digest=digest_of(token),
        made_on=made_at.date(),
        ends_on=made_at.date() + LINK_IS_GOOD,
    )
    _record("enrolment.made", made.id, member, made_at)
    return made, token


@transaction.atomic
def revoke_enrolment(
    *, member: Member, enrolment_id: UUID, revoked_at: datetime
) -> Enrolment:
    """Let a phone send no more; it is no fault if it could not before.

    Raises:
        RoleMissingError: the member is no coordinator.
        EnrolmentNotFoundError: the organisation has no such phone.
    """
    require_role(member, Role.COORDINATOR)
    held = Enrolment.objects.locked(member, enrolment_id, EnrolmentNotFoundError)
    if held.revoked_on is None:
        held.revoked_on = max(revoked_at.date(), held.made_on)
        held.save(update_fields=["revoked_on"])
        _record("enrolment.revoked", held.id, member, revoked_at)
    return held


@transaction.atomic
def enrol_phone(*, link: bytes, token_digest: bytes, today: date) -> Enrolment:
    """Give a link to the phone that shows it; again to the same phone is no fault.

    Nobody is written down for it: the log tells that the link was made.

    Args:
        link: the token of the link.
        token_digest: SHA-256 of the token that the phone made for itself.
        today: the day.

    Raises:
        LinkRefusedError: the link is unknown, over, revoked, or another phone's.
    """
    held = Enrolment.objects.select_for_update().select_related("site")
    found = held.filter(link_digest=digest_of(link), revoked_on=None).first()
    if found is None or not found.site.is_active:
        raise LinkRefusedError
    if found.token_digest is not None:
        if bytes(found.token_digest) != token_digest:
            raise LinkRefusedError
        return found
    if found.has_lapsed(today):
        raise LinkRefusedError
    found.token_digest, found.taken_on = token_digest, max(today, found.made_on)
    try:
        with transaction.atomic():
            found.save(update_fields=["token_digest", "taken_on"])
    except IntegrityError:
        raise LinkRefusedError from None
    return found


def phone_of(token: bytes) -> Enrolment:
    """The enrolment of the phone that shows this token.

    Raises:
        PhoneUnknownError: there is none, or it may send no more.
    """
    held = Enrolment.objects.select_related("site", "organisation")
    found = held.filter(token_digest=digest_of(token), revoked_on=None).first()
    if found is None or not found.site.is_active:
        raise PhoneUnknownError
    return found


def digest_of(token: bytes) -> bytes:
    """What the server keeps of a token: it is of chance, so no slow hash is needed."""
    return hashlib.sha256(token).digest()
