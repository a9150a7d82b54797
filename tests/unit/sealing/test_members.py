from __future__ import annotations

import os
from typing import Any

import pytest

from evam.sealing.keys import public_key_of
from evam.sealing.members import (
    is_signed,
    member_keys,
    sign,
    unwrap_ring_seed,
    wrap_ring_seed,
)
from evam.sealing.refusals import CannotOpenError, MalformedError

PLACE: dict[str, Any] = {
    "instance": "evam.example.org",
    "ring": "intake",
    "epoch": 2,
    "member": "m-1",
}


class TestMemberKeys:
    def test_differ_by_use_member_and_installation(self) -> None:
        secret = os.urandom(32)
        keys = [
            member_keys(secret, instance=instance, member=member)
            for instance in ("a.org", "b.org")
            for member in ("m-1", "m-2")
        ]
        seeds = {each.sealing_seed for each in keys} | {
            each.signing_seed for each in keys
        }

        assert len(seeds) == 8

    def test_refuse_a_secret_of_another_size(self) -> None:
        with pytest.raises(MalformedError):
            member_keys(bytes(31), instance="a.org", member="m-1")


class TestASignature:
    def test_holds_for_its_message_and_key_alone(self) -> None:
        member, other = (
            member_keys(os.urandom(32), instance="a.org", member="m-1")
            for _ in range(2)
        )
        signature = sign(member.signing_seed, b"message")

        assert is_signed(member.verifying_key, signature, b"message")
        assert not is_signed(member.verifying_key, signature, b"messagf")
        assert not is_signed(other.verifying_key, signature, b"message")
        assert not is_signed(b"", signature, b"message")


class TestARingKey:
    def test_opens_for_the_member_it_was_wrapped_to(self) -> None:
        member, seed = os.urandom(32), os.urandom(32)
        wrapped = wrap_ring_seed(seed, public_key=public_key_of(member), **PLACE)

        opened = unwrap_ring_seed(
            wrapped, sealing_seed=member, ring_public_key=public_key_of(seed), **PLACE
        )
        assert opened == seed

    @pytest.mark.parametrize(
        "changed",
        [{"instance": "b.org"}, {"ring": "vault"}, {"epoch": 3}, {"member": "m-2"}],
    )
    def test_opens_nowhere_else(self, changed: dict[str, Any]) -> None:
        member, seed = os.urandom(32), os.urandom(32)
        wrapped = wrap_ring_seed(seed, public_key=public_key_of(member), **PLACE)
        with pytest.raises(CannotOpenError):
            unwrap_ring_seed(
                wrapped,
                sealing_seed=member,
                ring_public_key=public_key_of(seed),
                **PLACE | changed,
            )

    def test_is_refused_where_the_directory_names_another(self) -> None:
        member, seed = os.urandom(32), os.urandom(32)
        wrapped = wrap_ring_seed(seed, public_key=public_key_of(member), **PLACE)
        with pytest.raises(CannotOpenError):
            unwrap_ring_seed(
                wrapped,
                sealing_seed=member,
                ring_public_key=public_key_of(os.urandom(32)),
                **PLACE,
            )
