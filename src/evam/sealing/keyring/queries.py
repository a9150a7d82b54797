"""Reads of keys, rings and signed lists: only of the member's own organisation."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from evam.sealing.directories import Audience
from evam.sealing.keyring.models import (
    Directory,
    MemberKey,
    MemberKeyQuerySet,
    Ring,
    RingKey,
)

if TYPE_CHECKING:
    from evam.accounts.models import Member


def keys_of(member: Member) -> MemberKey | None:
    """The member's present keys, or None if none were made."""
    return MemberKey.objects.filter(member=member, replaced_on=None).first()


def current_keys(member: Member) -> MemberKeyQuerySet:
    """The present keys of the organisation, its recovery key last."""
    return MemberKey.objects.visible_to(member).present()


def key_of(member: Member, key_id: uuid.UUID) -> MemberKey | None:
    """Present keys of the organisation by their id, or None."""
    return current_keys(member).filter(id=key_id).first()


def rings_of(member: Member) -> QuerySet[Ring]:
    """The organisation's rings, by name."""
    return Ring.objects.visible_to(member).order_by("name")


def ring_of(member: Member, ring_id: uuid.UUID) -> Ring | None:
    """One ring, or None if it is not the member's organisation's."""
    return rings_of(member).filter(id=ring_id).first()


def newcomers_to(ring: Ring, member: Member) -> list[MemberKey]:
    """Those who may be added: they have keys, may read, and are not in the ring."""
    outside = current_keys(member).exclude(id__in=ring.holders().values("id"))
    return [one for one in outside if one.may_hold]


def ring_keys_of(keys: MemberKey, ring: Ring) -> QuerySet[RingKey]:
    """What these keys open of a ring, the newest epoch first."""
    found = RingKey.objects.filter(holder=keys, epoch__ring=ring)
    return found.select_related("epoch").order_by("-epoch__number")


def newest_directory(member: Member, audience: Audience) -> Directory | None:
    """The last list that was published for these readers."""
    found = Directory.objects.visible_to(member).filter(audience=audience.name)
    return found.order_by("-number").first()
