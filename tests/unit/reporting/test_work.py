"""Work that makes a flood dear."""

from __future__ import annotations

import hashlib

from .page import called

REPORT = "4f0c9a3e-9d5b-4c1e-8a77-0c5c3f1d2e9b"


class TestWork:
    def test_is_found_and_can_be_checked_by_one_digest(self) -> None:
        [token] = called("worked", [[{"salt": "s1", "difficulty": 9}, REPORT]])
        salt, counter = token.split(":")
        told = hashlib.sha256(f"{salt}:{REPORT}:{counter}".encode()).digest()
        assert int.from_bytes(told, "big") >> (256 - 9) == 0

    def test_is_none_where_none_is_asked(self) -> None:
        assert called("worked", [[{"salt": "", "difficulty": 0}, REPORT]]) == [""]
