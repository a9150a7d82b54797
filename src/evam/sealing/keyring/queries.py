"""Reads of keys, rings and signed lists: only of the member's own organisation."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from evam.common.composed import Composed
from evam.sealing import directories
from evam.sealing.directories import Audience
from evam.sealing.keyring.models import (
    AudienceCode,
    Directory,
    Installation,
    Kind,
    MemberKey,
    MemberKeyQuerySet,
    Ring,
    RingKey,
)

if TYPE_CHECKING:
    from evam.accounts.models import Member, Organisation
    from evam.sealing.sealers import Recipient


@dataclass(frozen=True, slots=True)
class PublicDirectory:
    """The signed list that reporters' devices read.

    Attributes:
        signed: the list with its signature, as it is served.
        number: which it is; a device refuses a lower one than it has seen.
        fingerprint: of the root that signed it, to stand in the page and on posters.
    """

    signed: bytes
    number: int
    fingerprint: bytes


def instance_name() -> str:
    """The random name of this installation, in the place of everything sealed here."""
    return str(Installation.objects.get(id=1).name)


def public_directory(organisation: Organisation) -> PublicDirectory | None:
    """The newest public list of an organisation, or None before the first."""
    published = Directory.objects.filter(
        organisation=organisation, audience=AudienceCode.PUBLIC
    )
    last = published.order_by("number").last()
    if last is None:
        return None
    return PublicDirectory(bytes(last.signed), last.number, bytes(last.fingerprint))


LISTED = Composed(
    lambda organisation, audience: (
        Directory.objects.filter(organisation=organisation)
        .filter(audience=audience)
        .order_by("-number")
        .values_list("number", "signed", "fingerprint")[:1]
    ),
    Directory._meta.get_field("organisation"),
    Directory._meta.get_field("audience"),
)
INSTALLATION = Composed(lambda: Installation.objects.values_list("name"))


def what_was_listed(organisation: uuid.UUID) -> tuple[Any, ...]:
    """All that the newest public list is read from, to see whether it is another."""
    listed = LISTED.first(organisation, AudienceCode.PUBLIC)
    return listed, tuple(INSTALLATION.rows())


def public_list(organisation: Organisation) -> directories.Directory | None:
    """What the newest public list names, its signature checked, or None."""
    found = public_directory(organisation)
    return listed_in(found) if found else None


def listed_in(found: PublicDirectory) -> directories.Directory:
    """What a public list names, its signature checked."""
    return directories.read_directory(
        found.signed,
        fingerprint=found.fingerprint,
        instance=instance_name(),
        audience=Audience.PUBLIC,
    )


def public_recipients(organisation: Organisation, *rings: str) -> list[Recipient]:
    """The current epochs of these rings in the newest public list, to seal to.

    Raises:
        LookupError: no list is published.
        MalformedError: the list has no current epoch of one of them.
    """
    listed = public_list(organisation)
    if listed is None:
        raise LookupError(organisation)
    return listed.recipients(*rings)


def keys_of(member: Member) -> MemberKey | None:
    """The member's present keys, or None if none were made."""
    return MemberKey.objects.filter(member=member, replaced_on=None).first()


def current_keys(member: Member) -> MemberKeyQuerySet:
    """The present keys of the organisation, its recovery key last."""
    return MemberKey.objects.visible_to(member).present()


def key_of(member: Member, key_id: uuid.UUID) -> MemberKey | None:
    """Present keys of the organisation by their id, or None."""
    return current_keys(member).filter(id=key_id).first()


def recovery_key_of(member: Member) -> MemberKey | None:
    """The organisation's present recovery key, or None."""
    return current_keys(member).filter(kind=Kind.RECOVERY).first()


def newcomers(member: Member) -> list[MemberKey]:
    """Whose present keys may be given rings."""
    return [one for one in current_keys(member) if one.member and one.may_hold]


def rings_without_recovery(member: Member) -> list[Ring]:
    """The rings that somebody opens and the recovery key does not."""
    opened = [one for one in rings_of(member) if one.open_epoch]
    return [
        one for one in opened if not one.holders().filter(kind=Kind.RECOVERY).exists()
    ]


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


def all_ring_keys_of(keys: MemberKey) -> QuerySet[RingKey]:
    """What these keys open, of every ring, the newest epoch of each first."""
    found = RingKey.objects.filter(holder=keys).select_related("epoch__ring")
    return found.order_by("epoch__ring__name", "-epoch__number")


def newest_directory(member: Member, audience: Audience) -> Directory | None:
    """The last list that was published for these readers."""
    found = Directory.objects.visible_to(member).filter(audience=audience.name)
    return found.order_by("-number").first()
