"""Points in the notations that tables use; what is no degree is told by its name."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from evam_analysis.reports.collected import PLACES_AFTER_THE_POINT
from evam_analysis.reports.door.notes import Cell, CellFaultError, Exact, Repair, Said
from evam_analysis.reports.door.numbers import plain_digits

ORDERS = ("latitude_first", "longitude_first")

_LIMITS = {"latitude": 90.0, "longitude": 180.0}
_QUOTES = str.maketrans(
    {
        "\u00ba": "\u00b0", "\u02da": "\u00b0", "\u2019": "'", "\u2018": "'",
        "\u2032": "'",
        "\u00b4": "'", "`": "'", "\u02b9": "'", "\u201d": '"', "\u201c": '"',
        "\u201f": '"', "\u2033": '"', "\u02ba": '"', "\u00a0": " ", "\u202f": " ",
    }
)  # fmt: skip
_SIDES = {
    "n": ("latitude", 1), "north": ("latitude", 1), "nord": ("latitude", 1),
    "noord": ("latitude", 1), "\u0634": ("latitude", 1),
    "\u0634\u0645\u0627\u0644": ("latitude", 1),
    "s": ("latitude", -1), "south": ("latitude", -1), "sud": ("latitude", -1),
    "z": ("latitude", -1), "zuid": ("latitude", -1), "\u062c": ("latitude", -1),
    "\u062c\u0646\u0648\u0628": ("latitude", -1),
    "e": ("longitude", 1), "east": ("longitude", 1), "est": ("longitude", 1),
    "oost": ("longitude", 1), "\u0634\u0631\u0642": ("longitude", 1),
    "w": ("longitude", -1), "west": ("longitude", -1), "ouest": ("longitude", -1),
    "\u063a": ("longitude", -1), "\u063a\u0631\u0628": ("longitude", -1),
}  # fmt: skip
_SIDE = "|".join(sorted([*_SIDES, "o"], key=len, reverse=True))
_DEGREES = re.compile(
    rf"(?P<before>{_SIDE})?\s*(?P<sign>[+-])?\s*(?P<d>\d+(?:[.,]\d+)?)\s*\u00b0?\s*"
    rf"(?:(?P<m>\d{{1,3}}(?:[.,]\d+)?)\s*'?\s*(?:(?P<s>\d{{1,3}}(?:[.,]\d+)?)\s*(?:\"|'')?)?)?"
    rf"\s*(?P<after>{_SIDE})?\.?",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:e[+-]?\d{1,3})?")
_USUAL = re.compile(r"-?[0-9]{1,3}\.[0-9]{1,16}")
_MGRS = re.compile(
    r"\d{1,2}[c-hj-np-x]\s?[a-hj-np-z]{2}\s?(?:\d{2,5}\s?\d{2,5}|\d{2,10})"
)
_UTM = re.compile(
    r"\d{1,2}\s?[c-hj-np-x]\b[\s,]+\d{5,7}.*|.*\d{5,7}(?:\.\d+)?\s?m?e[\s,]+\d{5,8}.*"
)
_PLUS = re.compile(r"[23456789cfghjmpqrvwx]{4,8}\+[23456789cfghjmpqrvwx]{2,3}(?:\s.*)?")
_EWKB = re.compile(r"0[01](?:[0-9a-f]{2}){20,}")
_WKT = re.compile(
    r"(?:srid=\d+;\s*)?point\s*z?m?\s*\(\s*(\S+)\s+(\S+)(?:\s+\S+){0,2}\s*\)"
)
_GEOJSON = re.compile(
    r'\{.*"coordinates"\s*:\s*\[\s*([^,\]]+),\s*([^,\]]+?)\s*(?:,[^\]]*)?\].*\}'
)
_GEO_URI = re.compile(r"geo:([^,;]+),([^,;?]+).*")
_TELLING = re.compile(r"[.,]\d{17,}")
_MERCATOR_EDGE = 20_037_508.35
_EARTH_RADIUS_M = 6_378_137.0


def read_degrees(
    text: str, axis: str, decimal: str | None = None, *, alone: bool = True
) -> Cell:
    """Read one coordinate in degrees.

    Args:
        text: 51.19, 51,19, 51°11'35.5"N, N 51 11.6 and the like, in any script's
            digits.
        axis: latitude or longitude.
        decimal: the mark before decimals, if the mapping says it.
        alone: whether its limits are checked; a pair is checked by `check_pair`.

    Raises:
        CellFaultError: the text is no coordinate of this axis.
    """
    if decimal != "," and _USUAL.fullmatch(text):
        quick = float(text)
        if abs(quick) <= _LIMITS[axis]:
            return Cell({axis: _round(quick)})
    decimal = "." if isinstance(text, Exact) else decimal
    words = _folded(text)
    _refuse_other_systems(words)
    plain = _plain(words, decimal)
    value = _with_side(words, axis) if plain is None else plain
    if alone and abs(value) > _LIMITS[axis]:
        raise _beyond(value, axis)
    return _rounded({axis: value}, words)


def read_pair(
    text: str, order: str = "latitude_first", decimal: str | None = None
) -> Cell:
    """Read a point that stands in one cell.

    Well-known text, GeoJSON and letters of the compass tell their own order; the
    extended geopoint of ODK (latitude longitude altitude accuracy) is read, too.

    Args:
        text: as written.
        order: which number comes first where nothing else tells it.
        decimal: the mark before decimals, if the mapping says it.

    Raises:
        CellFaultError: the text is no point of the earth.
    """
    words = _folded(text)
    for shape, first in (
        (_WKT, "longitude"),
        (_GEOJSON, "longitude"),
        (_GEO_URI, "latitude"),
    ):
        if found := shape.fullmatch(words):
            return _two(found[1], found[2], first, ".")
    _refuse_other_systems(words)
    first, second = _parts(words, decimal)
    axes = [_axis_of(first), _axis_of(second)]
    if "longitude" in axes[:1] or "latitude" in axes[1:]:
        return _two(first, second, "longitude", decimal)
    if axes != [None, None]:
        return _two(first, second, "latitude", decimal)
    return _two(first, second, order.removesuffix("_first"), decimal)


def check_pair(latitude: float, longitude: float) -> CellFaultError | None:
    """Say what is wrong with two numbers as a point; None where nothing is."""
    if abs(latitude) <= 90 and abs(longitude) <= 180:
        return None
    if max(abs(latitude), abs(longitude)) > 360:
        return _metres(latitude, longitude)
    if abs(latitude) <= 180 and abs(longitude) <= 90:
        values = {"latitude": longitude, "longitude": latitude}
        reason = "no latitude is beyond 90; are the two coordinates swapped?"
        return CellFaultError("swapped", reason, repair=Repair("swapped", values))
    if abs(latitude) <= 90 and 180 < abs(longitude) <= 360:
        turned = longitude - math.copysign(360, longitude)
        repair = Repair("turned_round", {"latitude": latitude, "longitude": turned})
        reason = "no longitude is beyond 180; is it counted round the whole earth?"
        return CellFaultError("beyond_limits", reason, repair=repair)
    reason = "latitude is -90 to 90 and longitude -180 to 180; this is no point"
    return CellFaultError("beyond_limits", reason)


def _two(one: str, other: str, first: str, decimal: str | None) -> Cell:
    north, east = (one, other) if first == "latitude" else (other, one)
    values = []
    for words, axis in ((north, "latitude"), (east, "longitude")):
        value = _plain(words.strip(), decimal)
        values.append(_with_side(words.strip(), axis) if value is None else value)
    fault = check_pair(values[0], values[1])
    if fault is not None:
        raise fault
    return _rounded({"latitude": values[0], "longitude": values[1]}, f"{one} {other}")


def _folded(text: str) -> str:
    return " ".join(plain_digits(text.translate(_QUOTES)).casefold().split())


def _refuse_other_systems(words: str) -> None:
    for code, shape, name in (
        ("mgrs", _MGRS, "a reference of the military grid (MGRS)"),
        ("utm", _UTM, "a UTM coordinate in metres"),
        ("plus_code", _PLUS, "a plus code"),
        ("ewkb", _EWKB, "a point in binary form (EWKB)"),
    ):
        if shape.fullmatch(words):
            reason = f"this is {name}; degrees are expected, as 51.19"
            raise CellFaultError(code, reason)
    if words.startswith(("http:", "https:")):
        raise CellFaultError("link", "this is a link; degrees are expected, as 51.19")


def _plain(words: str, decimal: str | None) -> float | None:
    if not _PLAIN.fullmatch(words):
        if words.count(",") + words.count(".") > 1 and _PLAIN.fullmatch(
            words.replace(".", "").replace(",", "")
        ):
            reason = "the digits are in groups; degrees are expected, as 51.19"
            raise CellFaultError("grouped_digits", reason)
        return None
    if decimal == "," and "." in words:
        reason = "the mapping says that a comma stands before decimals; a point is here"
        raise CellFaultError("decimal_other", reason)
    value = float(words.replace(",", "."))
    if not math.isfinite(value):
        raise CellFaultError("no_degrees", "this number is too large for a degree")
    return value


def _with_side(words: str, axis: str) -> float:
    found = _DEGREES.fullmatch(words)
    if found is None:
        raise CellFaultError(
            "no_degrees", f'"{words[:30]}" is no {axis} in degrees', unmatched=False
        )
    side = (found["before"] or found["after"] or "").casefold()
    if side == "o":
        reason = "O is west in French and east in Dutch; write W or E"
        raise CellFaultError("side_unknown", reason)
    named, sign = _SIDES.get(side, (axis, 1))
    if side == "\u0634" and axis == "longitude":
        named = "longitude"  # the Arabic letter begins both north and east
    if named != axis or (found["sign"] == "-" and side):
        raise CellFaultError("side_wrong", f'"{words[:30]}" is no {axis}')
    minutes, seconds = (_float(found[name]) for name in "ms")
    if minutes >= 60 or seconds >= 60:
        raise CellFaultError("no_degrees", "minutes and seconds are below 60")
    value = _float(found["d"]) + minutes / 60 + seconds / 3600
    return value * sign * (-1 if found["sign"] == "-" else 1)


def _axis_of(words: str) -> str | None:
    found = _DEGREES.fullmatch(words.strip())
    side = (found["before"] or found["after"] or "").casefold() if found else ""
    return _SIDES[side][0] if side in _SIDES and side != "\u0634" else None


def _parts(words: str, decimal: str | None) -> tuple[str, str]:
    """Cut a cell into its two coordinates; a third and a fourth number are left out."""
    words = words.strip("()[] ")
    for cut in _cuts(words, decimal):
        if len(cut) == 2 or (len(cut) in (3, 4) and all(map(_PLAIN.fullmatch, cut))):
            return cut[0], cut[1]
    if words.count(",") > 1 and not re.search(r"[^\d\s,+-]", words):
        reason = "commas stand between numbers and before decimals; write points there"
        raise CellFaultError("decimal_unknown", reason)
    raise CellFaultError("no_point", f'"{words[:40]}" cannot be read as a point')


def _cuts(words: str, decimal: str | None) -> Iterator[list[str]]:
    yield re.split(r"\s*[;|/]\s*|,\s+", words)
    if words[:1] in "nsewz":
        yield re.split(r"(?<=\d)[\s,]+(?=[nsewz]\s*\d)", words)
    yield re.split(r"(?<=[nsewz])[\s,]+(?=[\d+-])", words)
    if not re.search(r"[a-z\u00b0'\"]", words):
        yield re.split(r"[\s;|/]+", words)
    pair = words.count(",") == 1 or "." in words
    if pair and decimal != ",":
        yield words.split(",")
    elif decimal == "," and words.count(",") == 3:
        whole = words.split(",")
        yield [",".join(whole[:2]), ",".join(whole[2:])]


def _float(text: str | None) -> float:
    return float(text.replace(",", ".")) if text else 0.0


def _beyond(value: float, axis: str) -> CellFaultError:
    if abs(value) > 360:
        return _metres(value, value, known=False)
    reason = f"{value:g} is no {axis}; at most {_LIMITS[axis]:.0f} degrees are expected"
    return CellFaultError("beyond_limits", reason)


def _metres(latitude: float, longitude: float, *, known: bool = True) -> CellFaultError:
    reason = "these are metres (UTM or Web Mercator) or nothing; degrees are expected"
    repair = None
    if known and max(abs(latitude), abs(longitude)) <= _MERCATOR_EDGE:
        north = math.degrees(math.atan(math.sinh(latitude / _EARTH_RADIUS_M)))
        east = math.degrees(longitude / _EARTH_RADIUS_M)
        values = {"latitude": _round(north), "longitude": _round(east)}
        repair = Repair("web_mercator", values)
    return CellFaultError("metres", reason, repair=repair)


def _rounded(values: dict[str, float], words: str) -> Cell:
    """Keep a millionth of a degree; more figures could tell whose device it was."""
    kept = {name: _round(value) for name, value in values.items()}
    if not _TELLING.search(words):
        return Cell(kept)
    reason = f"{PLACES_AFTER_THE_POINT} figures after the point are kept, 0.1 metres"
    return Cell(kept, (Said("rounded", reason),))


def _round(value: float) -> float:
    return round(value, PLACES_AFTER_THE_POINT) + 0.0
