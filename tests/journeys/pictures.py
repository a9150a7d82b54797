"""Pictures with marks in every place where cameras and programs leave them."""

from __future__ import annotations

import zlib
from base64 import b64decode

from playwright.sync_api import Page

DRAWN = """() => {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [640, 480];
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#7ab";
  pen.fillRect(0, 0, 640, 480);
  pen.fillStyle = "#b65";
  pen.fillRect(60, 60, 200, 200);
  const types = ["image/jpeg", "image/png"];
  return types.map((type) => canvas.toDataURL(type).split(",")[1]);
}"""


def tagged(page: Page, canary: bytes) -> tuple[bytes, bytes]:
    """A JPEG and a PNG with the canary in every note, and after their ends."""
    jpeg, png = (b64decode(each) for each in page.evaluate(DRAWN))
    return _in_jpeg(jpeg, canary), _in_png(png, canary)


def _in_jpeg(plain: bytes, canary: bytes) -> bytes:
    exif = b"Exif\0\0MM\0*\0\0\0\x08" + _entry(canary)
    xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + canary + b"</x:xmpmeta>"
    notes = {0xE1: exif, 0xE2: b"ICC_PROFILE\0\1\1" + canary, 0xFE: canary}
    segments = [_segment(mark, content) for mark, content in notes.items()]
    segments += [_segment(0xE1, xmp), _segment(0xED, b"Photoshop 3.0\0" + canary)]
    return plain[:2] + b"".join(segments) + plain[2:] + canary


def _entry(canary: bytes) -> bytes:
    """A directory with one text, as of a place where a picture was taken."""
    size = len(canary) + 1
    start = 8 + 2 + 12 + 4
    entry = b"\x01\x0e\x00\x02" + size.to_bytes(4, "big") + start.to_bytes(4, "big")
    return b"\0\1" + entry + b"\0\0\0\0" + canary + b"\0"


def _segment(mark: int, content: bytes) -> bytes:
    return bytes([0xFF, mark]) + (len(content) + 2).to_bytes(2, "big") + content


def _in_png(plain: bytes, canary: bytes) -> bytes:
    head = 8 + 25
    notes = [
        (b"tEXt", b"Comment\0" + canary),
        (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + canary),
        (b"eXIf", b"MM\0*\0\0\0\x08" + _entry(canary)),
    ]
    chunks = b"".join(_chunk(kind, content) for kind, content in notes)
    return plain[:head] + chunks + plain[head:] + canary


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content).to_bytes(4, "big")
    return len(content).to_bytes(4, "big") + kind + content + check
