"""Lines of a backup through gzip and age, never as plain text on a disk."""

from __future__ import annotations

import io
import json
import os
import threading
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pyrage

from evam.config.backups.errors import BackupError, DamagedBackupError, WrongKeyError

GZIP = 16 + zlib.MAX_WBITS
FASTEST = 1
BYTES_AT_ONCE = 1 << 16
DAMAGED = "is cut off, was changed, or is no backup of evam: use another copy"


def write_encrypted(
    lines: Iterable[bytes], into: IO[bytes], recipients: list[pyrage.x25519.Recipient]
) -> None:
    """Compress and encrypt the lines to every recipient.

    Raises:
        BackupError: what is to be written could not be read.
    """
    try:
        pyrage.encrypt_io(_Reader(_compressed(lines)), into, recipients)
    except pyrage.EncryptError as error:
        raise BackupError(f"not everything could be read: {error}") from error


@contextmanager
def decrypted_lines(
    place: Path, identity: pyrage.x25519.Identity
) -> Iterator[Iterator[Any]]:
    """The values of a backup, line by line, as they are decrypted.

    Raises:
        WrongKeyError: the key does not open this file.
        DamagedBackupError: the file is cut off, was changed, or is no backup.
    """
    reading, writing = os.pipe()
    faults: list[Exception] = []
    thread = threading.Thread(target=_decrypt, args=(place, writing, identity, faults))
    thread.start()
    try:
        with os.fdopen(reading, "rb") as compressed:
            yield _values(compressed, place)
            compressed.read()  # what follows the last line is authenticated, too
    except DamagedBackupError:
        thread.join()
        if faults:  # a line is missing because the key or the file was wrong
            raise faults[0] from None
        raise
    finally:
        thread.join()
    if faults:
        raise faults[0]


class _Reader(io.RawIOBase):
    """Gives what an iterator yields in the pieces that are asked for."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._left = pieces, b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._left = piece
        given, self._left = self._left[:size], self._left[size:]
        return given


def _compressed(lines: Iterable[bytes]) -> Iterator[bytes]:
    gzip = zlib.compressobj(FASTEST, zlib.DEFLATED, GZIP)
    for line in lines:
        if piece := gzip.compress(line + b"\n"):
            yield piece
    yield gzip.flush()


def _decrypt(
    place: Path,
    writing: int,
    identity: pyrage.x25519.Identity,
    faults: list[Exception],
) -> None:
    with os.fdopen(writing, "wb", buffering=0) as into:
        try:
            with place.open("rb") as source:
                pyrage.decrypt_io(source, into, [identity])
        except (pyrage.DecryptError, OSError) as error:
            # Whoever reads may have seen enough and closed the pipe: that is no fault.
            if not isinstance(error, BrokenPipeError):
                faults.append(_meaning(error, place))


def _meaning(error: Exception, place: Path) -> Exception:
    if "No matching keys" in str(error):
        return WrongKeyError(f"this key does not open {place}: use the one it was for")
    if isinstance(error, OSError) and error.errno:
        return error
    return DamagedBackupError(f"{place} {DAMAGED}")


def _values(compressed: IO[bytes], place: Path) -> Iterator[Any]:
    try:
        for line in _lines(compressed):
            yield json.loads(line)
    except (zlib.error, ValueError) as error:
        raise DamagedBackupError(f"{place} {DAMAGED}") from error


def _lines(compressed: IO[bytes]) -> Iterator[bytes]:
    gzip = zlib.decompressobj(GZIP)
    begun: list[bytes] = []
    while piece := compressed.read(BYTES_AT_ONCE):
        first, *others = gzip.decompress(piece).split(b"\n")
        begun.append(first)
        for each in others:
            yield b"".join(begun)
            begun = [each]
    if not gzip.eof or any(begun):
        raise ValueError("the last line is missing")
