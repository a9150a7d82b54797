"""Founding a ring, or a new beginning of one that nobody could open any more."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from evam.accounts.roles import require_role
from evam.audit import operations as audit
from evam.sealing.keyring.models import (
    HOLDERS,
    Kind,
    MemberKey,
    MemberKeyQuerySet,
    Ring,
    RingEpoch,
    RingKey,
)
from evam.sealing.keyring.operations.keys import KeysMissingError
from evam.sealing.keys import public_key as read_public_key
from evam.sealing.structure import check_sealed
from evam.sealing.wraps import check_wrapped

if TYPE_CHECKING:
    from evam.accounts.models import Member

_record = audit.recorder("sealing")


class RingExistsError(Exception):
    """The organisation has a ring of this name, and somebody can open it."""


@transaction.atomic
def found_ring(
    *,
    name: str,
    purpose: str,
    public_key: bytes,
    wrapped: bytes,
    member: Member,
    founded_at: datetime,
    wrapped_to_recovery: bytes = b"",
) -> Ring:
    """Found a ring with its first key, wrapped to the one who founds it.

    Args:
        name: a slug of at most 32 signs, as envelopes name it.
        purpose: what the ring opens, in words.
        public_key: the public half of the ring's key.
        wrapped: the secret half, wrapped to the founder.
        member: the founder.
        founded_at: when it is done.
        wrapped_to_recovery: the secret half, wrapped to the organisation's recovery
            key, where it shall open the ring, too.

    Raises:
        RoleMissingError: the member reads nothing that is sealed.
        KeysMissingError: the member has no keys yet, or there is no recovery key.
        RingExistsError: there is such a ring.
        MalformedError: a key has not its form.
    """
    require_role(member, *HOLDERS)
    read_public_key(public_key)
    present = MemberKey.objects.visible_to(member).present()
    wraps = {_present(present.filter(member=member)): wrapped}
    if wrapped_to_recovery:
        recovery = _present(present.filter(kind=Kind.RECOVERY))
        wraps[recovery] = wrapped_to_recovery
    ring = _ring(name, purpose, member, founded_at)
    open_next_epoch(ring, public_key, wraps, founded_at)
    _record("ring.founded", ring.id, member, founded_at)
    return ring


def open_next_epoch(
    ring: Ring, public_key: bytes, wraps: dict[MemberKey, bytes], opened_at: datetime
) -> RingEpoch:
    """Open the epoch after the last one, for these holders."""
    last = ring.epochs.order_by("number").last()
    epoch = RingEpoch(
        ring=ring,
        number=last.number + 1 if last else 1,
        public_key=public_key,
        opened_on=opened_at.date(),
    )
    epoch.save(force_insert=True)
    for holder, wrapped in wraps.items():
        check_kept(wrapped)
        RingKey(epoch=epoch, holder=holder, wrapped=wrapped).save(force_insert=True)
    return epoch


def check_kept(wrapped: bytes) -> None:
    """Refuse what is no wrapped key; the server cannot open it, and need not.

    Raises:
        MalformedError: it has another size, or something in it reads as text.
    """
    check_wrapped(wrapped)
    check_sealed(wrapped)


def _present(found: MemberKeyQuerySet) -> MemberKey:
    keys = found.first()
    if keys is None:
        raise KeysMissingError
    return keys


def _ring(name: str, purpose: str, member: Member, founded_at: datetime) -> Ring:
    """A new ring, or the one of this name if nobody was left to open it."""
    found = Ring.objects.visible_to(member).select_for_update().filter(name=name)
    ring = found.first()
    if ring is None:
        ring = Ring(
            organisation=member.organisation, name=name, founded_on=founded_at.date()
        )
    elif ring.open_epoch:
        raise RingExistsError(
            _("There is a ring of this name. Choose another name, or ask to be added.")
        )
    ring.purpose = purpose
    ring.full_clean(validate_unique=False, validate_constraints=False)
    ring.save()
    return ring
