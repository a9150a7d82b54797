"""A JPEG loses every note; the pixels stay."""

from __future__ import annotations

from base64 import b64decode, b64encode

from .page import called

CANARY = b"CANARYkumquat"
START, SCAN, END = b"\xff\xd8", b"\xff\xda\x00\x04\x01\x02pixels", b"\xff\xd9"
TABLE = b"\xff\xdb\x00\x06tabl"


def segment(mark: int, content: bytes) -> bytes:
    return bytes([0xFF, mark]) + (len(content) + 2).to_bytes(2, "big") + content


class TestACleanCopy:
    def test_keeps_nothing_but_what_draws_the_picture(self) -> None:
        notes = [segment(mark, CANARY) for mark in (0xE0, 0xE1, 0xE2, 0xED, 0xFE)]
        tagged = START + b"".join(notes) + TABLE + notes[-1] + SCAN + END
        [clean] = called("cleaned", [[b64encode(tagged).decode()]])
        assert b64decode(clean) == START + TABLE + SCAN + END
