"""The code as it is typed without script: digits of any script, in lines or not."""

from __future__ import annotations

import re
import unicodedata

from evam.sealing.codes import from_digits
from evam.sealing.refusals import MalformedError

LINES, EACH = 7, 6
OF_LIST = re.compile(r"^\s*\d\s*[.)]\s+")
"""Before a line of a list: its number."""
SAYS_NOTHING = ("P", "Z", "C")
"""Kinds of signs that may stand between digits."""


class CodeFaultError(ValueError):
    """What was typed is no code; it is not repeated.

    Attributes:
        key: of the sentence that says what to change.
        values: of the sentence.
    """

    def __init__(self, key: str, **values: int) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def read_code(typed: str) -> bytes:
    """The secret that was typed.

    Raises:
        CodeFaultError: a line is short, a sign is no digit, or a digit is wrong.
    """
    lines = _lines(typed)
    if lines is not None:
        for number, line in enumerate(lines, start=1):
            _check(number, _signs(line))
    signs = _signs("".join(lines) if lines else typed)
    digits = "".join(each for each in signs if each.isdecimal())
    if len(digits) != LINES * EACH:
        raise CodeFaultError("numbers", count=len(digits))
    try:
        return from_digits(digits)
    except MalformedError:
        raise CodeFaultError("one_wrong") from None


def _lines(typed: str) -> list[str] | None:
    """Seven lines, or what was pasted in one and has six gaps."""
    filled = [OF_LIST.sub("", line) for line in typed.splitlines() if line.strip()]
    parts = filled[0].split() if len(filled) == 1 else filled
    return parts if len(parts) == LINES else None


def _signs(line: str) -> str:
    return "".join(
        each for each in line if not unicodedata.category(each).startswith(SAYS_NOTHING)
    )


def _check(number: int, signs: str) -> None:
    if not all(each.isdecimal() for each in signs):
        raise CodeFaultError("not_number", line=number)
    if len(signs) != EACH:
        raise CodeFaultError("line", line=number, count=len(signs))
