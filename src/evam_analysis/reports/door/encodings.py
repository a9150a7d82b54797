"""Which encoding a text file is in: told by its first bytes, proved, or guessed."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from evam_analysis.reports.door.looked import Choice, Question

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

SAMPLE = 8_000_000
"""Bytes that are looked at; a later row in another encoding is refused by itself."""

_TRIED = 8_192
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
GUESSED = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "cp1258", "gb18030", "cp932", "euc_jp", "euc_kr", "big5", "koi8_r", "cp874",
)  # fmt: skip
"""Encodings that are told apart by the words that they give."""

_ALSO_TAKEN = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32",
               "iso8859-1", "iso8859-2", "iso8859-6", "iso8859-9", "iso8859-15",
               "shift_jis", "mac-roman", "cp437", "cp850", "cp720")  # fmt: skip
_CLEARLY_BETTER = 0.02


class Found(NamedTuple):
    """An encoding and how sure it is.

    Attributes:
        name: as Python names it.
        guessed: whether another one may be meant.
        question: what to ask, for a guess.
        mixed: whether some rows are in another encoding.
    """

    name: str
    guessed: bool = False
    question: Question | None = None
    mixed: bool = False


def find_encoding(sample: bytes) -> Found:
    """Find the encoding of the first bytes of a file."""
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return Found(name)
    wide = _wide(sample[:_TRIED])
    if wide is not None:
        return Found(wide)
    if _is_utf8(sample):
        return Found("utf-8")
    lines = [line for line in re.split(rb"[\r\n]+", sample) if not line.isascii()]
    fitting = sum(1 for line in lines if _is_utf8(line))
    if fitting * 2 >= len(lines):
        return Found("utf-8", mixed=True)
    return _guess(lines)


def is_known(name: str) -> bool:
    """Tell whether an encoding that a person names is one that is read here."""
    try:
        wanted = codecs.lookup(name).name
    except (LookupError, ValueError):
        return False
    return wanted in {codecs.lookup(each).name for each in (*GUESSED, *_ALSO_TAKEN)}


def _wide(sample: bytes) -> str | None:
    """Tell UTF-16 and UTF-32 without a mark by where the zero bytes stand."""
    zeros = [sample[place::4].count(0) for place in range(4)]
    quarter = len(sample) // 4
    if quarter < 2:
        return None
    full = [zero > quarter * 0.7 for zero in zeros]
    none = [zero < quarter * 0.3 for zero in zeros]
    if full[1] and full[2] and full[3] and none[0]:
        return "utf-32-le"
    if full[0] and full[1] and full[2] and none[3]:
        return "utf-32-be"
    if full[1] and full[3] and none[0] and none[2]:
        return "utf-16-le"
    return "utf-16-be" if full[0] and full[2] and none[1] and none[3] else None


def _is_utf8(data: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def _guess(lines: list[bytes]) -> Found:
    from charset_normalizer import from_bytes

    sample = b"\n".join(line[:_TRIED] for line in islice(lines, 400))[:_TRIED]
    matches = list(from_bytes(sample, cp_isolation=[*GUESSED]))
    names = [match.encoding for match in matches] or ["cp1252"]
    doubtful = not matches or _is_doubtful(sample, matches)
    candidates = list(dict.fromkeys([*names[:4], "cp1252", "cp1256", "cp1254"]))
    choices = tuple(Choice(name, _first_words(sample, name)) for name in candidates)
    text = "In which encoding was this file written? Choose the one that reads well."
    question = Question("encoding", text, choices, proposal=names[0], required=doubtful)
    return Found(names[0], guessed=True, question=question)


def _is_doubtful(sample: bytes, matches: Sequence[CharsetMatch]) -> bool:
    """Tell whether the second guess is as good as the first and reads otherwise."""
    best, *others = matches
    return any(
        best.coherence - other.coherence < _CLEARLY_BETTER
        and sample.decode(other.encoding, "replace")
        != sample.decode(best.encoding, "replace")
        for other in others[:2]
    )


def _first_words(sample: bytes, name: str) -> str:
    """Show how the first odd words read, in one encoding."""
    text = sample.decode(name, "replace")
    words = [word for word in re.split(r"[\s,;|\"]+", text) if not word.isascii()]
    return " \u00b7 ".join(islice(dict.fromkeys(words), 5))[:80]
