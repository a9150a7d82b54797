"""Who opens a report after which losses: the table in docs/explanation/sealing.md."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from evam.sealing import keys, locks, members
from evam.sealing.context import Context
from evam.sealing.refusals import CannotOpenError, MalformedError
from evam.sealing.sealers import Recipient, RingKey
from evam.sealing.shares import put_together, split
from evam.sealing.texts import open_text, seal_text

INSTANCE = "evam.example.org"
PLACE: dict[str, Any] = {"instance": INSTANCE, "ring": "intake", "epoch": 1}
RING_SEED, CODE = os.urandom(32), os.urandom(16)
SECRETS = {name: os.urandom(32) for name in ("ana", "ben", "recovery")}
MEMBERS = {
    name: members.member_keys(secret, instance=INSTANCE, member=name)
    for name, secret in SECRETS.items()
}
WRAPPED = {
    name: members.wrap_ring_seed(
        RING_SEED, member=name, public_key=member.public_key, **PLACE
    )
    for name, member in MEMBERS.items()
}
ANA = {"instance": INSTANCE, "member": "ana"}
BY_CODE = locks.lock_with_code(SECRETS["ana"], CODE, **ANA)
SHARES = split(SECRETS["recovery"])
LOSSES = list(product((True, False), (True, False), (True, False), range(6)))


@pytest.fixture(scope="module")
def by_passphrase() -> bytes:
    """What the passphrase gives; unlocked once, because it takes its time."""
    lock = locks.lock_with_passphrase(SECRETS["ana"], "an invented passphrase", **ANA)
    return locks.unlock_with_passphrase(lock, "an invented passphrase", **ANA)


def secrets_left(
    by_passphrase: bytes, kept: tuple[bool, bool, bool, int]
) -> Iterator[tuple[str, bytes]]:
    """The members' secrets that can still be got at."""
    passphrase, code, other_member, shares = kept
    if passphrase:
        yield "ana", by_passphrase
    if code:
        yield "ana", locks.unlock_with_code(BY_CODE, CODE, **ANA)
    if other_member:
        yield "ben", SECRETS["ben"]
    known = {
        "instance": INSTANCE,
        "member": "recovery",
        "public_key": MEMBERS["recovery"].public_key,
    }
    try:
        yield "recovery", put_together(SHARES[:shares], **known)
    except MalformedError:
        assert shares < 3


def ring_keys(
    by_passphrase: bytes, kept: tuple[bool, bool, bool, int]
) -> Iterator[RingKey]:
    for name, secret in secrets_left(by_passphrase, kept):
        member = members.member_keys(secret, instance=INSTANCE, member=name)
        seed = members.unwrap_ring_seed(
            WRAPPED[name],
            member=name,
            sealing_seed=member.sealing_seed,
            ring_public_key=keys.public_key_of(RING_SEED),
            **PLACE,
        )
        yield RingKey(ring="intake", epoch=1, seed=seed)


@pytest.fixture(scope="module")
def envelope(context: Context, shred_key: bytes) -> bytes:
    ring = Recipient(ring="intake", epoch=1, public_key=keys.public_key_of(RING_SEED))
    return seal_text(b"story", context, recipients=[ring], shred_key=shred_key)


class TestAReport:
    @pytest.mark.parametrize("kept", LOSSES)
    def test_opens_while_one_way_is_left_and_never_when_shredded(
        self,
        envelope: bytes,
        context: Context,
        shred_key: bytes,
        by_passphrase: bytes,
        kept: tuple[bool, bool, bool, int],
    ) -> None:
        rings = list(ring_keys(by_passphrase, kept))
        assert bool(rings) == (any(kept[:3]) or kept[3] >= 3)
        for ring in rings:
            opened = open_text(envelope, context, ring=ring, shred_key=shred_key)
            assert opened == b"story"
            with pytest.raises(CannotOpenError):
                open_text(envelope, context, ring=ring, shred_key=os.urandom(32))


class TestAMemberWhoLeft:
    def test_opens_what_was_sealed_before_and_nothing_after(
        self, context: Context, shred_key: bytes
    ) -> None:
        newer = RingKey(ring="intake", epoch=2, seed=os.urandom(32))
        recipient = Recipient(
            ring="intake", epoch=2, public_key=keys.public_key_of(newer.seed)
        )
        sealed = seal_text(b"a", context, recipients=[recipient], shred_key=shred_key)
        for epoch in (1, 2):
            left = RingKey(ring="intake", epoch=epoch, seed=RING_SEED)
            with pytest.raises(CannotOpenError):
                open_text(sealed, context, ring=left, shred_key=shred_key)
        assert open_text(sealed, context, ring=newer, shred_key=shred_key) == b"a"
