"""Reads of sites and of the phones that may send from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q

from evam.documentation.fieldwork.models import Enrolment, Site

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from evam.accounts.models import Member

IN_USE = Q(enrolments__token_digest__isnull=False, enrolments__revoked_on=None)


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone, or a link that waits for one.

    Attributes:
        enrolment: as it is kept.
        state: "in use", "waits", "over" or "revoked".
    """

    enrolment: Enrolment
    state: str


def sites(member: Member) -> QuerySet[Site]:
    """The sites of the member's organisation, those in use first, with `phones`."""
    found = Site.objects.visible_to(member)
    return found.annotate(phones=Count("enrolments", filter=IN_USE)).order_by(
        "-is_active", "name"
    )


def site_of(member: Member, site_id: UUID) -> Site | None:
    """One site of the member's organisation, or None."""
    return Site.objects.visible_to(member).filter(pk=site_id).first()


def site_at(organisation_id: UUID, code: str) -> Site | None:
    """The site in use that a phone of the organisation names by its code, or None."""
    held = Site.objects.filter(organisation_id=organisation_id, is_active=True)
    return held.filter(code=code).first()


def phones_of(site: Site, today: date) -> list[Phone]:
    """The phones of a site, those in use first, then links, then what is past."""
    order = ("in use", "waits", "over", "revoked")
    found = [Phone(each, _state(each, today)) for each in site.enrolments.all()]
    return sorted(
        found,
        key=lambda one: (
            order.index(one.state),
            one.enrolment.made_on,
            one.enrolment.key,
        ),
    )


def _state(enrolment: Enrolment, today: date) -> str:
    if enrolment.revoked_on:
        return "revoked"
    if enrolment.token_digest is not None:
        return "in use"
    return "over" if enrolment.has_lapsed(today) else "waits"
