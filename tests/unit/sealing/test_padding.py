from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evam.sealing.padding import LONGEST, SIZES, pad, unpad
from evam.sealing.refusals import MalformedError


class TestPad:
    @pytest.mark.parametrize(
        ("size", "padded"),
        [(0, 4096), (4092, 4096), (4093, 16384), (16380, 16384), (16381, 65536)],
    )
    def test_fills_to_the_next_of_three_sizes(self, size: int, padded: int) -> None:
        assert len(pad(b"x" * size)) == padded

    def test_refuses_what_is_longer_than_the_longest(self) -> None:
        assert len(pad(b"x" * LONGEST)) == SIZES[-1]
        with pytest.raises(MalformedError):
            pad(b"x" * (LONGEST + 1))

    @given(st.binary(max_size=5000))
    def test_is_undone_by_unpad(self, content: bytes) -> None:
        assert unpad(pad(content)) == content


class TestUnpad:
    def test_refuses_another_size(self) -> None:
        with pytest.raises(MalformedError):
            unpad(pad(b"a")[:-1])

    def test_refuses_a_larger_size_than_is_needed(self) -> None:
        with pytest.raises(MalformedError):
            unpad(pad(b"a").ljust(SIZES[1], b"\0"))

    def test_refuses_something_after_the_content(self) -> None:
        with pytest.raises(MalformedError):
            unpad(pad(b"a")[:-1] + b"x")

    @pytest.mark.parametrize("length", [4093, LONGEST + 1, 2**32 - 1])
    def test_refuses_a_length_that_does_not_fit(self, length: int) -> None:
        with pytest.raises(MalformedError):
            unpad(length.to_bytes(4, "big") + bytes(4092))

    @pytest.mark.parametrize("given", [b"", b"\0\0", bytes(4)])
    def test_refuses_what_is_too_short(self, given: bytes) -> None:
        with pytest.raises(MalformedError):
            unpad(given)
