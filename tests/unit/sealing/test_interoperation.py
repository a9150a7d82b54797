from __future__ import annotations

import os
import random
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest

from evam.sealing import codes, directories, keys, locks, members, receipts
from evam.sealing.context import Context, Purpose
from evam.sealing.envelopes import read_envelope
from evam.sealing.files import Label, open_file, seal_file
from evam.sealing.refusals import MalformedError
from evam.sealing.sealers import Recipient, RingKey
from evam.sealing.structure import is_envelope
from evam.sealing.texts import open_text, seal_text

from .browser import Browser, RefusedInBrowserError

PAYLOADS = 200
HOLDER = {"instance": "evam.example.org", "member": "m-1"}


def payloads(count: int, seed: int) -> list[bytes]:
    """Texts of all sizes, most of them short as stories are."""
    chance = random.Random(seed)  # noqa: S311  (sizes and bytes of a test)
    sizes = [int(65532 * chance.random() ** 4) for _ in range(count)]
    return [chance.randbytes(size) for size in sizes]


class TestTexts:
    def test_sealed_in_python_open_in_the_browser(
        self,
        browser: Browser,
        context: Context,
        ring: RingKey,
        recipient: Recipient,
        shred_key: bytes,
    ) -> None:
        for content in payloads(PAYLOADS, 1):
            sealed = seal_text(
                content, context, recipients=[recipient], shred_key=shred_key
            )
            assert browser.call("openText", sealed, context, ring, shred_key) == content

    def test_sealed_in_the_browser_open_in_python(
        self,
        browser: Browser,
        context: Context,
        ring: RingKey,
        recipient: Recipient,
        shred_key: bytes,
    ) -> None:
        for content in payloads(PAYLOADS, 2):
            sealed = browser.call("sealText", content, context, [recipient], shred_key)
            assert is_envelope(sealed)
            assert open_text(sealed, context, ring=ring, shred_key=shred_key) == content

    def test_with_flipped_bits_are_refused_in_the_browser(
        self,
        browser: Browser,
        context: Context,
        ring: RingKey,
        recipient: Recipient,
        shred_key: bytes,
    ) -> None:
        sealed = seal_text(b"a", context, recipients=[recipient], shred_key=shred_key)
        bits = [*range(8 * 33), *range(8 * 33, 8 * len(sealed), 173)]
        opened = browser.call("flipped", sealed, bits, context, ring, shred_key)
        assert opened == []

    @pytest.mark.parametrize(
        ("whose", "changed"),
        [
            ("ring", {"ring": "other"}),
            ("ring", {"epoch": 3}),
            ("ring", {"seed": bytes(32)}),
            ("context", {"instance": "other.example.org"}),
            ("context", {"report": "4f0c9a3e-9d5b-4c1e-8a77-0c5c3f1d2e9c"}),
            ("context", {"schema": "report/2"}),
            ("context", {"purpose": "structured"}),
            ("context", {"part": "2"}),
            ("shred_key", {}),
        ],
    )
    def test_do_not_open_elsewhere_in_the_browser(
        self,
        browser: Browser,
        context: Context,
        ring: RingKey,
        recipient: Recipient,
        shred_key: bytes,
        whose: str,
        changed: dict[str, Any],
    ) -> None:
        sealed = seal_text(b"a", context, recipients=[recipient], shred_key=shred_key)
        place = replace(context, **changed) if whose == "context" else context
        key = replace(ring, **changed) if whose == "ring" else ring
        shred = bytes(32) if whose == "shred_key" else shred_key
        with pytest.raises(RefusedInBrowserError, match="CannotOpenError"):
            browser.call("openText", sealed, place, key, shred)

    def test_are_not_sealed_to_what_is_no_key(
        self, browser: Browser, context: Context, recipient: Recipient, shred_key: bytes
    ) -> None:
        good = recipient.public_key
        for key in (b"", b"\xff" * 1216, good[:1184] + bytes(32)):
            nobody = replace(recipient, public_key=key)
            with pytest.raises(RefusedInBrowserError, match="MalformedError"):
                browser.call("sealText", b"a", context, [nobody], shred_key)

    def test_are_rewrapped_in_the_browser(
        self,
        browser: Browser,
        context: Context,
        ring: RingKey,
        recipient: Recipient,
        shred_key: bytes,
    ) -> None:
        seed = keys.new_seed()
        newer = Recipient(ring="a", epoch=1, public_key=keys.public_key_of(seed))
        sealed = seal_text(b"a", context, recipients=[recipient], shred_key=shred_key)
        both = browser.call("rewrapped", sealed, context, ring, [recipient, newer])

        other = RingKey(ring="a", epoch=1, seed=seed)
        assert open_text(both, context, ring=other, shred_key=shred_key) == b"a"
        assert open_text(both, context, ring=ring, shred_key=shred_key) == b"a"


class TestTheForm:
    def test_is_read_alike_however_it_was_broken(
        self, browser: Browser, context: Context, recipient: Recipient, shred_key: bytes
    ) -> None:
        chance = random.Random(3)  # noqa: S311  (places of a test)
        other = replace(recipient, ring="vault")
        sealed = seal_text(
            b"a", context, recipients=[recipient, other], shred_key=shred_key
        )
        fixed = [*range(23), *range(23, 35), *range(1202, 1214), *range(2380, 2390)]
        for _ in range(300):
            broken = bytearray(sealed)
            for at in chance.sample(fixed, chance.choice([1, 1, 2])):
                broken[at] = chance.choice([0, 1, 2, 16, 17, 32, 33, 97, 127, 128, 255])
            assert read_here(bytes(broken)) == read_there(browser, bytes(broken))


def read_here(envelope: bytes) -> list[Any] | str:
    try:
        head, _ = read_envelope(envelope)
    except MalformedError as refused:
        return str(refused)
    return [str(head.report), [(each.ring, each.epoch) for each in head.wraps]]


def read_there(browser: Browser, envelope: bytes) -> list[Any] | str:
    try:
        head, _ = browser.call("readEnvelope", envelope)
    except RefusedInBrowserError as refused:
        return str(refused).removeprefix("MalformedError: ")
    return [head["report"], [(each["ring"], each["epoch"]) for each in head["wraps"]]]


class TestFiles:
    @pytest.mark.parametrize("size", [0, 262_118, 262_119, 600_000])
    def test_open_on_the_other_side(
        self,
        browser: Browser,
        context: Context,
        ring: RingKey,
        recipient: Recipient,
        shred_key: bytes,
        size: int,
    ) -> None:
        place = replace(context, purpose=Purpose.WORKING_COPY)
        content = os.urandom(size)
        file = {"name": "a.jpg", "type": "image/jpeg", "content": content}
        sealed = browser.call("sealFile", file, place, [recipient], shred_key)
        label, pieces = open_file(
            BytesIO(sealed), place, ring=ring, shred_key=shred_key
        )
        assert b"".join(pieces) == content
        assert (label.name, label.media_type) == ("a.jpg", "image/jpeg")

        again = b"".join(
            seal_file(
                [content], label, place, recipients=[recipient], shred_key=shred_key
            )
        )
        assert browser.call("openFile", again, place, ring, shred_key) == file

    def test_with_chunks_moved_are_refused_in_the_browser(
        self,
        browser: Browser,
        context: Context,
        ring: RingKey,
        recipient: Recipient,
        shred_key: bytes,
    ) -> None:
        label = Label(name="a", media_type="", size=600_000)
        sealed = b"".join(
            seal_file(
                [os.urandom(600_000)],
                label,
                context,
                recipients=[recipient],
                shred_key=shred_key,
            )
        )
        head, rest = sealed[:1274], sealed[1274:]
        first, second, third = (
            rest[at * 262160 : (at + 1) * 262160] for at in range(3)
        )
        for moved in (second + first + third, first + first + third, first + second):
            with pytest.raises(RefusedInBrowserError):
                browser.call("openFile", head + moved, context, ring, shred_key)


class TestKeys:
    def test_of_a_seed_are_the_same(self, browser: Browser) -> None:
        for seed in (bytes(32), os.urandom(32), b"\xff" * 32):
            assert browser.call("publicKeyOf", seed) == keys.public_key_of(seed)

    def test_of_members_are_the_same(self, browser: Browser) -> None:
        secret = os.urandom(32)
        here = members.member_keys(secret, **HOLDER)
        there = browser.call("memberKeys", secret, *HOLDER.values())

        assert there["publicKey"] == here.public_key
        assert there["verifyingKey"] == here.verifying_key
        signature = browser.call("sign", here.signing_seed, b"message")
        assert members.is_signed(here.verifying_key, signature, b"message")
        assert signature == members.sign(here.signing_seed, b"message")

    def test_of_rings_are_wrapped_to_members_both_ways(self, browser: Browser) -> None:
        place = HOLDER | {"ring": "intake", "epoch": 2}
        member, seed = os.urandom(32), os.urandom(32)
        there = browser.call("wrapRingSeed", seed, place, keys.public_key_of(member))
        here = members.wrap_ring_seed(
            seed, public_key=keys.public_key_of(member), **place
        )
        public_key = keys.public_key_of(seed)

        opened = members.unwrap_ring_seed(
            there, sealing_seed=member, ring_public_key=public_key, **place
        )
        assert opened == seed
        assert browser.call("unwrapRingSeed", here, place, member, public_key) == seed


class TestLocks:
    def test_by_passphrase_open_on_the_other_side(self, browser: Browser) -> None:
        secret, passphrase = os.urandom(32), "الليل طويل, cafe\u0301 2"
        there = browser.call("lockWithPassphrase", secret, passphrase, HOLDER)
        here = locks.lock_with_passphrase(secret, passphrase, **HOLDER)
        composed = "الليل طويل, caf\u00e9 2"

        assert locks.unlock_with_passphrase(there, composed, **HOLDER) == secret
        assert browser.call("unlockWithPassphrase", here, composed, HOLDER) == secret

    def test_by_code_open_on_the_other_side(self, browser: Browser) -> None:
        secret, code = os.urandom(32), os.urandom(16)
        there = browser.call("lockWithCode", secret, code, HOLDER)
        here = locks.lock_with_code(secret, code, **HOLDER)

        assert locks.unlock_with_code(there, code, **HOLDER) == secret
        assert browser.call("unlockWithCode", here, code, HOLDER) == secret
        with pytest.raises(RefusedInBrowserError, match="CannotOpenError"):
            browser.call("unlockWithCode", here, bytes(16), HOLDER)

    def test_with_less_work_than_the_least_are_refused_in_the_browser(
        self, browser: Browser
    ) -> None:
        weak = (
            b"EVML\x01\x01" + (64 * 1024).to_bytes(4, "big") + b"\x03\x01" + bytes(96)
        )
        with pytest.raises(RefusedInBrowserError, match="less work than the least"):
            browser.call("unlockWithPassphrase", weak, "a", HOLDER)


class TestReceipts:
    def test_are_the_same(self, browser: Browser) -> None:
        for secret in (bytes(16), b"\xff" * 16, os.urandom(16)):
            here = receipts.receipt(secret, instance="evam.example.org")
            there = browser.call("receipt", secret, "evam.example.org")
            assert there == {
                "lookup": here.lookup,
                "mailboxSeed": here.mailbox_seed,
                "authenticationKey": here.authentication_key,
            }
            assert browser.call("asLines", secret) == codes.as_lines(secret)

    def test_are_read_in_any_numerals(self, browser: Browser) -> None:
        secret = os.urandom(16)
        written = " \u200f".join(codes.as_lines(secret))
        for zero in (0x30, 0x660, 0x6F0, 0x966, 0xFF10):
            numerals = {0x30 + digit: zero + digit for digit in range(10)}
            shown = written.translate(numerals)
            assert browser.call("fromDigits", shown) == secret
            assert codes.from_digits(shown) == secret

    def test_with_a_wrong_digit_are_refused(self, browser: Browser) -> None:
        written = "".join(codes.as_lines(os.urandom(16)))
        wrong = written[:20] + str((int(written[20]) + 1) % 10) + written[21:]
        with pytest.raises(RefusedInBrowserError, match="digit"):
            browser.call("fromDigits", wrong)

    def test_are_twelve_words_too(self, browser: Browser) -> None:
        # From the test vectors of BIP39.
        known = {
            bytes(16): "abandon " * 11 + "about",
            b"\x7f" * 16: "legal winner thank year wave sausage worth useful "
            "legal winner thank yellow",
            b"\xff" * 16: "zoo " * 11 + "wrong",
        }
        for secret, words in known.items():
            assert browser.call("asWords", secret) == words.split()
            assert browser.call("fromWords", f" {words.upper()} ") == secret
        for wrong in ("zoo " * 12, "zoo " * 11, "abandon " * 11 + "nobody"):
            with pytest.raises(RefusedInBrowserError, match="MalformedError"):
                browser.call("fromWords", wrong)


class TestDirectories:
    @pytest.fixture
    def root(self) -> bytes:
        return keys.new_seed()

    @pytest.fixture
    def signed(self, root: bytes, recipient: Recipient) -> bytes:
        entry = directories.Entry(
            holder=directories.Holder.RING,
            name="intake",
            epoch=2,
            current=True,
            public_key=recipient.public_key,
        )
        listed = directories.Directory(
            instance="evam.example.org",
            audience=directories.Audience.PUBLIC,
            number=7,
            entries=(replace(entry, epoch=1, current=False), entry),
        )
        return directories.sign_directory(listed, root_seed=root)

    @pytest.fixture
    def known(self, root: bytes) -> dict[str, Any]:
        key = members.verifying_key_of(root)
        return {
            "fingerprint": directories.fingerprint_of(key),
            "instance": "evam.example.org",
            "audience": "public",
        }

    @pytest.mark.parametrize(
        "reads", ["readDirectory", "readDirectoryWithoutOwnEd25519"]
    )
    def test_are_read_and_sealed_to(
        self,
        browser: Browser,
        signed: bytes,
        known: dict[str, Any],
        recipient: Recipient,
        reads: str,
    ) -> None:
        directory = browser.call(reads, signed, known | {"newest": 7})
        chosen = browser.call("recipients", directory, "intake")

        assert chosen == [
            {"ring": "intake", "epoch": 2, "publicKey": recipient.public_key}
        ]

    @pytest.mark.parametrize(
        "reads", ["readDirectory", "readDirectoryWithoutOwnEd25519"]
    )
    def test_that_were_changed_are_refused(
        self, browser: Browser, signed: bytes, known: dict[str, Any], reads: str
    ) -> None:
        for at in range(0, len(signed), 97):
            changed = bytearray(signed)
            changed[at] ^= 1
            with pytest.raises(RefusedInBrowserError, match="UntrustedDirectoryError"):
                browser.call(reads, bytes(changed), known)

    def test_for_others_or_older_are_refused(
        self, browser: Browser, signed: bytes, known: dict[str, Any]
    ) -> None:
        for other in ({"instance": "b.org"}, {"audience": "staff"}):
            with pytest.raises(RefusedInBrowserError, match="UntrustedDirectoryError"):
                browser.call("readDirectory", signed, known | other)
        with pytest.raises(RefusedInBrowserError, match="StaleDirectoryError"):
            browser.call("readDirectory", signed, known | {"newest": 8})

    def test_have_the_same_fingerprint_and_number(
        self, browser: Browser, root: bytes
    ) -> None:
        key = members.verifying_key_of(root)
        fingerprint = directories.fingerprint_of(key)
        assert browser.call("fingerprintOf", key) == fingerprint
        number = browser.call("safetyNumber", fingerprint)
        assert number == directories.safety_number(fingerprint)
