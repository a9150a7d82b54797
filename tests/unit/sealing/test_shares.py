from __future__ import annotations

import os
import traceback
from itertools import combinations
from typing import Any

import pytest

from evam.sealing.keys import public_key_of
from evam.sealing.members import member_keys, unwrap_ring_seed, wrap_ring_seed
from evam.sealing.refusals import CannotOpenError, MalformedError
from evam.sealing.shares import put_together, split

SECRET = os.urandom(32)
HOLDER = {"instance": "evam.example.org", "member": "recovery"}
KNOWN: dict[str, Any] = HOLDER | {
    "public_key": member_keys(SECRET, **HOLDER).public_key
}
SHARES = split(SECRET)


class TestShares:
    def test_are_five_of_33_words(self) -> None:
        assert [len(share.split()) for share in SHARES] == [33] * 5

    @pytest.mark.parametrize("chosen", list(combinations(range(5), 3)))
    def test_give_the_key_by_any_three(self, chosen: tuple[int, ...]) -> None:
        three = [SHARES[at] for at in chosen]
        assert put_together(three, **KNOWN) == SECRET

    @pytest.mark.parametrize("chosen", list(combinations(range(5), 2)))
    def test_give_nothing_by_two(self, chosen: tuple[int, ...]) -> None:
        two = [SHARES[at] for at in chosen]
        for shares in (two, [*two, two[0]], []):
            with pytest.raises(MalformedError):
                put_together(shares, **KNOWN)

    def test_give_the_key_by_all_five_however_they_were_written(self) -> None:
        written = [share.upper().replace(" ", "\n  ") for share in SHARES]
        assert put_together(written, **KNOWN) == SECRET

    def test_are_refused_with_a_wrong_word_and_it_is_not_repeated(self) -> None:
        words = SHARES[0].split()
        words[7] = "academic" if words[7] != "academic" else "acid"
        for wrong in (" ".join(words), " ".join([*words[:7], "nobody", *words[8:]])):
            with pytest.raises(MalformedError) as refused:
                put_together([wrong, *SHARES[1:3]], **KNOWN)
            said = "".join(traceback.format_exception(refused.value))
            assert wrong not in said
            assert "nobody" not in said

    def test_of_different_keys_do_not_mix(self) -> None:
        others = split(os.urandom(32))
        with pytest.raises(MalformedError):
            put_together([*SHARES[:2], others[2]], **KNOWN)

    def test_of_another_key_than_the_directory_names_are_refused(self) -> None:
        with pytest.raises(CannotOpenError):
            put_together(split(os.urandom(32)), **KNOWN)

    def test_are_of_a_key_of_32_bytes(self) -> None:
        with pytest.raises(MalformedError):
            split(bytes(16))


class TestTheRecoveryKey:
    def test_opens_a_ring_as_one_more_member(self) -> None:
        place: dict[str, Any] = HOLDER | {"ring": "intake", "epoch": 1}
        seed = os.urandom(32)
        wrapped = wrap_ring_seed(seed, public_key=KNOWN["public_key"], **place)
        again = member_keys(put_together(SHARES[2:], **KNOWN), **HOLDER)

        opened = unwrap_ring_seed(
            wrapped,
            sealing_seed=again.sealing_seed,
            ring_public_key=public_key_of(seed),
            **place,
        )
        assert opened == seed
