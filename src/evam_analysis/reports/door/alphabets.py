"""Ranks encodings by how well a text reads in them, language by language."""

from __future__ import annotations

_LATIN = {
    "French": "\u00e0\u00e2\u00e6\u00e7\u00e9\u00e8\u00ea\u00eb"
    "\u00ee\u00ef\u00f4\u0153\u00f9\u00fb\u00fc\u00ff",
    "Spanish": "\u00e1\u00e9\u00ed\u00f1\u00f3\u00fa\u00fc\u00a1\u00bf\u00ba\u00aa",
    "Portuguese": "\u00e1\u00e0\u00e2\u00e3\u00e7\u00e9"
    "\u00ea\u00ed\u00f3\u00f4\u00f5\u00fa",
    "Italian": "\u00e0\u00e8\u00e9\u00ec\u00f2\u00f9",
    "German": "\u00e4\u00f6\u00fc\u00df",
    "Dutch": "\u00e9\u00e8\u00eb\u00ef\u00f6\u00fc\u00ea",
    "Nordic": "\u00e5\u00e4\u00f6\u00f8\u00e6\u00e9",
}
_CENTRAL = {
    "Polish": "\u0105\u0107\u0119\u0142\u0144\u00f3\u015b\u017a\u017c",
    "Czech": "\u00e1\u010d\u010f\u00e9\u011b\u00ed\u0148\u00f3"
    "\u0159\u0161\u0165\u00fa\u016f\u00fd\u017e",
    "Hungarian": "\u00e1\u00e9\u00ed\u00f3\u00f6\u0151\u00fa\u00fc\u0171",
    "Croatian": "\u010d\u0107\u0111\u0161\u017e",
    "Romanian": "\u0103\u00e2\u00ee\u015f\u0163\u0219\u021b",
    "German": "\u00e4\u00f6\u00fc\u00df",
}
_TURKISH = {"Turkish": "\u00e7\u011f\u0131\u00f6\u015f\u00fc\u00e2\u00ee\u0130"}
_ARABIC = {
    "Arabic": "".join(map(chr, range(0x621, 0x63B)))
    + "".join(map(chr, range(0x640, 0x653)))
    + "\u060c\u061b\u061f",
    "Persian": "".join(map(chr, range(0x621, 0x63B)))
    + "".join(map(chr, range(0x640, 0x653)))
    + "\u067e\u0686\u0698\u06af\u06a9\u200c\u060c\u061f",
}
_CYRILLIC = {
    "Russian": "".join(map(chr, range(0x430, 0x450))) + "\u0451\u0456\u0457\u0454"
}
_GREEK = {"Greek": "".join(map(chr, range(0x3AC, 0x3CF)))}
_HEBREW = {"Hebrew": "".join(map(chr, range(0x5D0, 0x5EB)))}
_SINGLE: dict[str, dict[str, str]] = {
    "cp1252": _LATIN,
    "cp1250": _CENTRAL,
    "cp1251": _CYRILLIC,
    "koi8_r": _CYRILLIC,
    "cp1253": _GREEK,
    "cp1254": _TURKISH,
    "cp1255": _HEBREW,
    "cp1256": _ARABIC,
}
_SEVERAL = ("gb18030", "cp932", "euc_jp", "euc_kr", "big5")
GUESSED = (*_SINGLE, *_SEVERAL)
"""Encodings that are told apart by the words that they give."""

_EVERYWHERE = set(
    "\u2019\u2018\u201c\u201d\u2013\u2014\u2026\u00ab\u00bb\u00b0\u20ac\u00a0\u2022\u00b7"
)


def ranked_encodings(sample: bytes) -> list[tuple[float, str]]:
    """Rank the encodings in which some bytes can be read.

    Args:
        sample: lines that are not ASCII.

    Returns:
        A score, 0 to 1, and the name, the best first: the share of other than ASCII
        letters that one language writes, in the language where it is greatest.
    """
    found = []
    for name in GUESSED:
        text = _decoded(sample, name)
        odd = [c for c in text or "" if not c.isascii() and c not in _EVERYWHERE]
        if odd:
            score = (
                _asian(odd, name)
                if name in _SEVERAL
                else _single(odd, name, text or "")
            )
            found.append((score, name))
    return sorted(found, key=lambda pair: -pair[0])


def _decoded(sample: bytes, name: str) -> str | None:
    """Decode; a character cut at the end of the sample does no harm."""
    for cut in range(4):
        try:
            return sample[: len(sample) - cut].decode(name)
        except UnicodeDecodeError:
            continue
    return None


def _single(odd: list[str], name: str, text: str) -> float:
    languages = _SINGLE[name].values()
    small = [_small(c) for c in odd]
    share = max(sum(c in letters for c in small) for letters in languages) / len(odd)
    latin = _SINGLE[name] in (_LATIN, _CENTRAL, _TURKISH)
    return share * _natural(text, latin)


def _small(letter: str) -> str:
    lower = letter.lower()
    return letter if len(lower) > 1 else lower


def _natural(text: str, latin: bool) -> float:
    """Tell how rarely odd letters stand where no language puts them.

    That is a capital behind a small letter, a foreign script inside a Latin word, and
    capitals all over.
    """
    amiss = odd = capitals = 0
    for before, letter, after in zip(text, text[1:], text[2:], strict=False):
        if letter.isascii() or not letter.isalpha():
            continue
        odd += 1
        capitals += letter.isupper()
        mixed = not latin and any(c.isascii() and c.isalpha() for c in (before, after))
        amiss += mixed or (before.islower() and letter.isupper())
    if not odd:
        return 1.0
    return (1 - amiss / odd) * (0.8 if not latin and capitals > odd / 2 else 1.0)


def _asian(odd: list[str], name: str) -> float:
    """Give the share of common signs of the script; rarer ones count for less."""
    value = 0.0
    for letter in odd:
        code = ord(letter)
        if 0x3040 <= code <= 0x30FF:
            value += 1.0 if name in ("cp932", "euc_jp") else 0.3
        elif 0xAC00 <= code <= 0xD7A3:
            value += 1.0 if name == "euc_kr" else 0.3
        elif 0x3000 <= code <= 0x303F or 0xFF01 <= code <= 0xFF5E:
            value += 1.0
        elif 0x4E00 <= code <= 0x9FFF:
            value += 1.0 if _is_common(letter) else 0.4
    return value / len(odd)


def _is_common(letter: str) -> bool:
    """Tell a common sign by its place in the first level of GB 2312 or Shift-JIS."""
    for name, first, last in (("gb2312", 0xB0, 0xD7), ("cp932", 0x88, 0x97)):
        try:
            lead = letter.encode(name)[0]
        except UnicodeEncodeError:
            continue
        if first <= lead <= last:
            return True
    return False
