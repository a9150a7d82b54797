"""Numbers as tables write them, in the digits of any script."""

from __future__ import annotations

import math
import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from evam_analysis.reports.door.notes import Cell, CellFaultError, Exact, Repair, Said

_MARKS = str.maketrans(
    {
        "\u2212": "-", "\uff0d": "-", "\ufe63": "-", "\u2010": "-", "\u2011": "-",
        "\u2012": "-", "\u2013": "-", "\uff0b": "+", "\u066b": ".", "\u066c": "'",
        "\uff0c": ",", "\uff0e": ".", "\u060c": ",", "\u2019": "'", "\u2009": " ",
        "\u202f": " ", "\u00a0": " ", "\u2007": " ", "\u200e": "", "\u200f": "",
        "\u061c": "",
    }
)  # fmt: skip
_GROUPS = re.compile(r"[+-]?\d{1,3}([ ']\d{3})+([.,]\d+)?")
_COMMAS = re.compile(r"[+-]?\d{1,3}(,\d{2,3})*,\d{3}")
_POINTS = re.compile(r"[+-]?\d{1,3}(\.\d{3})+")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)")
_SHORTENED = re.compile(r"[+-]?(\d+[.,]?\d*|[.,]\d+)e[+-]?\d{1,6}")
_BROKEN = re.compile(
    r"#(?:n/a|ref!|value!|div/0!|name\?|num!|null!|spill!|calc!|nom\?|valeur!|nv|waarde!"
    r"|verw!|getal!|deel/0!|naam\?)"
)
_RANGE = re.compile(
    r"(\d{1,9})\s*(?:-|\u2014|to|\u00e0|a|tot|et|and|or|ou|of|\u0625\u0644\u0649"
    r"|\u0627\u0644\u0649)\s*(\d{1,9})"
)
_DECIMALS = re.compile(r"[+-]?\d+[.,](?:\d{1,2}|\d{4,})|[+-]?\d{4,}[.,]\d+")
_LONGEST = 100
_MOST = 1_000_000_000


def plain_digits(text: str) -> str:
    """Write the digits of every script, and signs of number, as ASCII has them."""
    if text.isascii():
        return text
    text = text.translate(_MARKS)
    return "".join(
        str(unicodedata.decimal(c)) if not c.isascii() and c.isdecimal() else c
        for c in text
    )


def read_number(text: str, decimal: str | None = None) -> float:
    """Read a number.

    Args:
        text: as written; blanks and apostrophes may separate thousands.
        decimal: the mark before decimals, "." or ","; None where nobody said.

    Raises:
        CellFaultError: the text is no number, or it could be two numbers.
    """
    decimal = "." if isinstance(text, Exact) else decimal
    words = _short_enough(plain_digits(text).strip().casefold())
    _refuse_what_is_none(text, words)
    if _SHORTENED.fullmatch(words) and (decimal != "," or "," in words):
        value = float(words.replace(",", "."))
    else:
        value = float(_with_point(text, words, decimal))
    if not math.isfinite(value):
        raise CellFaultError("no_number", f'"{_short(text)}" is too large a number')
    return value


def read_count(text: str, decimal: str | None = None) -> Cell:
    """Read a number of people: dead, missing or harmed, together.

    A range, "at least 12" or a word such as "dozens" is no single number: reports hold
    one, so it is left empty, with the least number as a repair that may be accepted.

    Args:
        text: as written.
        decimal: the mark before decimals, "." or ","; None where nobody said.

    Raises:
        CellFaultError: the text is no number of people.
    """
    decimal = "." if isinstance(text, Exact) else decimal
    words = _short_enough(" ".join(plain_digits(text).casefold().split()))
    vague = _vague(text, words)
    if vague is not None:
        return vague
    _refuse_what_is_none(text, words)
    if _SHORTENED.fullmatch(words):
        reason = f'"{_short(text)}" is how spreadsheets shorten; write the whole number'
        raise CellFaultError("shortened_number", reason)
    value = float(_with_point(text, words, decimal))
    if value != int(value) or not 0 <= value <= _MOST:
        raise CellFaultError("no_count", "a whole number, 0 or more, is expected")
    if words.startswith("-"):
        return Cell({"victims": 0}, (Said("minus_zero", "-0 is read as 0"),))
    return Cell({"victims": int(value)})


def could_be_two(text: str) -> bool:
    """Tell whether a cell is a number such as 1.022: thousands or decimals."""
    if isinstance(text, Exact) or len(text) > 20:
        return False
    words = plain_digits(text).strip()
    return bool(_POINTS.fullmatch(words) or re.fullmatch(r"[+-]?\d{1,3},\d{3}", words))


def has_decimals(text: str) -> bool:
    """Tell whether a cell is a number that shows which mark stands before decimals."""
    return bool(_DECIMALS.fullmatch(text))


def _with_point(text: str, words: str, decimal: str | None) -> str:
    """Give the number with a point before decimals and nothing else inside."""
    if _GROUPS.fullmatch(words):
        words = words.replace(" ", "").replace("'", "")
    if decimal == ",":
        if _POINTS.fullmatch(words) or (words.count(",") == 1 and "." in words):
            words = words.replace(".", "")
        words = words.replace(",", ".", 1)
    elif decimal == ".":
        words = _without_commas(words)
    elif _COMMAS.fullmatch(words):
        words = words.replace(",", "")
    elif _POINTS.fullmatch(words):
        reason = (
            f'"{_short(text)}" could be two numbers; the mapping has to say which mark'
            " stands before decimals"
        )
        raise CellFaultError("decimal_unknown", reason)
    if not _NUMBER.fullmatch(words):
        raise CellFaultError(
            "no_number", f'"{_short(text)}" cannot be read as a number', unmatched=True
        )
    return words


def _without_commas(words: str) -> str:
    whole, point, rest = words.partition(".")
    return whole.replace(",", "") + point + rest if _COMMAS.fullmatch(whole) else words


def _refuse_what_is_none(text: str, words: str) -> None:
    if _BROKEN.match(words):
        reason = f'"{_short(text)}" is the error of a formula; correct it in the table'
        raise CellFaultError("formula_error", reason)
    if words in _words()["truth"]:
        reason = "true or false is no number"
        raise CellFaultError("truth_value", reason)
    if words.strip("+-") in _words()["endless"]:
        raise CellFaultError("endless", "endless is no number that can be counted")
    if words in _words()["none"]:
        reason = (
            f'"{_short(text)}" is no number; where it means "not known", the mapping'
            " can say that it stands for an empty cell"
        )
        raise CellFaultError("not_a_number", reason, unmatched=True)


def _vague(text: str, words: str) -> Cell | None:
    if words.isascii() and words.isdecimal():
        return None
    if found := _RANGE.fullmatch(words):
        least, most = map(int, found.groups())
        if least > most:
            raise CellFaultError("range_reversed", "the smaller number comes first")
        return _between(text, least, most)
    for about in _words()["about"]:
        rest = words.removeprefix(about).strip()
        if rest != words and rest.isdecimal() and int(rest) <= _MOST:
            said = Said("about", f'"{_short(text)}" is taken as {int(rest)}')
            return Cell({"victims": int(rest)}, (said,))
    least_of = _least(words)
    if least_of is not None:
        return _between(text, least_of, None)
    if words in _vague_words():
        return _between(text, *_vague_words()[words])
    return None


def _least(words: str) -> int | None:
    if words[-1:] == "+" and words[:-1].isdecimal():
        return int(words[:-1])
    if words[:1] == ">" and words.lstrip(">= ").isdecimal():
        return int(words.lstrip(">= ")) + (0 if words[:2] == ">=" else 1)
    for start in _words()["at_least"]:
        rest = words.removeprefix(start).strip()
        if rest != words and rest.isdecimal():
            return int(rest)
    for start in _words()["more_than"]:
        rest = words.removeprefix(start).strip()
        if rest != words and rest.isdecimal():
            return int(rest) + 1
    return None


def _between(text: str, least: int, most: int | None) -> Cell:
    allowed = f"{least} or more" if most is None else f"{least} to {most}"
    reason = f'"{_short(text)}" allows {allowed}; reports hold one number, left empty'
    repair = Repair("least_number", {"victims": least})
    return Cell({}, (Said("vague_number", reason, repair),))


@lru_cache(maxsize=1)
def _vague_words() -> dict[str, tuple[int, int | None]]:
    return {
        word: (row["least"], row.get("most"))
        for row in _words()["vague"]
        for word in row["words"]
    }


@cache
def _words() -> dict[str, Any]:
    folder = files("evam_analysis.reports") / "data"
    return tomllib.loads((folder / "number_words.toml").read_text(encoding="utf-8"))


def _short_enough(words: str) -> str:
    if len(words) > _LONGEST:
        reason = f"a number of at most {_LONGEST} characters is expected"
        raise CellFaultError("no_number", reason)
    return words


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 30 else f"{text[:29]}\u2026"
