from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evam.sealing.context import Context, Purpose
from evam.sealing.envelopes import (
    Wrap,
    in_order,
    read_envelope,
    with_wraps,
)
from evam.sealing.keys import new_seed, public_key_of
from evam.sealing.refusals import CannotOpenError, MalformedError
from evam.sealing.sealers import (
    Recipient,
    RingKey,
    new_report,
    new_shred_key,
    rewrapped,
)
from evam.sealing.texts import open_text, seal_text

REFUSALS = (CannotOpenError, MalformedError)


@pytest.fixture(scope="module")
def envelope(context: Context, recipient: Recipient, shred_key: bytes) -> bytes:
    return seal_text(
        b"They came at night.", context, recipients=[recipient], shred_key=shred_key
    )


def bits(envelope: bytes) -> list[int]:
    """Every bit of what is not chance, and one of every fifth byte of the rest."""
    head = 8 * (22 + 1 + 6 + 4)
    return [*range(head), *range(head, 8 * len(envelope), 41)]


class TestAText:
    @settings(max_examples=30)
    @given(content=st.binary(max_size=20_000))
    def test_opens_as_it_was_sealed(
        self,
        context: Context,
        ring: RingKey,
        recipient: Recipient,
        shred_key: bytes,
        content: bytes,
    ) -> None:
        sealed = seal_text(
            content, context, recipients=[recipient], shred_key=shred_key
        )

        assert open_text(sealed, context, ring=ring, shred_key=shred_key) == content

    def test_of_whatever_length_has_one_of_three_sizes(
        self, context: Context, recipient: Recipient, shred_key: bytes
    ) -> None:
        sizes = {
            len(
                seal_text(
                    b"x" * size, context, recipients=[recipient], shred_key=shred_key
                )
            )
            for size in (0, 1, 4092, 4093, 16380, 16381, 65532)
        }

        assert sizes == {1274 + 16 + size for size in (4096, 16384, 65536)}

    def test_is_never_sealed_twice_in_the_same_way(
        self, context: Context, recipient: Recipient, shred_key: bytes
    ) -> None:
        sealed = [
            seal_text(b"a", context, recipients=[recipient], shred_key=shred_key)
            for _ in range(20)
        ]
        heads = [read_envelope(each)[0] for each in sealed]

        assert len({head.salt for head in heads}) == 20
        assert len({each[-16:] for each in sealed}) == 20


class TestOpenText:
    @pytest.mark.parametrize(
        "changed",
        [
            {"ring": "other"},
            {"epoch": 1},
            {"epoch": 3},
            {"seed": bytes(32)},
        ],
    )
    def test_refuses_another_ring_epoch_or_key(
        self,
        envelope: bytes,
        context: Context,
        ring: RingKey,
        shred_key: bytes,
        changed: dict[str, object],
    ) -> None:
        other = replace(ring, **changed)  # type: ignore[arg-type]  # of one case each
        with pytest.raises(CannotOpenError):
            open_text(envelope, context, ring=other, shred_key=shred_key)

    @pytest.mark.parametrize(
        "changed",
        [
            {"instance": "other.example.org"},
            {"report": UUID(int=4)},
            {"schema": "report/2"},
            {"purpose": Purpose.STRUCTURED},
            {"part": "2"},
        ],
    )
    def test_refuses_another_place(
        self,
        envelope: bytes,
        context: Context,
        ring: RingKey,
        shred_key: bytes,
        changed: dict[str, object],
    ) -> None:
        other = replace(context, **changed)  # type: ignore[arg-type]  # of one case each
        with pytest.raises(CannotOpenError):
            open_text(envelope, other, ring=ring, shred_key=shred_key)

    def test_refuses_when_the_report_was_shredded(
        self, envelope: bytes, context: Context, ring: RingKey
    ) -> None:
        with pytest.raises(CannotOpenError):
            open_text(envelope, context, ring=ring, shred_key=new_shred_key())

    def test_refuses_flipped_bits(
        self, envelope: bytes, context: Context, ring: RingKey, shred_key: bytes
    ) -> None:
        for bit in bits(envelope):
            changed = bytearray(envelope)
            changed[bit // 8] ^= 1 << bit % 8
            with pytest.raises(REFUSALS):
                open_text(bytes(changed), context, ring=ring, shred_key=shred_key)

    def test_refuses_every_cut_and_what_goes_on(
        self, envelope: bytes, context: Context, ring: RingKey, shred_key: bytes
    ) -> None:
        for given_ in [envelope[:at] for at in range(len(envelope))]:
            with pytest.raises(MalformedError):
                open_text(given_, context, ring=ring, shred_key=shred_key)
        with pytest.raises(MalformedError):
            open_text(envelope + b"\0", context, ring=ring, shred_key=shred_key)

    def test_refuses_a_body_put_into_another_report(
        self, context: Context, recipient: Recipient, ring: RingKey, shred_key: bytes
    ) -> None:
        elsewhere = replace(context, report=new_report())
        one, other = (
            seal_text(b"a", place, recipients=[recipient], shred_key=shred_key)
            for place in (context, elsewhere)
        )
        head, _ = read_envelope(one)
        swapped = head.packed() + read_envelope(other)[1]

        with pytest.raises(CannotOpenError):
            open_text(swapped, context, ring=ring, shred_key=shred_key)

    def test_refuses_a_body_that_was_made_for_another_key(
        self, context: Context, recipient: Recipient, ring: RingKey, shred_key: bytes
    ) -> None:
        # One body that opens with two keys, as two texts, needs the same commitment.
        first, second = (
            seal_text(b"a", context, recipients=[recipient], shred_key=shred_key)
            for _ in range(2)
        )
        wraps = read_envelope(second)[0].wraps

        with pytest.raises(CannotOpenError):
            open_text(with_wraps(first, wraps), context, ring=ring, shred_key=shred_key)


class TestSealText:
    def test_refuses_to_seal_to_nobody_or_to_a_ring_twice(
        self, context: Context, recipient: Recipient, shred_key: bytes
    ) -> None:
        for recipients in ([], [recipient, recipient], [recipient] * 17):
            with pytest.raises(MalformedError):
                seal_text(b"a", context, recipients=recipients, shred_key=shred_key)

    @pytest.mark.parametrize(
        "public_key",
        [b"", bytes(1215), b"\xff" * 1216, bytes(range(256)) * 4 + bytes(192)],
    )
    def test_refuses_what_is_no_public_key(
        self, context: Context, shred_key: bytes, public_key: bytes
    ) -> None:
        nobody = Recipient(ring="intake", epoch=1, public_key=public_key)
        with pytest.raises(MalformedError):
            seal_text(b"a", context, recipients=[nobody], shred_key=shred_key)

    def test_refuses_a_curve_point_that_makes_every_secret_zero(
        self, context: Context, recipient: Recipient, shred_key: bytes
    ) -> None:
        low = replace(recipient, public_key=recipient.public_key[:1184] + bytes(32))
        with pytest.raises(MalformedError):
            seal_text(b"a", context, recipients=[low], shred_key=shred_key)


class TestSeveralRings:
    def test_each_open_it_alone(self, context: Context, shred_key: bytes) -> None:
        rings = [
            RingKey(ring=name, epoch=epoch, seed=new_seed())
            for name, epoch in (("vault", 1), ("intake", 2), ("intake", 10))
        ]
        recipients = [
            Recipient(ring=r.ring, epoch=r.epoch, public_key=public_key_of(r.seed))
            for r in rings
        ]
        sealed = seal_text(b"a", context, recipients=recipients, shred_key=shred_key)

        opened = {
            open_text(sealed, context, ring=r, shred_key=shred_key) for r in rings
        }
        assert opened == {b"a"}

    def test_change_without_touching_the_body(
        self, envelope: bytes, context: Context, ring: RingKey, shred_key: bytes
    ) -> None:
        newer = RingKey(ring="intake", epoch=3, seed=new_seed())
        recipient = Recipient(
            ring="intake", epoch=3, public_key=public_key_of(newer.seed)
        )
        wraps = rewrapped(envelope, context, ring=ring, recipients=[recipient])
        changed = with_wraps(envelope, wraps)

        assert changed[-4112:] == envelope[-4112:]
        opened = open_text(changed, context, ring=newer, shred_key=shred_key)
        assert opened == b"They came at night."
        with pytest.raises(CannotOpenError):
            open_text(changed, context, ring=ring, shred_key=shred_key)


class TestTheForm:
    def test_binds_the_body_to_its_place_kind_and_length(self, envelope: bytes) -> None:
        head, _ = read_envelope(envelope)
        assert head.of_place(b"here") == b"here\x01" + (4112).to_bytes(8, "big")

    def test_keeps_rings_in_order_and_refuses_another_order(
        self, envelope: bytes
    ) -> None:
        wrap = read_envelope(envelope)[0].wraps[0]
        earlier = Wrap(ring="a", epoch=9, wrapped=wrap.wrapped)
        head, sealed = read_envelope(with_wraps(envelope, [wrap, earlier]))
        assert head.wraps == (earlier, wrap) == in_order([wrap, earlier])

        whole = head.packed()
        size = len(wrap.wrapped) + 4 + 1
        first, second = whole[23 : 23 + size + 1], whole[23 + size + 1 :]
        other = second[: size + 6], second[size + 6 :]
        with pytest.raises(MalformedError):
            read_envelope(whole[:23] + other[0] + first + other[1] + sealed)
