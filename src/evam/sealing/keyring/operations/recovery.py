"""The recovery key: enrolled from a ceremony, and used in one when everyone lost."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from evam.accounts.models import Role
from evam.accounts.roles import require_role
from evam.audit import operations as audit
from evam.sealing.exchanges import (
    Newcomer,
    Recovered,
    RecoveryPart,
    ToRecover,
    WrappedRing,
)
from evam.sealing.keyring.models import Kind, MemberKey, Ring, RingEpoch, RingKey
from evam.sealing.keyring.operations.keys import (
    check_public,
    installation_name,
    replace_keys,
)
from evam.sealing.keyring.operations.members import (
    RingNotFoundError,
    TwoPersonsError,
    hand_over,
)

if TYPE_CHECKING:
    from evam.accounts.models import Member

_record = audit.recorder("sealing")


class RecoveryRefusedError(Exception):
    """The file is not for this installation, these keys, or what is here now."""


@transaction.atomic
def enrol_recovery_key(
    *, part: RecoveryPart, member: Member, made_at: datetime
) -> MemberKey:
    """Keep the public halves of an organisation's recovery key.

    Its secret was made and split on a machine without network and never comes here. A
    later one replaces it, and is added to each ring anew.

    Raises:
        RoleMissingError: the member is no coordinator.
        RecoveryRefusedError: it was made for another installation.
        MalformedError: a key has not its form.
    """
    require_role(member, Role.COORDINATOR)
    _check_installation(part.instance)
    check_public(part.public_key, part.verifying_key)
    held = MemberKey.objects.visible_to(member).filter(kind=Kind.RECOVERY)
    before = held.order_by("epoch").last()
    number = before.number if before else uuid.uuid4()
    keys = MemberKey(
        organisation=member.organisation,
        kind=Kind.RECOVERY,
        number=number,
        epoch=replace_keys(number, made_at.date()) + 1,
        public_key=part.public_key,
        verifying_key=part.verifying_key,
        made_on=made_at.date(),
    )
    keys.save(force_insert=True)
    _record("recovery_key.enrolled", keys.id, member, made_at)
    return keys


@transaction.atomic
def ask_recovery(
    *, newcomer_id: uuid.UUID, member: Member, asked_at: datetime
) -> ToRecover:
    """What the ceremony takes: each ring's keys, as the recovery key alone opens them.

    Args:
        newcomer_id: of the present keys of the one who is to get the rings.
        member: who asks.
        asked_at: when it is done.

    Raises:
        RoleMissingError: the member is no coordinator.
        RingNotFoundError: no such keys of somebody who may hold a ring.
        RecoveryRefusedError: the recovery key opens no ring.
    """
    require_role(member, Role.COORDINATOR)
    newcomer = _newcomer(member, id=newcomer_id)
    recovery, held = _held_by_recovery(member)
    if recovery is None or not held:
        raise RecoveryRefusedError(
            _("The recovery key is in no ring. It opens only what it was added to.")
        )
    _record("recovery.asked", newcomer.id, member, asked_at)
    return ToRecover(
        instance=installation_name(),
        recovery_number=str(recovery.number),
        recovery_key=bytes(recovery.public_key),
        newcomer=Newcomer(
            number=str(newcomer.number),
            epoch=newcomer.epoch,
            public_key=bytes(newcomer.public_key),
            verifying_key=bytes(newcomer.verifying_key),
        ),
        rings=tuple(
            WrappedRing(
                ring=one.epoch.ring.name,
                epoch=one.epoch.number,
                public_key=bytes(one.epoch.public_key),
                wrapped=bytes(one.wrapped),
            )
            for one in held
        ),
    )


@transaction.atomic
def recover_rings(
    *, recovered: Recovered, member: Member, recovered_at: datetime
) -> list[Ring]:
    """Keep what the ceremony wrapped to a member's new keys; the others stay as is.

    The server cannot see whether the wraps open: the member's browser does.

    Args:
        recovered: the result of the ceremony.
        member: who hands it over, another than the one who gets the rings.
        recovered_at: when it is done.

    Raises:
        RoleMissingError: the member is no coordinator.
        RingNotFoundError: the keys that it was made for are not in use any more.
        TwoPersonsError: the member would recover for themselves.
        RecoveryRefusedError: another installation, or rings that the recovery key does
            not hold here.
        MalformedError: a wrap has not its form.
    """
    require_role(member, Role.COORDINATOR)
    _check_installation(recovered.instance)
    number = _number(recovered.number)
    newcomer = _newcomer(member, number=number, epoch=recovered.epoch)
    if newcomer.member_id == member.pk:
        raise TwoPersonsError(_("Another member has to hand over what you get."))
    names = {name for name, _number in recovered.wraps}
    locked = Ring.objects.visible_to(member).select_for_update().filter(name__in=names)
    rings = list(locked.order_by("id"))
    held = {
        (one.epoch.ring.name, one.epoch.number): one.epoch
        for one in _held_by_recovery(member)[1]
    }
    if not recovered.wraps or set(recovered.wraps) - set(held):
        raise RecoveryRefusedError(
            _("It holds keys that the recovery key does not open here.")
        )
    wraps: dict[RingEpoch, bytes] = {
        held[place]: wrapped for place, wrapped in recovered.wraps.items()
    }
    hand_over(newcomer, wraps)
    for ring in rings:
        _record("ring.recovered", f"{ring.id} {newcomer.id}", member, recovered_at)
    return rings


def _check_installation(instance: str) -> None:
    if instance != installation_name():
        raise RecoveryRefusedError(_("This file was made for another installation."))


def _number(written: str) -> uuid.UUID:
    try:
        return uuid.UUID(written)
    except ValueError:
        raise RingNotFoundError(_not_in_use()) from None


def _newcomer(member: Member, **named: object) -> MemberKey:
    present = MemberKey.objects.visible_to(member).present().filter(kind=Kind.MEMBER)
    newcomer = present.filter(**named).first()
    if newcomer is None or not newcomer.may_hold:
        raise RingNotFoundError(_not_in_use())
    return newcomer


def _not_in_use() -> str:
    return _("These keys are not in use here any more. Make the file anew.")


def _held_by_recovery(member: Member) -> tuple[MemberKey | None, list[RingKey]]:
    """The organisation's recovery key, and what it opens, by ring and epoch."""
    present = MemberKey.objects.visible_to(member).present()
    recovery = present.filter(kind=Kind.RECOVERY).first()
    found = RingKey.objects.filter(holder=recovery).select_related("epoch__ring")
    return recovery, list(found.order_by("epoch__ring__name", "epoch__number"))
