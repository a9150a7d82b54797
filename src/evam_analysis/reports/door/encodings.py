"""Which encoding a text file is in: told by its first bytes, proved, or guessed."""

from __future__ import annotations

import codecs
import re
from itertools import islice
from typing import NamedTuple

from evam_analysis.reports.door.alphabets import GUESSED, ranked_encodings
from evam_analysis.reports.door.looked import Choice, Question

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
_ALSO_TAKEN = (
    "cp874", "cp1257", "cp1258",
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32",
               "iso8859-1", "iso8859-2", "iso8859-6", "iso8859-9", "iso8859-15",
               "shift_jis", "mac-roman", "cp437", "cp850", "cp720")  # fmt: skip
_USUAL = ("cp1252", "cp1256", "cp1254")
_CLEARLY_BETTER = 0.06
_READS_WELL = 0.9
# Line ends and blanks of UTF-16 that was read in the wrong order of bytes.
_TURNED = re.compile("[\u0a00\u0d00\u2000]")


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
    """Tell UTF-16 and UTF-32 without a mark: only one reading of them has line ends."""
    if b"\0" not in sample:
        return None
    for name, width in (
        ("utf-32-le", 4),
        ("utf-32-be", 4),
        ("utf-16-le", 2),
        ("utf-16-be", 2),
    ):
        try:
            text = sample[: len(sample) // width * width].decode(name)
        except UnicodeDecodeError:
            continue
        if _reads_as_lines(text):
            return name
    return None


def _reads_as_lines(text: str) -> bool:
    """Tell whether a reading has line ends with something of ASCII between them."""
    ends = len(re.findall("[\r\n]+", text))
    plain = sum(1 for letter in text if " " <= letter <= "~")
    return 0 < ends <= plain and "\0" not in text and not _TURNED.search(text)


def _is_utf8(data: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def _guess(lines: list[bytes]) -> Found:
    sample = b"\n".join(line[:_TRIED] for line in islice(lines, 400))[:_TRIED]
    ranked = ranked_encodings(sample) or [(0.0, "cp1252")]
    best, name = ranked[0]
    rivals = [other for score, other in ranked if score > best - _CLEARLY_BETTER]
    read = sample.decode(name, "replace")
    doubtful = best < _READS_WELL or any(
        sample.decode(other, "replace") != read for other in rivals
    )
    candidates = dict.fromkeys([*(n for _, n in ranked[:4]), *_USUAL])
    question = Question(
        key="encoding",
        text="In which encoding was this file written? Choose the one that reads well.",
        choices=tuple(Choice(each, _first_words(sample, each)) for each in candidates),
        proposal=name,
        required=doubtful,
    )
    return Found(name, guessed=True, question=question)


def _first_words(sample: bytes, name: str) -> str:
    """Show how the first odd words read, in one encoding."""
    text = sample.decode(name, "replace")
    words = [word for word in re.split(r"[\s,;|\"]+", text) if not word.isascii()]
    return " \u00b7 ".join(islice(dict.fromkeys(words), 5))[:80]
