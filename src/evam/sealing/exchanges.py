"""The files that go to the machine without network and back; none holds a secret.

They are JSON, so that whoever carries one can read what is in it. The signed list
itself is no such file: it is read by devices and has a form of its own.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from binascii import Error as NotBase64Error
from dataclasses import dataclass
from typing import Any

from .context import LAST_EPOCH, PART
from .directories import VERIFYING_KEY
from .keys import PUBLIC_KEY
from .refusals import MalformedError
from .wraps import WRAPPED

LARGEST = 8_000_000
MOST_RINGS = 2_000


@dataclass(frozen=True, kw_only=True)
class RecoveryPart:
    """The public halves of an organisation's recovery key, from the ceremony."""

    instance: str
    public_key: bytes
    verifying_key: bytes

    def written(self) -> bytes:
        """As the file is kept and uploaded."""
        return _written(
            "recovery key",
            instance=self.instance,
            public_key=_text(self.public_key),
            verifying_key=_text(self.verifying_key),
        )


@dataclass(frozen=True, kw_only=True)
class WrappedRing:
    """The key of one epoch, wrapped to the recovery key."""

    ring: str
    epoch: int
    public_key: bytes
    wrapped: bytes


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """Whose new keys the rings are handed to."""

    number: str
    epoch: int
    public_key: bytes
    verifying_key: bytes


@dataclass(frozen=True, kw_only=True)
class ToRecover:
    """What the ceremony of recovery takes: wrapped keys, and for whom."""

    instance: str
    recovery_number: str
    recovery_key: bytes
    newcomer: Newcomer
    rings: tuple[WrappedRing, ...]

    def written(self) -> bytes:
        """As the file is downloaded."""
        rings = [
            {
                "ring": one.ring,
                "epoch": one.epoch,
                "public_key": _text(one.public_key),
                "wrapped": _text(one.wrapped),
            }
            for one in self.rings
        ]
        newcomer = {
            "number": self.newcomer.number,
            "epoch": self.newcomer.epoch,
            "public_key": _text(self.newcomer.public_key),
            "verifying_key": _text(self.newcomer.verifying_key),
        }
        return _written(
            "rings to recover",
            instance=self.instance,
            recovery_number=self.recovery_number,
            recovery_key=_text(self.recovery_key),
            newcomer=newcomer,
            rings=rings,
        )


@dataclass(frozen=True, kw_only=True)
class Recovered:
    """What the ceremony gives back: the rings' keys, wrapped to the newcomer."""

    instance: str
    number: str
    epoch: int
    wraps: dict[tuple[str, int], bytes]

    def written(self) -> bytes:
        """As the file is uploaded."""
        wraps = [
            {"ring": ring, "epoch": epoch, "wrapped": _text(wrapped)}
            for (ring, epoch), wrapped in self.wraps.items()
        ]
        return _written(
            "recovered rings",
            instance=self.instance,
            number=self.number,
            epoch=self.epoch,
            wraps=wraps,
        )


def read_recovery_part(octets: bytes) -> RecoveryPart:
    """The public part of a recovery key.

    Raises:
        MalformedError: it is another file, or a changed one.
    """
    told = _read(octets, "recovery key")
    return RecoveryPart(
        instance=told.name("instance"),
        public_key=told.octets("public_key", PUBLIC_KEY),
        verifying_key=told.octets("verifying_key", VERIFYING_KEY),
    )


def read_to_recover(octets: bytes) -> ToRecover:
    """The rings to recover.

    Raises:
        MalformedError: it is another file, or a changed one.
    """
    told = _read(octets, "rings to recover")
    newcomer = told.part("newcomer")
    return ToRecover(
        instance=told.name("instance"),
        recovery_number=told.name("recovery_number"),
        recovery_key=told.octets("recovery_key", PUBLIC_KEY),
        newcomer=Newcomer(
            number=newcomer.name("number"),
            epoch=newcomer.epoch("epoch"),
            public_key=newcomer.octets("public_key", PUBLIC_KEY),
            verifying_key=newcomer.octets("verifying_key", VERIFYING_KEY),
        ),
        rings=tuple(
            WrappedRing(
                ring=one.name("ring"),
                epoch=one.epoch("epoch"),
                public_key=one.octets("public_key", PUBLIC_KEY),
                wrapped=one.octets("wrapped", WRAPPED),
            )
            for one in told.each("rings")
        ),
    )


def read_recovered(octets: bytes) -> Recovered:
    """The result of the ceremony of recovery.

    Raises:
        MalformedError: it is another file, or a changed one.
    """
    told = _read(octets, "recovered rings")
    wraps = {
        (one.name("ring"), one.epoch("epoch")): one.octets("wrapped", WRAPPED)
        for one in told.each("wraps")
    }
    return Recovered(
        instance=told.name("instance"),
        number=told.name("number"),
        epoch=told.epoch("epoch"),
        wraps=wraps,
    )


class _Told:
    """What a file tells, read field by field; what does not fit is refused."""

    def __init__(self, told: Any) -> None:
        if not isinstance(told, dict):
            raise MalformedError("A part of this file is not what it should be.")
        self._told: dict[str, Any] = told

    def part(self, field: str) -> _Told:
        return _Told(self._told.get(field))

    def each(self, field: str) -> list[_Told]:
        found = self._told.get(field)
        if not isinstance(found, list) or len(found) > MOST_RINGS:
            raise MalformedError("This file has no list of rings.")
        return [_Told(one) for one in found]

    def name(self, field: str) -> str:
        found = self._told.get(field)
        if not isinstance(found, str) or not PART.fullmatch(found):
            raise MalformedError("A name in this file is not what it should be.")
        return found

    def epoch(self, field: str) -> int:
        found = self._told.get(field)
        if type(found) is not int or not 1 <= found <= LAST_EPOCH:
            raise MalformedError("A number in this file is not what it should be.")
        return found

    def octets(self, field: str, size: int) -> bytes:
        found = self._told.get(field)
        try:
            octets = b64decode(found, validate=True) if isinstance(found, str) else b""
        except (NotBase64Error, ValueError):
            octets = b""
        if len(octets) != size:
            raise MalformedError("A key in this file is not what it should be.")
        return octets


def _read(octets: bytes, kind: str) -> _Told:
    try:
        told = json.loads(octets) if len(octets) <= LARGEST else None
    except (ValueError, RecursionError):
        told = None
    if (
        not isinstance(told, dict)
        or told.get("evam") != kind
        or told.get("version") != 1
    ):
        raise MalformedError("This is another file, or it was changed.")
    return _Told(told)


def _written(kind: str, **told: Any) -> bytes:
    return (json.dumps({"evam": kind, "version": 1} | told, indent=1) + "\n").encode()


def _text(octets: bytes) -> str:
    return b64encode(octets).decode()
