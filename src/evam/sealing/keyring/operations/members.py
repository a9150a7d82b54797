"""Adding to a ring and removing from it; both need a member who holds it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
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
    Ring,
    RingEpoch,
    RingKey,
)
from evam.sealing.keyring.operations.rings import check_kept, open_next_epoch
from evam.sealing.keys import public_key as read_public_key

if TYPE_CHECKING:
    from evam.accounts.models import Member

_record = audit.recorder("sealing")


class RingNotFoundError(LookupError):
    """No such ring or holder, or not for this member."""


class NotHolderError(Exception):
    """Who does not hold the ring has nothing to hand over."""


class AlreadyHolderError(Exception):
    """These keys open the ring already."""


class TwoPersonsError(Exception):
    """Nobody adds themselves, and nobody removes themselves while others stay."""


class WrapMissingError(Exception):
    """The ring's key is not wrapped to exactly those who are to have it."""


class LastHolderError(Exception):
    """Nobody could open the ring any more."""


@transaction.atomic
def add_to_ring(
    *,
    ring_id: uuid.UUID,
    newcomer_id: uuid.UUID,
    wraps: Mapping[int, bytes],
    member: Member,
    added_at: datetime,
) -> Ring:
    """Hand the ring's key to one more, after both compared the safety number.

    Args:
        ring_id: of the ring.
        newcomer_id: of the present keys of the one who is added.
        wraps: the ring's seed of each epoch, wrapped to the newcomer; the open epoch
            is among them, and no epoch that the giver does not hold.
        member: who hands it over: a holder, and another than the newcomer.
        added_at: when it is done.

    Raises:
        RoleMissingError: the member reads nothing that is sealed.
        RingNotFoundError: no such ring, or no such keys of somebody who may hold it.
        TwoPersonsError: the newcomer is the member.
        NotHolderError: the member does not hold the ring.
        AlreadyHolderError: the newcomer holds it.
        WrapMissingError: the open epoch is missing, or one is not the giver's.
        MalformedError: a wrap has not its form.
    """
    require_role(member, *HOLDERS)
    ring = Ring.objects.locked(member, ring_id, RingNotFoundError)
    present = MemberKey.objects.visible_to(member).present()
    newcomer = present.filter(id=newcomer_id).first()
    if newcomer is None or not newcomer.may_hold:
        raise RingNotFoundError(newcomer_id)
    if newcomer.member_id == member.pk:
        raise TwoPersonsError(_("Another member of the ring has to add you."))
    giver = _holder(ring, member)
    if ring.holders().filter(id=newcomer.id).exists():
        raise AlreadyHolderError(_("These keys open the ring already."))
    held = {one.number: one for one in ring.epochs.filter(keys__holder=giver)}
    if max(held) not in wraps or set(wraps) - set(held):
        raise WrapMissingError(_nothing_changed())
    hand_over(newcomer, {held[number]: wrap for number, wrap in wraps.items()})
    _record("ring.member_added", f"{ring.id} {newcomer.id}", member, added_at)
    return ring


@transaction.atomic
def remove_from_ring(
    *,
    ring_id: uuid.UUID,
    leaver_id: uuid.UUID,
    public_key: bytes,
    wraps: Mapping[uuid.UUID, bytes],
    member: Member,
    removed_at: datetime,
) -> RingEpoch:
    """Begin a new epoch without one holder; the old epoch is sealed to no more.

    What the leaver could open before may have been copied; a new key cannot undo it.

    Args:
        ring_id: of the ring.
        leaver_id: of the keys that are to open nothing more.
        public_key: the public half of the new epoch's key.
        wraps: its secret half, wrapped to each who stays, by the id of their keys.
        member: a holder who stays; the last one may leave what the recovery key keeps.
        removed_at: when it is done.

    Raises:
        RoleMissingError: the member reads nothing that is sealed.
        RingNotFoundError: no such ring, or the leaver does not hold it.
        NotHolderError: the member does not hold the ring.
        LastHolderError: nobody would stay, and there is no recovery key.
        TwoPersonsError: the member is the leaver, and others stay.
        WrapMissingError: one who stays has no wrap, or somebody else has one.
        MalformedError: a key or wrap has not its form.
    """
    require_role(member, *HOLDERS)
    ring = Ring.objects.locked(member, ring_id, RingNotFoundError)
    _holder(ring, member)
    staying = {one.id: one for one in ring.holders()}
    leaver = staying.pop(leaver_id, None)
    if leaver is None:
        raise RingNotFoundError(leaver_id)
    _check_leaving(leaver, list(staying.values()), member)
    if set(wraps) != set(staying):
        raise WrapMissingError(_nothing_changed())
    read_public_key(public_key)
    ring.epochs.filter(closed_on=None).update(closed_on=removed_at.date())
    kept = {staying[key]: wrapped for key, wrapped in wraps.items()}
    epoch = open_next_epoch(ring, public_key, kept, removed_at)
    _record("ring.member_removed", f"{ring.id} {leaver.id}", member, removed_at)
    return epoch


def _holder(ring: Ring, member: Member) -> MemberKey:
    found = ring.holders().filter(member=member).first()
    if found is None:
        raise NotHolderError(_("Only a member of the ring can do this."))
    return found


def _check_leaving(leaver: MemberKey, staying: list[MemberKey], member: Member) -> None:
    if not staying:
        raise LastHolderError(
            _(
                "Nobody could open this ring any more. Add somebody, or the recovery"
                " key, first."
            )
        )
    persons = [one for one in staying if one.kind == Kind.MEMBER]
    if leaver.member_id == member.pk and persons:
        raise TwoPersonsError(
            _("Another member of the ring has to remove you: who leaves makes no key.")
        )


def hand_over(newcomer: MemberKey, wraps: Mapping[RingEpoch, bytes]) -> None:
    """Keep what was handed over; what the newcomer held of old epochs stays."""
    for epoch, wrapped in wraps.items():
        check_kept(wrapped)
        RingKey.objects.get_or_create(
            epoch=epoch, holder=newcomer, defaults={"wrapped": wrapped}
        )


def _nothing_changed() -> str:
    return _("Nothing was changed: who is in the ring changed meanwhile. Do it again.")
