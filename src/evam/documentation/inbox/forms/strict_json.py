"""JSON in one reading only: no key twice, no fraction, nothing deep, no broken sign."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NoReturn

DEEPEST = 6
LONGEST_NUMBER = 16


class UnreadableJsonError(ValueError):
    """The bytes are no JSON that has one reading; they are not repeated."""


def read_object(body: bytes) -> dict[str, Any]:
    """Read an object.

    Raises:
        UnreadableJsonError: it is none, or different readers would read it apart.
    """
    try:
        found = json.loads(
            body.decode("utf-8"),
            object_pairs_hook=_once,
            parse_float=_refuse,
            parse_constant=_refuse,
            parse_int=_whole,
        )
    except (ValueError, RecursionError):
        raise UnreadableJsonError from None
    if not isinstance(found, dict) or _is_deeper(found, DEEPEST):
        raise UnreadableJsonError
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise UnreadableJsonError
    return found


def _refuse(_: str) -> NoReturn:
    raise UnreadableJsonError


def _whole(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise UnreadableJsonError
    return int(digits)


def _is_deeper(value: Any, most: int) -> bool:
    """Whether values lie within values more often than that; no call within a call."""
    level = [value]
    for _ in range(most):
        level = [inner for each in level for inner in _inside(each)]
        if not level:
            return False
    return True


def _inside(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        return list(value.values())
    return value if isinstance(value, list) else []
