"""What may stand in a text, letter by letter, and what is taken out or refused.

The outcomes, each said in a note of the row:

| In the cell | Free text | Identifiers, names and codes |
|---|---|---|
| NUL, half of a surrogate pair, bytes of another encoding | refused | refused |
| overrides, embeddings and isolates (U+202A to 202E, 2066 to 2069) | out | out |
| zero-width space, joiner of words, soft hyphen, BOM inside | out | out |
| tag characters (U+E0000 to E007F) | out | out |
| other control characters, noncharacters (U+FFFE, U+FDD0) | out | out |
| joiners (U+200D, 200C) and direction marks (U+200E, 200F, 061C) | kept | out |
| over 30 combining marks on one letter | cut to 30 | cut to 30 |
| U+FFFD, a character lost before | kept and said | kept and said |
| two ways to write one letter | NFC | NFC |
| any blank, ends of lines | kept; a line ends in U+000A | one plain blank |

Case, homoglyphs and presentation forms stay as they are: they are somebody's spelling.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from evam_analysis.reports.door.notes import CellFaultError, Said, seen

MOST_MARKS = 30
"""Combining marks on one letter, the bound of Unicode's stream-safe format."""

LONGEST_CELL = 100_000
"""Characters of one cell that becomes text."""

# Quick to look for: no tower of marks is without one.
_LONG_RUN = re.compile(f"[^\0-\u02ff]{{{MOST_MARKS + 1},}}")
_BYTES = re.compile("[\udc80-\udcff]")
_HALVES = re.compile("[\ud800-\udfff]")
_KEPT_IN_TEXT = {"\n", "\t", "\u200c", "\u200d", "\u200e", "\u200f", "\u061c"}
# Arabic, Syriac and Kaithi signs that are written, though Unicode calls them formats.
_WRITTEN = {chr(c) for c in (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2,
                             0x110BD, 0x110CD)}  # fmt: skip


def clean_text(text: str) -> tuple[str, tuple[Said, ...]]:
    """Give free text in its one form, and what was taken out.

    Raises:
        CellFaultError: the cell holds what is no text, or over 100,000 characters.
    """
    if text.isascii() and text.isprintable():
        return _short_enough(text.strip()), ()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _cleaned(text, _KEPT_IN_TEXT)


def clean_word(text: str) -> tuple[str, tuple[Said, ...]]:
    """Give an identifier, a name or a code in its one form, and what was taken out.

    Raises:
        CellFaultError: the cell holds what is no text, or over 100,000 characters.
    """
    if text.isascii() and text.isprintable():
        return _short_enough(" ".join(text.split())), ()
    cleaned, said = _cleaned(" ".join(text.split()), set())
    return " ".join(cleaned.split()), said


def clean_name(text: str) -> str:
    """Give the name of a column in its one form; never refused, being only a name."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    try:
        return clean_word(text)[0]
    except CellFaultError:
        return seen(" ".join(text.split()))


def _short_enough(text: str) -> str:
    if len(text) > LONGEST_CELL:
        raise CellFaultError(
            "cell_too_long",
            f"at most {LONGEST_CELL:,} characters are taken; {len(text):,} are here",
        )
    return text


def _cleaned(text: str, kept: set[str]) -> tuple[str, tuple[Said, ...]]:
    _short_enough(text)
    _refuse_what_is_no_text(text)
    said: list[Said] = []
    text = _without_floods(text, said)
    if not text.isprintable():
        text = _without_unseen(text, kept, said)
    if "\ufffd" in text:
        reason = "a character was lost before this file was written (U+FFFD)"
        said.append(Said("character_lost", reason))
    return unicodedata.normalize("NFC", text).strip(), tuple(said)


def _refuse_what_is_no_text(text: str) -> None:
    if "\0" in text:
        raise CellFaultError("nul", "text is expected; a NUL byte is here")
    if _BYTES.search(text):
        reason = "these bytes are in another encoding than the rest of the file"
        raise CellFaultError("other_encoding", reason)
    if _HALVES.search(text):
        reason = "half of a character is here; write the cell again"
        raise CellFaultError("half_character", reason)


def _without_floods(text: str, said: list[Said]) -> str:
    """Cut towers of marks; before normalising, which is slow on them."""
    if not _LONG_RUN.search(text):
        return text
    cut = _tower().sub(lambda found: found.group()[:MOST_MARKS], text)
    if cut != text:
        reason = f"over {MOST_MARKS} marks on one letter; the others are left out"
        said.append(Said("marks_cut", reason))
    return cut


def _without_unseen(text: str, kept: set[str], said: list[Said]) -> str:
    out = sorted({c for c in set(text) - kept - _WRITTEN if _is_unseen(c)})
    if not out:
        return text
    names = ", ".join(f"U+{ord(c):04X}" for c in out[:5])
    more = " and others" if len(out) > 5 else ""
    reason = f"characters that nobody sees were taken out ({names}{more})"
    said.append(Said("unseen_characters", reason))
    return text.translate(dict.fromkeys(map(ord, out)))


def _is_unseen(letter: str) -> bool:
    code = ord(letter)
    if unicodedata.category(letter) in ("Cf", "Cc"):
        return True
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


@cache
def _tower() -> re.Pattern[str]:
    ranges: list[list[int]] = []
    for code in (
        *range(0x300, 0xFFFF),
        *range(0x10000, 0x1F000),
        *range(0xE0100, 0xE01F0),
    ):
        if unicodedata.category(chr(code)) in ("Mn", "Me"):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    letters = "".join(f"{chr(a)}-{chr(b)}" for a, b in ranges)
    return re.compile(f"[{letters}]{{{MOST_MARKS + 1},}}")
