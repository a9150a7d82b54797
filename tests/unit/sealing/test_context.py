from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evam.sealing.context import Context, Purpose, canonical, epoch_as_text
from evam.sealing.refusals import MalformedError

PARTS = st.lists(
    st.text(
        st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=64
    ),
    min_size=1,
    max_size=6,
)


class TestCanonical:
    def test_is_each_part_after_its_length(self) -> None:
        assert canonical("a", "bc") == b"evam\x01\x00\x01a\x00\x02bc"

    @given(one=PARTS, other=PARTS)
    def test_differs_for_different_parts(
        self, one: list[str], other: list[str]
    ) -> None:
        assert (canonical(*one) == canonical(*other)) == (one == other)

    @pytest.mark.parametrize(
        "part", ["", "a" * 65, "a b", "é", "a\n", "\x7f", "\uff11"]
    )
    def test_refuses_what_is_not_1_to_64_printable_ascii_signs(self, part: str) -> None:
        with pytest.raises(MalformedError):
            canonical("body", part)

    @pytest.mark.parametrize("epoch", [0, -1, 2**32])
    def test_refuses_an_epoch_that_cannot_be(self, epoch: int) -> None:
        with pytest.raises(MalformedError):
            epoch_as_text(epoch)


class TestContext:
    def test_of_a_body_names_version_place_and_purpose(self) -> None:
        context = Context(
            instance="a.org",
            report=UUID(int=1),
            schema="r/1",
            purpose=Purpose.NARRATIVE,
        )

        assert context.of_body() == (
            b"evam\x01\x00\x04body\x00\x05a.org"
            b"\x00\x2400000000-0000-0000-0000-000000000001"
            b"\x00\x03r/1\x00\x09narrative\x00\x011"
        )

    def test_of_a_wrap_adds_ring_and_epoch_and_is_never_that_of_a_body(
        self, context: Context
    ) -> None:
        wrap = context.of_wrap(ring="intake", epoch=7)

        assert wrap.endswith(b"\x00\x06intake\x00\x017")
        assert wrap.startswith(b"evam\x01\x00\x04wrap")
        assert wrap != context.of_body()
