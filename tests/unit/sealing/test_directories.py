from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from evam.sealing.directories import (
    Audience,
    Directory,
    Entry,
    Holder,
    StaleDirectoryError,
    UntrustedDirectoryError,
    digest_of,
    fingerprint_of,
    read_directory,
    safety_number,
    sign_directory,
)
from evam.sealing.keys import new_seed, public_key_of
from evam.sealing.members import sign, verifying_key_of
from evam.sealing.refusals import MalformedError

ROOT = new_seed()
KEY = public_key_of(new_seed())
KNOWN: dict[str, Any] = {
    "fingerprint": fingerprint_of(verifying_key_of(ROOT)),
    "instance": "evam.example.org",
    "audience": Audience.PUBLIC,
}


def entry(name: str, epoch: int, *, current: bool = True) -> Entry:
    return Entry(
        holder=Holder.RING, name=name, epoch=epoch, current=current, public_key=KEY
    )


ENTRIES = (entry("intake", 1, current=False), entry("intake", 2), entry("vault", 1))


def directory(**changed: Any) -> Directory:
    fields: dict[str, Any] = {
        "instance": "evam.example.org",
        "audience": Audience.PUBLIC,
        "number": 5,
        "entries": ENTRIES,
    }
    return Directory(**fields | changed)


SIGNED = sign_directory(directory(), root_seed=ROOT)
SIZE = 1 + 7 + 4 + 1 + 1216 + 32
START = len(SIGNED) - 96 - 2 * SIZE - (SIZE - 1)


class TestReadDirectory:
    def test_gives_back_what_was_signed(self) -> None:
        assert read_directory(SIGNED, **KNOWN) == directory()

    def test_refuses_every_changed_byte_and_every_cut(self) -> None:
        for at in range(0, len(SIGNED), 7):
            changed = SIGNED[:at] + bytes([SIGNED[at] ^ 4]) + SIGNED[at + 1 :]
            for given in (changed, SIGNED[:at]):
                with pytest.raises((UntrustedDirectoryError, MalformedError)):
                    read_directory(given, **KNOWN)

    def test_refuses_entries_removed_or_reordered(self) -> None:
        first = SIGNED[START : START + SIZE]
        second = SIGNED[START + SIZE : START + 2 * SIZE]
        assert first[1:8] == second[1:8] == b"\x06intake"
        rest = SIGNED[START + 2 * SIZE :]
        for entries in (second + first, first, second, first + second + second):
            with pytest.raises(UntrustedDirectoryError):
                read_directory(SIGNED[:START] + entries + rest, **KNOWN)

    def test_refuses_another_root_even_with_a_good_signature(self) -> None:
        with pytest.raises(UntrustedDirectoryError):
            read_directory(sign_directory(directory(), root_seed=new_seed()), **KNOWN)

    def test_refuses_one_for_another_installation_or_audience(self) -> None:
        for changed in ({"instance": "b.org"}, {"audience": Audience.STAFF}):
            other = sign_directory(directory(**changed), root_seed=ROOT)
            with pytest.raises(UntrustedDirectoryError):
                read_directory(other, **KNOWN)

    def test_refuses_an_older_one_than_was_seen(self) -> None:
        assert read_directory(SIGNED, newest=5, **KNOWN).number == 5
        with pytest.raises(StaleDirectoryError):
            read_directory(SIGNED, newest=6, **KNOWN)

    def test_refuses_a_signed_list_that_no_honest_root_makes(self) -> None:
        listed = SIGNED[:-64]
        doubled = listed[:START] + listed[START + SIZE : START + 2 * SIZE]
        doubled += listed[START + SIZE :]
        with pytest.raises(MalformedError):
            read_directory(doubled + sign(ROOT, doubled), **KNOWN)


class TestSignDirectory:
    @pytest.mark.parametrize(
        "changed",
        [
            {"entries": ENTRIES[::-1]},
            {"entries": (ENTRIES[1], ENTRIES[1])},
            {"entries": (entry("intake", 1), entry("intake", 2))},
            {"entries": (replace(ENTRIES[0], public_key=b""),)},
            {"entries": (replace(ENTRIES[0], epoch=0),)},
            {"entries": (replace(ENTRIES[0], name="a b"),)},
            {"number": 0},
            {"instance": ""},
            {"previous": b""},
        ],
    )
    def test_refuses_what_readers_would(self, changed: dict[str, Any]) -> None:
        with pytest.raises(MalformedError):
            sign_directory(directory(**changed), root_seed=ROOT)

    def test_names_the_list_before(self) -> None:
        following = directory(number=6, previous=digest_of(SIGNED))
        read = read_directory(sign_directory(following, root_seed=ROOT), **KNOWN)

        assert read.previous == digest_of(SIGNED)


class TestADirectory:
    def test_gives_the_current_epoch_of_each_ring_asked_for(self) -> None:
        chosen = directory().recipients("vault", "intake")
        assert [(each.ring, each.epoch) for each in chosen] == [
            ("vault", 1),
            ("intake", 2),
        ]

    def test_has_nothing_to_seal_to_for_a_ring_without_current_epoch(self) -> None:
        for name in ("clinic", "old"):
            listed = directory(entries=(*ENTRIES[:2], entry("old", 1, current=False)))
            with pytest.raises(MalformedError):
                listed.recipients(name)


class TestSafetyNumber:
    def test_has_20_digits_and_is_another_for_another_root(self) -> None:
        number = safety_number(KNOWN["fingerprint"])
        assert re.fullmatch(r"0\d{4}( \d{5}){3}", number)
        assert int(number.replace(" ", "")) < 2**60
        assert number != safety_number(fingerprint_of(verifying_key_of(new_seed())))
