"""One form of JSON that Python and a browser write byte for byte the same."""

from __future__ import annotations

import json
import re
from typing import Any

KEY = re.compile(r"[a-z][a-z0-9_]*")
LARGEST = 2**53 - 1
"""Beyond it a browser's numbers are no longer whole."""


class NotCanonicalError(Exception):
    """A value that has more than one form, so that two sides could write it apart."""


def canonical_json(value: Any) -> bytes:
    """Write a value in its one form (docs/reference/telling.md).

    Args:
        value: mappings with keys as `a_key2`, lists, tuples, texts, whole numbers,
            true, false and None, in any depth.

    Returns:
        UTF-8, without blanks, keys sorted.

    Raises:
        NotCanonicalError: anything else, as a fraction or half of a surrogate pair.
    """
    kept = _checked(value)
    text = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def _checked(value: Any) -> Any:
    if isinstance(value, dict):
        return {_key(key): _checked(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_checked(each) for each in value]
    if value is None or isinstance(value, bool):
        return value
    return _simple(value)


def _simple(value: Any) -> int | str:
    if isinstance(value, int) and abs(value) <= LARGEST:
        return value
    if isinstance(value, str) and is_whole_text(value):
        return value
    raise NotCanonicalError(f"a {type(value).__name__} that has no one form")


def _key(key: Any) -> str:
    if isinstance(key, str) and KEY.fullmatch(key):
        return key
    raise NotCanonicalError("a key is small letters, digits and _, a letter first")


def is_whole_text(text: str) -> bool:
    """Tell whether a text can be written in UTF-8: no half of a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
