"""Whatever is given, there are two refusals and never another error."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evam.sealing import codes, directories, locks, members
from evam.sealing.context import Context, Purpose, canonical
from evam.sealing.envelopes import read_envelope
from evam.sealing.files import Label, open_file
from evam.sealing.padding import unpad
from evam.sealing.refusals import CannotOpenError, MalformedError
from evam.sealing.sealers import RingKey, new_report
from evam.sealing.structure import check_sealed, is_envelope
from evam.sealing.texts import open_text

RING = RingKey(ring="intake", epoch=1, seed=bytes(32))
PLACE = Context(
    instance="a.org",
    report=new_report(),
    schema="report/1",
    purpose=Purpose.NARRATIVE,
)
HOLDER = {"instance": "a.org", "member": "m-1"}
KNOWN: dict[str, Any] = {
    "fingerprint": directories.fingerprint_of(members.verifying_key_of(bytes(32))),
    "instance": "a.org",
    "audience": directories.Audience.PUBLIC,
}
REFUSALS = (
    MalformedError,
    CannotOpenError,
    directories.UntrustedDirectoryError,
    directories.StaleDirectoryError,
)
STARTS = [
    b"",
    b"EVAM\x01" + bytes(16) + b"\x01\x01\x06intake\x00\x00\x00\x01",
    b"EVAM\x01" + bytes(16) + b"\x02\x01\x01a\x00\x00\x00\x01" + bytes(1168),
    b"EVAM\x02",
    b"EVMD\x01\x05a.org\x06public\x00\x00\x00\x01" + bytes(32) + b"\x00\x02\x01",
    b"EVML\x01\x02",
    b"EVML\x01\x01\x00\x02\x00\x00\x03\x02",
]
BYTES = st.builds(bytes.__add__, st.sampled_from(STARTS), st.binary(max_size=300))

OF_BYTES: dict[str, Callable[[bytes], object]] = {
    "envelope": read_envelope,
    "text": lambda given: open_text(given, PLACE, ring=RING, shred_key=bytes(32)),
    "file": lambda given: open_file(
        BytesIO(given), PLACE, ring=RING, shred_key=bytes(32)
    ),
    "directory": lambda given: directories.read_directory(given, **KNOWN),
    "lock": lambda given: locks.unlock_with_passphrase(given, "a", **HOLDER),
    "lock by code": lambda given: locks.unlock_with_code(given, bytes(16), **HOLDER),
    "padding": unpad,
    "sealed piece": check_sealed,
}
OF_TEXT: dict[str, Callable[[str], object]] = {
    "code": codes.from_digits,
    "context": lambda given: canonical("body", given),
    "file name": lambda given: Label(name=given, media_type="", size=0).packed(),
    "media type": lambda given: Label(name="", media_type=given, size=0).packed(),
}
ANY_SIGNS = st.text(st.characters(), max_size=300) | st.sampled_from(["\ud800", "a\0"])


class TestAnyBytes:
    @pytest.mark.parametrize("name", OF_BYTES)
    @given(given_=BYTES)
    def test_are_read_or_refused(self, name: str, given_: bytes) -> None:
        try:
            OF_BYTES[name](given_)
        except REFUSALS:
            return

    @given(BYTES)
    def test_are_no_envelope(self, given_: bytes) -> None:
        assert not is_envelope(given_)


class TestAnyText:
    @pytest.mark.parametrize("name", OF_TEXT)
    @given(given_=ANY_SIGNS)
    def test_is_taken_or_refused(self, name: str, given_: str) -> None:
        try:
            OF_TEXT[name](given_)
        except MalformedError:
            return

    def test_with_half_a_sign_is_refused_as_a_passphrase(self) -> None:
        with pytest.raises(MalformedError):
            locks.lock_with_passphrase(bytes(32), "\ud800", **HOLDER)
