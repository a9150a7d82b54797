"""A photo as a camera leaves it: where it was taken, by what, and a comment."""

from __future__ import annotations

import struct
from base64 import b64decode

from .canaries import Planted

GREY = b64decode(
    b"/9j/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6j"
    b"q62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk"
    b"pKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAQABADASIAAhEBAxEB/8QAFQABAQAAAAAA"
    b"AAAAAAAAAAAAAAL/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAAAP/E"
    b"ABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AKAB/9k="
)
"""A grey square, as a browser presses it, without its first mark."""

ASCII, LONG, RATIONAL, UNDEFINED = 2, 4, 5, 7
MODEL, EXIF, GPS, COMMENT = 0x0110, 0x8769, 0x8825, 0x9286
LATITUDE, LONGITUDE = 2, 4
Entry = tuple[int, int, int, bytes]
"""What it is, its type, how many, and the bytes."""


def photo(planted: Planted) -> bytes:
    """A photo that any browser opens, with canaries where a camera writes."""
    comment = planted["photo_comment"].octets
    told = b"Exif\0\0" + _exif(planted)
    return b"".join(
        (b"\xff\xd8", _segment(0xE1, told), _segment(0xFE, comment), GREY[2:])
    )


def _segment(kind: int, held: bytes) -> bytes:
    return bytes((0xFF, kind)) + (len(held) + 2).to_bytes(2, "big") + held


def _exif(planted: Planted) -> bytes:
    """A folder of entries, which leads to one of the place and one of the comment."""
    model = planted["photo_camera"].octets + b"\0"
    comment = b"ASCII\0\0\0" + planted["photo_comment"].octets
    points = [planted[code].octets for code in ("photo_latitude", "photo_longitude")]
    first: list[Entry] = [
        (MODEL, ASCII, len(model), model),
        (EXIF, LONG, 1, bytes(4)),
        (GPS, LONG, 1, bytes(4)),
    ]
    of_place = [
        (LATITUDE, RATIONAL, 3, points[0]),
        (LONGITUDE, RATIONAL, 3, points[1]),
    ]
    begins_exif = 8 + len(_folder(first, 8))
    of_camera = _folder([(COMMENT, UNDEFINED, len(comment), comment)], begins_exif)
    begins_gps = begins_exif + len(of_camera)
    first[1] = (EXIF, LONG, 1, begins_exif.to_bytes(4, "big"))
    first[2] = (GPS, LONG, 1, begins_gps.to_bytes(4, "big"))
    head = b"MM\0*" + (8).to_bytes(4, "big")
    return head + _folder(first, 8) + of_camera + _folder(of_place, begins_gps)


def _folder(entries: list[Entry], begins: int) -> bytes:
    """Entries of twelve bytes each; what is longer than four comes after them."""
    rows, held = b"", b""
    after = begins + 2 + 12 * len(entries) + 4
    for tag, kind, count, octets in entries:
        value = octets.ljust(4, b"\0")
        if len(octets) > 4:
            value = (after + len(held)).to_bytes(4, "big")
            held += octets
        rows += struct.pack(">HHI4s", tag, kind, count, value)
    return len(entries).to_bytes(2, "big") + rows + bytes(4) + held
