from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evam.sealing.codes import as_lines, from_digits
from evam.sealing.receipts import digest_of, new_secret, receipt
from evam.sealing.refusals import MalformedError

SECRETS = st.binary(min_size=16, max_size=16)


class TestACode:
    @given(SECRETS)
    def test_is_seven_lines_of_six_digits_and_back(self, secret: bytes) -> None:
        lines = as_lines(secret)
        assert [len(line) for line in lines] == [6] * 7
        assert from_digits("\n".join(lines)) == secret

    @given(secret=SECRETS, at=st.integers(0, 41), more=st.integers(1, 9))
    def test_notices_every_wrong_digit(self, secret: bytes, at: int, more: int) -> None:
        digits = "".join(as_lines(secret))
        wrong = digits[:at] + str((int(digits[at]) + more) % 10) + digits[at + 1 :]
        with pytest.raises(MalformedError):
            from_digits(wrong)

    @given(secret=SECRETS, one=st.integers(0, 38), other=st.integers(0, 38))
    def test_notices_every_two_digits_exchanged(
        self, secret: bytes, one: int, other: int
    ) -> None:
        digits = list("".join(as_lines(secret)))
        digits[one], digits[other] = digits[other], digits[one]
        if digits == list("".join(as_lines(secret))):
            assert from_digits("".join(digits)) == secret
            return
        with pytest.raises(MalformedError):
            from_digits("".join(digits))

    @pytest.mark.parametrize(
        "written", ["", "1" * 41, "1" * 43, "1" * 41 + "a", "²" * 42, "9" * 42]
    )
    def test_refuses_what_is_none(self, written: str) -> None:
        with pytest.raises(MalformedError):
            from_digits(written)

    def test_refuses_a_number_that_is_too_large_with_good_checks(self) -> None:
        number = 2**128
        with pytest.raises(MalformedError):
            from_digits(f"{number:039d}{number % 997:03d}")

    def test_is_read_with_marks_of_direction_between_numerals(self) -> None:
        secret = os.urandom(16)
        arabic = {0x30 + digit: 0x660 + digit for digit in range(10)}
        shown = "\u200f-".join(as_lines(secret)).translate(arabic)
        assert from_digits(shown) == secret


class TestAReceipt:
    def test_gives_three_secrets_that_differ_by_installation(self) -> None:
        secret = new_secret()
        parts = [
            part
            for instance in ("a.org", "b.org")
            for derived in [receipt(secret, instance=instance)]
            for part in (
                derived.lookup,
                derived.mailbox_seed,
                derived.authentication_key,
                derived.lookup_digest,
            )
        ]
        assert len(set(parts)) == 8
        assert {len(part) for part in parts} == {32}

    def test_is_found_by_a_digest_of_its_lookup(self) -> None:
        derived = receipt(new_secret(), instance="a.org")
        assert digest_of(derived.lookup) == derived.lookup_digest
        with pytest.raises(MalformedError):
            digest_of(b"short")

    def test_never_comes_twice(self) -> None:
        assert len({new_secret() for _ in range(1000)}) == 1000
