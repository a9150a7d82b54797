from __future__ import annotations

import os
from dataclasses import replace
from io import BytesIO

import pytest

from evam.sealing.bodies import TAG
from evam.sealing.context import Context, Purpose
from evam.sealing.envelopes import CHUNK
from evam.sealing.files import Label, chunks_of, open_file, seal_file
from evam.sealing.refusals import CannotOpenError, MalformedError
from evam.sealing.sealers import Recipient, RingKey

REFUSALS = (CannotOpenError, MalformedError)
SEALED = CHUNK + TAG
CONTENT = os.urandom(2 * CHUNK + 1000)


@pytest.fixture(scope="module")
def place(context: Context) -> Context:
    return replace(context, purpose=Purpose.WORKING_COPY)


def sealed_file(
    content: bytes, place: Context, recipient: Recipient, shred_key: bytes
) -> bytes:
    label = Label(name="صورة 1.jpg", media_type="image/jpeg", size=len(content))
    pieces = [content[at : at + 100_000] for at in range(0, len(content), 100_000)]
    return b"".join(
        seal_file(pieces, label, place, recipients=[recipient], shred_key=shred_key)
    )


@pytest.fixture(scope="module")
def envelope(place: Context, recipient: Recipient, shred_key: bytes) -> bytes:
    return sealed_file(CONTENT, place, recipient, shred_key)


def opened(
    envelope: bytes, place: Context, ring: RingKey, shred_key: bytes
) -> tuple[Label, bytes]:
    label, pieces = open_file(BytesIO(envelope), place, ring=ring, shred_key=shred_key)
    return label, b"".join(pieces)


class TestAFile:
    @pytest.mark.parametrize("size", [0, 1, CHUNK - 36, CHUNK - 35, CHUNK, 3 * CHUNK])
    def test_opens_as_it_was_sealed(
        self,
        place: Context,
        recipient: Recipient,
        ring: RingKey,
        shred_key: bytes,
        size: int,
    ) -> None:
        content = os.urandom(size)
        sealed = sealed_file(content, place, recipient, shred_key)

        label, again = opened(sealed, place, ring, shred_key)
        assert again == content
        assert label == Label(name="صورة 1.jpg", media_type="image/jpeg", size=size)

    def test_fills_whole_chunks(self, envelope: bytes) -> None:
        assert (len(envelope) - 1274) % SEALED == 0
        assert [chunks_of(n) for n in (0, 1, CHUNK, CHUNK + 1)] == [1, 1, 1, 2]

    def test_says_neither_its_name_nor_its_type(self, envelope: bytes) -> None:
        assert b"jpg" not in envelope[:2000]
        assert "صورة".encode() not in envelope
        assert b"image/" not in envelope


class TestOpenFile:
    def changed(self, envelope: bytes) -> dict[str, bytes]:
        head, first, second, third = (
            envelope[:1274],
            envelope[1274 : 1274 + SEALED],
            envelope[1274 + SEALED : 1274 + 2 * SEALED],
            envelope[1274 + 2 * SEALED :],
        )
        shorter = head[:-72] + (2 * SEALED).to_bytes(8, "big") + head[-64:]
        return {
            "cut in a chunk": envelope[:-1],
            "cut by a chunk": head + first + second,
            "cut by a chunk, and said so": shorter + first + second,
            "doubled": head + first + first + third,
            "swapped": head + second + first + third,
            "last one first": head + third + second + first,
            "gone on": envelope + third,
            "gone on by a byte": envelope + b"\0",
        }

    @pytest.mark.parametrize(
        "name",
        [
            "cut in a chunk",
            "cut by a chunk",
            "cut by a chunk, and said so",
            "doubled",
            "swapped",
            "last one first",
            "gone on",
            "gone on by a byte",
        ],
    )
    def test_refuses_chunks_that_were_moved(
        self,
        envelope: bytes,
        place: Context,
        ring: RingKey,
        shred_key: bytes,
        name: str,
    ) -> None:
        with pytest.raises(REFUSALS):
            opened(self.changed(envelope)[name], place, ring, shred_key)

    def test_refuses_chunks_of_another_file_of_the_report(
        self,
        envelope: bytes,
        place: Context,
        recipient: Recipient,
        ring: RingKey,
        shred_key: bytes,
    ) -> None:
        other = sealed_file(CONTENT, place, recipient, shred_key)
        with pytest.raises(CannotOpenError):
            opened(envelope[:-SEALED] + other[-SEALED:], place, ring, shred_key)

    @pytest.mark.parametrize(
        "changed", [{"purpose": Purpose.ORIGINAL_FILE}, {"part": "2"}]
    )
    def test_refuses_another_purpose_or_part(
        self,
        envelope: bytes,
        place: Context,
        ring: RingKey,
        shred_key: bytes,
        changed: dict[str, str],
    ) -> None:
        other = replace(place, **changed)  # type: ignore[arg-type]  # of one case each
        with pytest.raises(CannotOpenError):
            opened(envelope, other, ring, shred_key)


class TestSealFile:
    @pytest.mark.parametrize("said", [0, 9, 11, 2**40])
    def test_refuses_another_size_than_was_said(
        self, place: Context, recipient: Recipient, shred_key: bytes, said: int
    ) -> None:
        label = Label(name="a", media_type="", size=said)
        with pytest.raises(MalformedError):
            list(
                seal_file(
                    [b"0123456789"],
                    label,
                    place,
                    recipients=[recipient],
                    shred_key=shred_key,
                )
            )

    @pytest.mark.parametrize(("name", "kind"), [("é" * 128, ""), ("a", "x" * 128)])
    def test_refuses_a_label_that_is_too_long(self, name: str, kind: str) -> None:
        with pytest.raises(MalformedError):
            Label(name=name, media_type=kind, size=0).packed()
