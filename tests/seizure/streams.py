"""Opens what lies pressed in a file: gzip and zlib streams, members of zip files."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

LARGEST = 64 * 1024 * 1024
"""Bytes taken out of one stream: enough for anything planted, too little for a bomb."""

AT_ONCE = 1024
LEAST = 6
GZIP = b"\x1f\x8b\x08"
ZIP = b"PK\x03\x04"
ZIP_HEAD = struct.Struct("<4s5H3I2H")
PRESSED = 8
_ZLIB_HEADS = [
    bytes((method, flags))
    for method in range(0x08, 0x80, 0x10)
    for flags in range(256)
    if (256 * method + flags) % 31 == 0 and not flags & 0x20
]
_BEGINS = re.compile(b"|".join(map(re.escape, (GZIP, ZIP, *_ZLIB_HEADS))), re.DOTALL)

Stream = tuple[str, int, bytes]
"""gzip or zlib, where it begins, and what it holds."""


def streams(held: bytes | memoryview) -> Iterator[Stream]:
    """Every stream that can be opened, whole or as far as it goes."""
    data = memoryview(held)
    for begins in _BEGINS.finditer(data):
        at, head = begins.start(), begins.group()
        if head == ZIP:
            kind, opened = "zlib", _member(data, at)
        else:
            kind = "gzip" if head == GZIP else "zlib"
            window = zlib.MAX_WBITS | (16 if head == GZIP else 0)
            opened = _opened(data[at:], window)
        if len(opened) >= LEAST:
            yield kind, at, opened


def _member(data: memoryview, at: int) -> bytes:
    """A member of a zip file, found by its head: the list at the end may be gone."""
    if len(data) < at + ZIP_HEAD.size:
        return b""
    head = ZIP_HEAD.unpack_from(data, at)
    begins = at + ZIP_HEAD.size + head[9] + head[10]
    return _opened(data[begins:], -zlib.MAX_WBITS) if head[3] == PRESSED else b""


def _opened(data: memoryview, window: int) -> bytes:
    opener, found = zlib.decompressobj(window), bytearray()
    for begins in range(0, len(data), AT_ONCE):
        try:
            found += opener.decompress(data[begins : begins + AT_ONCE])
        except zlib.error:
            break
        if opener.eof or len(found) > LARGEST:
            break
    return bytes(found)
