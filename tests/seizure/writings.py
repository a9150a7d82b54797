"""The twelve ways of writing in which a canary is looked for.

Streams of gzip and zlib are not written here: no two programs press alike. They are
opened where they are found (`streams.py`), and what they hold is searched.
"""

from __future__ import annotations

import hashlib
import hmac
import html
import json
from base64 import b64encode
from collections.abc import Iterable, Iterator
from contextlib import suppress
from unicodedata import normalize
from urllib.parse import quote, quote_plus

WRITINGS = (
    *("utf-8", "utf-16", "base64", "hex", "url", "escapes"),
    *("gzip", "zlib", "normal form", "reversed", "digits", "digest"),
)
WESTERN = "0123456789"
ARABIC = "٠١٢٣٤٥٦٧٨٩"
PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
SHORTEST = 6
"""Bytes; shorter ones would stand somewhere by chance."""

Written = tuple[str, bytes]
"""Which of the twelve it is, and the bytes."""


def writings(content: str | bytes, keys: Iterable[bytes] = ()) -> Iterator[Written]:
    """Everything that a canary may look like, plain or pressed.

    Args:
        content: a text, or bytes.
        keys: of the server; with each of them a digest is made.
    """
    for writing, form in _forms(content):
        for finer, octets in _octets(form):
            if len(octets) >= SHORTEST:
                yield finer if writing == "utf-8" else writing, octets
        for octets in _digests(form, keys):
            yield "digest", octets


def _forms(content: str | bytes) -> Iterator[tuple[str, str | bytes]]:
    """The content itself, and what it is after it was normalised or turned round."""
    yield "utf-8", content
    yield "reversed", content[::-1]
    if isinstance(content, bytes):
        return
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        if (other := normalize(form, content)) != content:  # type: ignore[arg-type]  # the four names
            yield "normal form", other
    for signs in (WESTERN, ARABIC, PERSIAN):
        if (other := with_digits(content, signs)) != content:
            yield "digits", other


def with_digits(text: str, signs: str) -> str:
    """Write every digit with those of another script."""
    table = {ord(digit): signs[i % 10] for i, digit in enumerate(WESTERN)}
    for others in (ARABIC, PERSIAN):
        table |= {ord(digit): signs[i] for i, digit in enumerate(others)}
    return text.translate(table)


def _octets(form: str | bytes) -> Iterator[Written]:
    text, form = form, form if isinstance(form, bytes) else form.encode()
    yield "utf-8", form
    if isinstance(text, str):
        yield from _of_text(text)
    yield "reversed", form[::-1]
    yield "hex", form.hex().encode()
    yield "hex", form.hex().upper().encode()
    for part in base64_parts(form):
        yield "base64", part
        yield "base64", part.translate(bytes.maketrans(b"+/", b"-_"))


def _of_text(text: str) -> Iterator[Written]:
    for name in ("utf-16-le", "utf-16-be", "utf-32-le"):
        yield "utf-16", text.encode(name)
    with suppress(UnicodeEncodeError):
        yield "utf-8", text.encode("latin-1")  # as Python holds it in memory
    for address in (quote(text, safe=""), quote_plus(text), quote(text)):
        yield "url", address.encode()
        yield "url", _small_escapes(address, "%").encode()
    for ascii_only in (True, False):
        escaped = json.dumps(text, ensure_ascii=ascii_only)[1:-1]
        yield "escapes", escaped.encode()
        yield "escapes", json.dumps(escaped, ensure_ascii=ascii_only)[1:-1].encode()
    yield "escapes", _capital_escapes(text).encode()
    yield "escapes", text.replace('"', '""').encode()  # of CSV
    for quotes in (True, False):
        yield "escapes", html.escape(text, quote=quotes).encode()


def _small_escapes(address: str, mark: str) -> str:
    first, *others = address.split(mark)
    return mark.join([first, *(each[:2].lower() + each[2:] for each in others)])


def _capital_escapes(text: str) -> str:
    units = text.encode("utf-16-be")
    numbers = (int.from_bytes(units[i : i + 2], "big") for i in range(0, len(units), 2))
    return "".join(chr(n) if 32 <= n < 127 else f"\\u{n:04X}" for n in numbers)


def base64_parts(octets: bytes) -> Iterator[bytes]:
    """What of the bytes stands in base64 whatever comes before and after them."""
    for before in range(3):
        written = b64encode(bytes(before) + octets)
        whole = 8 * (before + len(octets)) // 6
        yield written[(8 * before + 5) // 6 : whole]


def _digests(form: str | bytes, keys: Iterable[bytes]) -> Iterator[bytes]:
    octets = form if isinstance(form, bytes) else form.encode()
    found = [hashlib.sha256(octets).digest()]
    found += [hmac.digest(key, octets, "sha256") for key in keys]
    for digest in found:
        yield digest
        yield digest.hex()[:40].encode()  # ours are cut to this
        yield digest.hex()[:40].upper().encode()
        yield from base64_parts(digest)
