"""Keys as a browser makes them, and what a browser hands to the server of them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from evam.accounts.models import Member
from evam.sealing.keyring import operations
from evam.sealing.keyring.models import MemberKey, Ring
from evam.sealing.keys import new_seed, public_key_of
from evam.sealing.locks import lock_with_code, lock_with_passphrase
from evam.sealing.members import Member as Pairs
from evam.sealing.members import member_keys, wrap_ring_seed
from evam.sealing.recovering import NAME, public_part

CODE = bytes(range(16))


@dataclass(frozen=True)
class Made:
    """One set of keys: what the browser knows, and what is kept."""

    secret: bytes
    pairs: Pairs
    keys: MemberKey


def enrolled(member: Member, at: datetime, passphrase: str = "") -> Made:
    """Keys of a member, locked as a browser locks them.

    Argon2id takes its time: without a passphrase the lock has the form of one only.
    """
    instance, number = operations.installation_name(), str(member.key)
    secret = secrets.token_bytes(32)
    pairs = member_keys(secret, instance=instance, member=number)
    keys = operations.enrol_keys(
        public_key=pairs.public_key,
        verifying_key=pairs.verifying_key,
        lock_by_passphrase=lock_with_passphrase(
            secret, passphrase, instance=instance, member=number
        )
        if passphrase
        else shut(),
        lock_by_code=lock_with_code(secret, CODE, instance=instance, member=number),
        member=member,
        made_at=at,
    )
    return Made(secret, pairs, keys)


def shut() -> bytes:
    """A lock of the right form that nothing opens."""
    return bytes.fromhex("45564d4c01 01 00020000 03 01") + secrets.token_bytes(96)


def recovery_of(member: Member, at: datetime) -> Made:
    """The recovery key of the member's organisation."""
    secret, instance = secrets.token_bytes(32), operations.installation_name()
    pairs = member_keys(secret, instance=instance, member=NAME)
    keys = operations.enrol_recovery_key(
        part=public_part(secret, instance=instance), member=member, made_at=at
    )
    return Made(secret, pairs, keys)


def wrapped(seed: bytes, ring: str, epoch: int, keys: MemberKey) -> bytes:
    """A ring's seed for the owner of these keys."""
    return wrap_ring_seed(
        seed,
        instance=operations.installation_name(),
        ring=ring,
        epoch=epoch,
        member=str(keys.number),
        public_key=bytes(keys.public_key),
    )


def founded(
    founder: Made,
    member: Member,
    at: datetime,
    name: str = "intake",
    purpose: str = "What is told at the harbour (invented)",
) -> tuple[Ring, bytes]:
    """A ring and its seed."""
    seed = new_seed()
    ring = operations.found_ring(
        name=name,
        purpose=purpose,
        public_key=public_key_of(seed),
        wrapped=wrapped(seed, name, 1, founder.keys),
        member=member,
        founded_at=at,
    )
    return ring, seed


def added(
    ring: Ring, seed: bytes, newcomer: Made, member: Member, at: datetime
) -> None:
    """Somebody added to a ring of one epoch."""
    operations.add_to_ring(
        ring_id=ring.id,
        newcomer_id=newcomer.keys.id,
        wraps={1: wrapped(seed, ring.name, 1, newcomer.keys)},
        member=member,
        added_at=at,
    )
