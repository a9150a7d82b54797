"""No secret stands in what an error, a printed object or a stack says."""

from __future__ import annotations

import os
import traceback
from base64 import b64encode
from collections.abc import Callable
from typing import Any

import pytest

from evam.sealing import codes, keys, locks, members, receipts, wraps
from evam.sealing.bodies import body_key
from evam.sealing.context import Context
from evam.sealing.refusals import CannotOpenError, MalformedError
from evam.sealing.sealers import Recipient, RingKey
from evam.sealing.texts import open_text, seal_text

from .browser import Browser, RefusedInBrowserError

SECRET = os.urandom(32)
CODE = os.urandom(16)
STORY = "They came at night and took our telephones."
HOLDER = {"instance": "evam.example.org", "member": "m-1"}


def forms(secret: bytes) -> list[str]:
    """How a secret could be printed."""
    return [
        secret.hex(),
        b64encode(secret).decode(),
        repr(secret)[2:-1],
        str(list(secret))[1:-1],
        str(int.from_bytes(secret, "big")),
    ]


def says_secret(text: str) -> list[str]:
    every = [form for secret in (SECRET, CODE) for form in forms(secret)]
    return [form for form in [*every, STORY, "a long passphrase"] if form in text]


REFUSED: dict[str, Callable[[], Any]] = {
    "wrap": lambda: wraps.wrap(SECRET + b"a", public_key=bytes(1216), info=b""),
    "public key": lambda: wraps.wrap(SECRET, public_key=SECRET * 38, info=b""),
    "unwrap": lambda: wraps.unwrap(bytes(1168), seed=SECRET, info=b""),
    "seed": lambda: keys.public_key_of(SECRET + b"a"),
    "body key": lambda: body_key(
        key=SECRET, shred_key=SECRET + b"a", salt=SECRET, context=b""
    ),
    "member": lambda: members.member_keys(SECRET + b"a", **HOLDER),
    "code": lambda: codes.from_digits("".join(codes.as_lines(CODE))[::-1]),
    "letters": lambda: codes.from_digits("".join(codes.as_lines(CODE)) + "x"),
    "receipt": lambda: receipts.receipt(CODE + b"a", instance="a.org"),
    "lock": lambda: locks.unlock_with_code(
        locks.lock_with_code(SECRET, os.urandom(16), **HOLDER), CODE, **HOLDER
    ),
    "work": lambda: locks.lock_with_passphrase(
        SECRET, "a long passphrase", work=locks.Work(passes=1), **HOLDER
    ),
}


class TestRefusals:
    @pytest.mark.parametrize("name", REFUSED)
    def test_say_no_secret(self, name: str) -> None:
        with pytest.raises((MalformedError, CannotOpenError)) as refused:
            REFUSED[name]()

        said = "".join(traceback.format_exception(refused.value))
        assert says_secret(said + repr(refused.value.args)) == []

    def test_would_be_seen_saying_one(self) -> None:
        for secret in (SECRET, CODE):
            for form in forms(secret):
                assert says_secret(f"It was {form}.")

    def test_of_a_text_say_nothing_of_it(
        self, context: Context, recipient: Recipient, shred_key: bytes
    ) -> None:
        sealed = seal_text(
            STORY.encode(), context, recipients=[recipient], shred_key=shred_key
        )
        other = RingKey(ring=recipient.ring, epoch=recipient.epoch, seed=SECRET)
        with pytest.raises(CannotOpenError) as refused:
            open_text(sealed, context, ring=other, shred_key=shred_key)

        assert says_secret("".join(traceback.format_exception(refused.value))) == []


class TestObjects:
    def test_print_no_secret(self) -> None:
        held = [
            RingKey(ring="intake", epoch=1, seed=SECRET),
            members.Member(sealing_seed=SECRET, signing_seed=SECRET),
            receipts.Receipt(
                lookup=SECRET, mailbox_seed=SECRET, authentication_key=SECRET
            ),
            body_key(key=SECRET, shred_key=SECRET, salt=SECRET, context=b""),
        ]
        for each in held:
            assert says_secret(f"{each!r} {each} {[each]}") == []


class TestRefusalsInTheBrowser:
    @pytest.mark.parametrize(
        ("name", "values"),
        [
            ("memberKeys", [SECRET + b"a", *HOLDER.values()]),
            ("publicKeyOf", [SECRET + b"a"]),
            ("receipt", [CODE + b"a", "a.org"]),
            ("fromDigits", ["".join(codes.as_lines(CODE))[::-1]]),
            ("fromWords", ["correct horse battery"]),
            ("unlockWithCode", [SECRET, CODE, HOLDER]),
            ("sealText", [STORY, {}, [], SECRET]),
            ("wrapRingSeed", [SECRET + b"a", HOLDER | {"ring": "a", "epoch": 1}, b""]),
        ],
    )
    def test_say_no_secret(
        self, browser: Browser, name: str, values: list[Any]
    ) -> None:
        with pytest.raises(RefusedInBrowserError) as refused:
            browser.call(name, *values)

        # A stack shows the minified script; its digits are not ours.
        assert says_secret(f"{refused.value} {refused.value.stack}") == []
