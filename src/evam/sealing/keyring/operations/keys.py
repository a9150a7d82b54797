"""Keeping a member's keys: the public halves, and the secret as two locks."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from evam.accounts.models import Role
from evam.accounts.operations import require_role
from evam.audit import operations as audit
from evam.sealing.directories import VERIFYING_KEY
from evam.sealing.keyring.models import (
    HOLDERS,
    Installation,
    Kind,
    MemberKey,
    RingEpoch,
)
from evam.sealing.keys import public_key as read_public_key
from evam.sealing.locks import Method, check_lock
from evam.sealing.refusals import MalformedError

if TYPE_CHECKING:
    from evam.accounts.models import Member

_record = audit.recorder("sealing")


class KeysMissingError(LookupError):
    """The member has no keys yet: they are made on the page of keys."""


def installation_name() -> str:
    """The name that everything sealed here is bound to; made once, by chance."""
    return str(Installation.objects.get_or_create(id=1)[0].name)


@transaction.atomic
def enrol_keys(
    *,
    public_key: bytes,
    verifying_key: bytes,
    lock_by_passphrase: bytes,
    lock_by_code: bytes,
    member: Member,
    made_at: datetime,
) -> MemberKey:
    """Keep the keys that a member's browser made; earlier ones are replaced.

    Whoever starts anew is in no ring any more and has to be added again. A ring that
    then has nobody left is closed, so that nothing is sealed to a key that is lost.

    Raises:
        RoleMissingError: the member reads nothing that is sealed.
        MalformedError: a key or lock has not its form.
    """
    require_role(member, *HOLDERS)
    _check_public(public_key, verifying_key)
    check_lock(lock_by_passphrase, Method.PASSPHRASE)
    check_lock(lock_by_code, Method.CODE)
    keys = MemberKey(
        organisation=member.organisation,
        member=member,
        number=member.key,
        epoch=_replace(member.key, made_at.date()) + 1,
        public_key=public_key,
        verifying_key=verifying_key,
        lock_by_passphrase=lock_by_passphrase,
        lock_by_code=lock_by_code,
        made_on=made_at.date(),
    )
    keys.save(force_insert=True)
    _record("keys.enrolled", keys.id, member, made_at)
    return keys


@transaction.atomic
def enrol_recovery_key(
    *, public_key: bytes, verifying_key: bytes, member: Member, made_at: datetime
) -> MemberKey:
    """Keep the public halves of an organisation's recovery key.

    Its secret was made and split on a machine without network and never comes here.

    Raises:
        RoleMissingError: the member is no coordinator.
        MalformedError: a key has not its form.
    """
    require_role(member, Role.COORDINATOR)
    _check_public(public_key, verifying_key)
    held = MemberKey.objects.visible_to(member).filter(kind=Kind.RECOVERY)
    before = held.order_by("epoch").last()
    number = before.number if before else uuid.uuid4()
    keys = MemberKey(
        organisation=member.organisation,
        kind=Kind.RECOVERY,
        number=number,
        epoch=_replace(number, made_at.date()) + 1,
        public_key=public_key,
        verifying_key=verifying_key,
        made_on=made_at.date(),
    )
    keys.save(force_insert=True)
    _record("recovery_key.enrolled", keys.id, member, made_at)
    return keys


@transaction.atomic
def change_lock(*, lock: bytes, member: Member, changed_at: datetime) -> MemberKey:
    """Keep a new lock by passphrase or by printed code; the old one opens no more.

    Which of the two it is stands in the lock itself. The keys stay as they are.

    Raises:
        KeysMissingError: the member has no keys.
        MalformedError: it is no lock.
    """
    method = check_lock(lock)
    found = MemberKey.objects.select_for_update()
    keys = found.filter(member=member, replaced_on=None).first()
    if keys is None:
        raise KeysMissingError
    by_passphrase = method is Method.PASSPHRASE
    field = "lock_by_passphrase" if by_passphrase else "lock_by_code"
    setattr(keys, field, lock)
    keys.save(update_fields=[field])
    _record(f"{field}.changed", keys.id, member, changed_at)
    return keys


def _check_public(public_key: bytes, verifying_key: bytes) -> None:
    read_public_key(public_key)
    if len(verifying_key) != VERIFYING_KEY:
        raise MalformedError("A verifying key has 32 bytes.")


def _replace(number: uuid.UUID, today: date) -> int:
    """End the present keys of this number, and say of which epoch the last were."""
    found = MemberKey.objects.select_for_update().filter(number=number)
    last = found.order_by("epoch").last()
    if last is None:
        return 0
    held = RingEpoch.objects.filter(closed_on=None, keys__holder=last)
    epochs = list(held.select_related("ring"))
    found.filter(replaced_on=None).update(replaced_on=today)
    for epoch in epochs:
        if not epoch.ring.holders().exists():
            RingEpoch.objects.filter(id=epoch.id).update(closed_on=today)
    return last.epoch
