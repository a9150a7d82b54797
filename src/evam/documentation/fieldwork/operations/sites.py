"""Writing down where members work."""

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
from evam.documentation.fieldwork.models import Site

if TYPE_CHECKING:
    from evam.accounts.models import Member

_record = audit.recorder("documentation")


class SiteNotFoundError(LookupError):
    """No such site, or not of the member's organisation."""


class SiteTwiceError(Exception):
    """Another site of the organisation has this code."""


@transaction.atomic
def save_site(
    *,
    member: Member,
    fields: Mapping[str, Any],
    saved_at: datetime,
    site_id: UUID | None = None,
) -> Site:
    """Write down a site, or change one.

    Args:
        member: a coordinator.
        fields: of the site, by name.
        saved_at: when it is done.
        site_id: of the site that is changed; none for a new one.

    Raises:
        RoleMissingError: the member is no coordinator.
        SiteNotFoundError: the organisation has no such site.
        SiteTwiceError: it has another one with this code.
    """
    require_role(member, Role.COORDINATOR)
    site = Site(organisation=member.organisation)
    if site_id is not None:
        site = Site.objects.locked(member, site_id, SiteNotFoundError)
    for name, value in fields.items():
        setattr(site, name, value)
    try:
        with transaction.atomic():
            site.save()
    except IntegrityError:
        raise SiteTwiceError(_("Another site has this code.")) from None
    _record("site.saved", site.id, member, saved_at)
    return site
