"""Bytes read strictly from the front: nothing missing, nothing left over."""

from __future__ import annotations

from .refusals import MalformedError


class Octets:
    """Reads what has a fixed order; every way of ending early is one refusal."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = 0

    def take(self, size: int) -> bytes:
        taken = self._content[self._at : self._at + size]
        if len(taken) != size:
            raise MalformedError("It ends before it should.")
        self._at += size
        return taken

    def number(self, size: int) -> int:
        return int.from_bytes(self.take(size), "big")

    def expect(self, literal: bytes) -> None:
        if self.take(len(literal)) != literal:
            raise MalformedError("It is of another kind, or of a version not known.")

    def rest(self) -> bytes:
        return self.take(len(self._content) - self._at)

    def end(self) -> None:
        if self._at != len(self._content):
            raise MalformedError("It goes on after its end.")

    @property
    def at(self) -> int:
        return self._at


def encoded(text: str) -> bytes:
    """A text as UTF-8.

    Raises:
        MalformedError: it holds half a sign, as broken programs make them.
    """
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise MalformedError("A text holds half a sign.") from None
