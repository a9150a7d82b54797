from __future__ import annotations

import os
import re
from math import exp, fsum

import pytest

from evam.sealing.context import Context
from evam.sealing.envelopes import CHUNK, read_envelope
from evam.sealing.files import Label, seal_file
from evam.sealing.padding import pad
from evam.sealing.refusals import MalformedError
from evam.sealing.sealers import Recipient
from evam.sealing.structure import (
    READABLE,
    TEXT,
    check_head_of_file,
    check_sealed,
    is_envelope,
    most_of_one_byte,
)
from evam.sealing.texts import seal_text

ARABIC = "وصلوا ليلا وأخذوا هواتفنا. "
TIGRINYA = "ብለይቲ መጺኦም ተሌፎናትና ወሲዶም። "


def chance_of_text(length: int) -> float:
    """P(so many bytes of UTF-8 without control signs begin at a place), by signs.

    One, two, three or four bytes by the share of byte values that may stand there.
    """
    shares = {1: 98 / 256, 2: 30 / 256 / 4, 3: 16 / 256 / 16, 4: 5 / 256 / 64}
    reached = [1.0]
    for at in range(1, length):
        reached.append(fsum(p * reached[at - n] for n, p in shares.items() if n <= at))
    return fsum(
        p * sum(reached[max(0, length - n) : length]) for n, p in shares.items()
    )


@pytest.fixture(scope="module")
def envelope(context: Context, recipient: Recipient, shred_key: bytes) -> bytes:
    return seal_text(
        ARABIC.encode(), context, recipients=[recipient], shred_key=shred_key
    )


class TestIsEnvelope:
    def test_takes_an_envelope_of_each_size(
        self, context: Context, recipient: Recipient, shred_key: bytes
    ) -> None:
        for size in (0, 5000, 65532):
            assert is_envelope(
                seal_text(
                    b"x" * size, context, recipients=[recipient], shred_key=shred_key
                )
            )

    @pytest.mark.parametrize(
        "given",
        [
            b"",
            b"EVAM\x01",
            b"They came at night.",
            ARABIC.encode() * 200,
            ARABIC.encode("utf-16") * 200,
            bytes(5386),
            os.urandom(5386),
        ],
    )
    def test_refuses_what_is_none(self, given: bytes) -> None:
        assert not is_envelope(given)

    @pytest.mark.parametrize(
        "plain",
        [
            pad(b""),
            pad(b"Ali"),
            pad(ARABIC.encode() * 100),
            (TIGRINYA * 60).encode().ljust(4096, b"\0")[:4096],
            ("They came at night. " * 300).encode()[:4096],
            ("They came at night. " * 300).encode("utf-16-le")[:4096],
            (ARABIC * 300).encode("utf-16-be")[:4096],
            os.urandom(2048).hex().encode(),
            b"{" + os.urandom(4000) + b'"text": "They came at night and took '
            b'our telephones, then they beat us."}',
        ],
    )
    def test_refuses_a_body_that_was_not_sealed(
        self, envelope: bytes, plain: bytes
    ) -> None:
        head, _ = read_envelope(envelope)
        body = (plain + os.urandom(4112))[:4112]

        assert not is_envelope(head.packed() + body)

    def test_refuses_a_wrap_that_is_none(self, envelope: bytes) -> None:
        assert not is_envelope(envelope[:200] + bytes(64) + envelope[264:])
        readable = (b"password " * 8)[:64]
        assert not is_envelope(envelope[:200] + readable + envelope[264:])

    def test_refuses_an_envelope_of_a_file(
        self, context: Context, recipient: Recipient, shred_key: bytes
    ) -> None:
        label = Label(name="a", media_type="", size=0)
        head, chunk = seal_file(
            [], label, context, recipients=[recipient], shred_key=shred_key
        )
        assert not is_envelope(head + chunk)
        found, at = check_head_of_file(head + chunk[:100])
        assert (found.length, at) == (CHUNK + 16, len(head))

    def test_refuses_every_cut(self, envelope: bytes) -> None:
        for at in range(len(envelope)):
            assert not is_envelope(envelope[:at])


def chance_of_uneven(size: int) -> float:
    """At most: P(some byte occurs more often than it may), by Bernstein's bound."""
    expected = size / 256
    over = most_of_one_byte(size) - expected
    return 256 * exp(-(over**2) / (2 * (expected + over / 3)))


class TestAGoodEnvelope:
    def test_is_refused_by_chance_less_than_once_in_a_million_million(self) -> None:
        pieces = [32, 32, *[1168] * 16, 65552]
        text = sum(pieces) * chance_of_text(READABLE)
        repeats = sum(pieces) * 256.0**-15
        uneven = sum(map(chance_of_uneven, pieces))

        assert text + repeats + uneven < 1e-12
        # A sealed file of 1 GiB, taken whole: still less than once in 10**11.
        chunks = 2**30 * chance_of_text(READABLE) + 4096 * chance_of_uneven(CHUNK + 16)
        assert chunks < 1e-11

    def test_has_as_much_text_by_chance_as_was_calculated(self) -> None:
        run = re.compile(TEXT.pattern.replace(b"{16,}", b"+"))
        chance = os.urandom(2**20)
        places = sum(max(0, len(each.group()) - 7) for each in run.finditer(chance))
        expected = 2**20 * chance_of_text(8)

        assert expected * 0.6 < places < expected * 1.6

    def test_of_random_bytes_is_not_refused(self) -> None:
        for _ in range(20):
            check_sealed(os.urandom(CHUNK))


class TestCheckSealed:
    @pytest.mark.parametrize(
        ("sign", "step"), [("a", 1), ("é", 65), ("\u1200", 1), ("🙂", 1)]
    )
    def test_refuses_64_bytes_of_text_and_no_fewer(self, sign: str, step: int) -> None:
        width = len(sign.encode())
        count = -(-READABLE // width)
        words = "".join(chr(ord(sign) + step * (at % 16)) for at in range(count))
        check_sealed(b"\x00" + words[:-1].encode() + b"\x01")
        with pytest.raises(MalformedError):
            check_sealed(b"\x00" + words.encode() + b"\x01")

    @pytest.mark.parametrize("few", [bytes(31), "ليلا".encode("utf-16-le") * 4])
    def test_refuses_few_bytes_that_repeat_among_many(self, few: bytes) -> None:
        check_sealed(os.urandom(4000))
        with pytest.raises(MalformedError):
            check_sealed(os.urandom(2000) + few + os.urandom(2000))

    def test_takes_the_empty_piece(self) -> None:
        check_sealed(b"")
        check_sealed(b"a")
