"""Keeping a member's keys: the public halves, and the secret as two locks."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from evam.accounts.roles import require_role
from evam.audit import operations as audit
from evam.sealing.directories import VERIFYING_KEY
from evam.sealing.keyring.models import (
    HOLDERS,
    Installation,
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
    check_public(public_key, verifying_key)
    check_lock(lock_by_passphrase, Method.PASSPHRASE)
    check_lock(lock_by_code, Method.CODE)
    keys = MemberKey(
        organisation=member.organisation,
        member=member,
        number=member.key,
        epoch=replace_keys(member.key, made_at.date()) + 1,
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


def check_public(public_key: bytes, verifying_key: bytes) -> None:
    """Refuse public halves that have not their form.

    Raises:
        MalformedError: they have not.
    """
    read_public_key(public_key)
    if len(verifying_key) != VERIFYING_KEY:
        raise MalformedError("A verifying key has 32 bytes.")


def replace_keys(number: uuid.UUID, today: date) -> int:
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
