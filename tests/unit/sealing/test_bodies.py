from __future__ import annotations

import pytest

from evam.sealing.bodies import BodyKey, body_key
from evam.sealing.refusals import CannotOpenError, MalformedError

KEY, SHRED_KEY, SALT = bytes([1]) * 32, bytes([2]) * 32, bytes([3]) * 32


def made(**changed: bytes) -> BodyKey:
    given = {"key": KEY, "shred_key": SHRED_KEY, "salt": SALT, "context": b"here"}
    return body_key(**given | changed)


class TestABodyKey:
    def test_opens_what_it_sealed(self) -> None:
        sealed = made().seal(b"content", b"place", 3, last=True)
        assert made().open(sealed, b"place", 3, last=True) == b"content"

    @pytest.mark.parametrize(
        ("place", "chunk", "last"),
        [
            (b"placf", 3, True),
            (b"", 3, True),
            (b"place", 2, True),
            (b"place", 3, False),
        ],
    )
    def test_opens_it_in_its_place_only(
        self, place: bytes, chunk: int, last: bool
    ) -> None:
        sealed = made().seal(b"content", b"place", 3, last=True)
        with pytest.raises(CannotOpenError):
            made().open(sealed, place, chunk, last=last)

    @pytest.mark.parametrize("name", ["key", "shred_key", "salt", "context"])
    def test_is_another_with_anything_else(self, name: str) -> None:
        other = made(**{name: bytes([4]) * 32})
        sealed = made().seal(b"content", b"place", 0, last=True)
        with pytest.raises(CannotOpenError):
            other.open(sealed, b"place", 0, last=True)
        with pytest.raises(CannotOpenError):
            other.check(made().commitment)

    @pytest.mark.parametrize("name", ["key", "shred_key", "salt"])
    def test_is_made_of_32_bytes_each(self, name: str) -> None:
        with pytest.raises(MalformedError):
            made(**{name: bytes(31)})
