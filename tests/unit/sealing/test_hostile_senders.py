"""What somebody who holds good keys may send: refused in Python and in the browser."""

from __future__ import annotations

import os
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest

from evam.sealing import codes, directories, keys, members
from evam.sealing.context import Context
from evam.sealing.envelopes import CHUNK, Kind
from evam.sealing.files import Label, open_file
from evam.sealing.padding import pad
from evam.sealing.refusals import MalformedError
from evam.sealing.sealers import Recipient, RingKey, start
from evam.sealing.texts import open_text, seal_text

from .browser import Browser, RefusedInBrowserError

Sealer = Callable[[Kind, bytes], bytes]
TEXTS = {
    "something after the content": pad(b"a")[:-1] + b"x",
    "more padding than is needed": pad(b"a").ljust(16 * 1024, b"\0"),
    "a length that does not fit": (4093).to_bytes(4, "big") + bytes(4092),
    "a length beyond all": b"\xff" * 4 + bytes(4092),
}
TOP = Label(name="a", media_type="", size=10).packed()
FILES = {
    "something after the content": TOP.ljust(CHUNK - 1, b"\0") + b"x",
    "a size of more chunks": Label(name="a", media_type="", size=CHUNK).packed(),
    "a size beyond all": TOP[:3] + b"\xff" * 8 + TOP[11:],
    "a name longer than the chunk": b"\xff\xff\x00" + bytes(8),
    "a name that is not text": b"\x00\x01\x00" + bytes(8) + b"\xff",
    "a type with a control sign": b"\x00\x00\x01" + bytes(8) + b"\n",
}


ROOT = bytes(range(32))
PUBLIC_KEY = keys.public_key_of(ROOT)


def listed(*epochs: int) -> bytes:
    """A list of current keys of one ring, put together by hand."""
    start_ = b"EVMD\x01\x05a.org\x06public\x00\x00\x00\x01" + bytes(32)
    entries = [
        b"\x01\x06intake" + epoch.to_bytes(4, "big") + b"\x01" + PUBLIC_KEY + bytes(32)
        for epoch in epochs
    ]
    return start_ + len(entries).to_bytes(2, "big") + b"".join(entries)


def signed(content: bytes, root: bytes) -> bytes:
    whole = content + members.verifying_key_of(root)
    return whole + members.sign(root, whole)


def known() -> dict[str, Any]:
    fingerprint = directories.fingerprint_of(members.verifying_key_of(ROOT))
    return {"fingerprint": fingerprint, "instance": "a.org", "audience": "public"}


@pytest.fixture
def sealed_by_hand(
    context: Context, recipient: Recipient, shred_key: bytes
) -> Callable[[Kind, bytes], bytes]:
    def seal(kind: Kind, plain: bytes) -> bytes:
        head, sealer = start(context, kind, len(plain) + 16, [recipient], shred_key)
        place = head.of_place(context.of_body())
        return head.packed() + sealer.seal(plain, place, 0, last=True)

    return seal


def read(envelope: bytes, context: Context, ring: RingKey, shred_key: bytes) -> bytes:
    _, pieces = open_file(BytesIO(envelope), context, ring=ring, shred_key=shred_key)
    return b"".join(pieces)


class TestATextSealedByHand:
    @pytest.mark.parametrize("name", TEXTS)
    def test_is_refused_on_both_sides(
        self,
        browser: Browser,
        context: Context,
        ring: RingKey,
        shred_key: bytes,
        sealed_by_hand: Sealer,
        name: str,
    ) -> None:
        envelope = sealed_by_hand(Kind.TEXT, TEXTS[name])
        with pytest.raises(MalformedError):
            open_text(envelope, context, ring=ring, shred_key=shred_key)
        with pytest.raises(RefusedInBrowserError, match="MalformedError"):
            browser.call("openText", envelope, context, ring, shred_key)

    def test_opens_where_nothing_is_wrong_with_it(
        self,
        browser: Browser,
        context: Context,
        ring: RingKey,
        shred_key: bytes,
        sealed_by_hand: Sealer,
    ) -> None:
        envelope = sealed_by_hand(Kind.TEXT, pad(b"a"))
        assert open_text(envelope, context, ring=ring, shred_key=shred_key) == b"a"
        assert browser.call("openText", envelope, context, ring, shred_key) == b"a"

    def test_that_was_cut_or_goes_on_is_refused_in_the_browser(
        self,
        browser: Browser,
        context: Context,
        ring: RingKey,
        recipient: Recipient,
        shred_key: bytes,
    ) -> None:
        whole = seal_text(b"a", context, recipients=[recipient], shred_key=shred_key)
        for given in (whole[:-1], whole + b"\0", whole[:1300], whole[:40], b""):
            with pytest.raises(RefusedInBrowserError, match="MalformedError"):
                browser.call("openText", given, context, ring, shred_key)


class TestAFileSealedByHand:
    @pytest.mark.parametrize("name", FILES)
    def test_is_refused_on_both_sides(
        self,
        browser: Browser,
        context: Context,
        ring: RingKey,
        shred_key: bytes,
        sealed_by_hand: Sealer,
        name: str,
    ) -> None:
        envelope = sealed_by_hand(Kind.FILE, FILES[name].ljust(CHUNK, b"\0"))
        with pytest.raises(MalformedError):
            read(envelope, context, ring, shred_key)
        with pytest.raises(RefusedInBrowserError, match="MalformedError"):
            browser.call("openFile", envelope, context, ring, shred_key)

    def test_with_a_chunk_more_than_it_needs_is_refused_on_both_sides(
        self,
        browser: Browser,
        context: Context,
        recipient: Recipient,
        ring: RingKey,
        shred_key: bytes,
    ) -> None:
        length = 2 * (CHUNK + 16)
        head, sealer = start(context, Kind.FILE, length, [recipient], shred_key)
        place = head.of_place(context.of_body())
        top = Label(name="a", media_type="", size=0).packed().ljust(CHUNK, b"\0")
        chunks = [
            sealer.seal(plain, place, at, last=at == 1)
            for at, plain in enumerate((top, bytes(CHUNK)))
        ]
        envelope = head.packed() + b"".join(chunks)

        with pytest.raises(MalformedError, match="does not fit"):
            read(envelope, context, ring, shred_key)
        with pytest.raises(RefusedInBrowserError, match="does not fit"):
            browser.call("openFile", envelope, context, ring, shred_key)


class TestADirectoryInTheBrowser:
    @pytest.mark.parametrize(
        "reads", ["readDirectory", "readDirectoryWithoutOwnEd25519"]
    )
    def test_of_another_root_is_refused_however_well_it_is_signed(
        self, browser: Browser, reads: str
    ) -> None:
        with pytest.raises(RefusedInBrowserError, match="UntrustedDirectoryError"):
            browser.call(reads, signed(listed(1), os.urandom(32)), known())

    def test_that_an_honest_root_would_not_sign_is_refused(
        self, browser: Browser
    ) -> None:
        for numbers in ((2, 1), (1, 1), (1, 2)):
            with pytest.raises(RefusedInBrowserError, match="MalformedError"):
                browser.call("readDirectory", signed(listed(*numbers), ROOT), known())
        read = browser.call("readDirectory", signed(listed(1), ROOT), known())
        assert [entry["epoch"] for entry in read["entries"]] == [1]


class TestARingKey:
    def test_of_another_ring_than_the_directory_names_is_refused_in_the_browser(
        self, browser: Browser
    ) -> None:
        place = {"instance": "a.org", "ring": "intake", "epoch": 2, "member": "m-1"}
        member = os.urandom(32)
        public_key = keys.public_key_of(member)
        wrapped = browser.call("wrapRingSeed", os.urandom(32), place, public_key)
        with pytest.raises(RefusedInBrowserError, match="CannotOpenError"):
            browser.call("unwrapRingSeed", wrapped, place, member, PUBLIC_KEY)
        with pytest.raises(RefusedInBrowserError, match="has 32 bytes"):
            browser.call("wrapRingSeed", os.urandom(33), place, public_key)


class TestACode:
    def test_of_too_large_a_number_with_good_checks_is_refused_in_the_browser(
        self, browser: Browser
    ) -> None:
        for number in (2**128, 10**39 - 1):
            written = f"{number:039d}{number % 997:03d}"
            with pytest.raises(MalformedError):
                codes.from_digits(written)
            with pytest.raises(RefusedInBrowserError, match="MalformedError"):
                browser.call("fromDigits", written)
