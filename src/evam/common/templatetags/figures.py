"""Numbers, days and figures as templates write them; figures are drawn as SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from evam.common import wording
from evam.common.world import country_name, sheet

LARGEST_SQUARE = 70

register = template.Library()
register.filter("country", country_name)
register.filter("number", wording.number)
register.filter("out_of_100", wording.out_of_100)
register.filter("digits", wording.digits)
register.filter("listed", wording.listed)
register.filter("day", wording.day)
register.filter("isolated", wording.isolated)
register.filter("month", wording.month)
register.filter("moment", wording.moment)
register.filter("decimal", wording.decimal)
register.filter("percent", wording.percent)


register.simple_tag(wording.comma)


@register.simple_tag
def three_values(
    low: float | None, best: float | None, high: float | None
) -> SafeString:
    """Write best and range, kept in its order among words that run the other way."""
    return isolated(wording.three_values(low, best, high))


def isolated(words: str) -> SafeString:
    """Keep a number with its range together, in the direction of the page."""
    direction = "rtl" if get_language_bidi() else "ltr"
    return format_html('<bdi dir="{}">{}</bdi>', direction, words)


@register.simple_tag
def victims_of(row: Any) -> SafeString:
    """Write the number of people that a report or event tells of."""
    return three_values(row.victims_low, row.victims_best, row.victims_high)


@register.simple_tag
def days(first: date | None, last: date | None) -> str:
    """Write an interval of days."""
    return wording.days(first, last)


@register.filter
def mark(bits: float) -> str:
    """The signed mark of a piece of evidence."""
    return wording.evidence(bits)[0]


@register.filter
def in_words(bits: float) -> str:
    """What a piece of evidence says."""
    return wording.evidence(bits)[1]


@register.filter
def bits(value: float) -> str:
    """A signed number of bits with one decimal."""
    return wording.decimal(value, 1, signed=True)


@register.filter
def item(mapping: dict[str, Any], key: str) -> Any:
    """Look a key up, or None."""
    return mapping.get(key)


@register.inclusion_tag("common/figures/ladder.html")
def ladder(low: float, best: float, high: float, longest: float) -> dict[str, str]:
    """Draw low, best and high as a ladder whose full length is `longest`."""
    return {
        name: _share(value, longest)
        for name, value in (("low", low), ("best", best), ("high", high))
    }


@register.simple_tag
def longest(*ranges: Sequence[float]) -> float:
    """The greatest end of several ranges, so that their ladders share a scale."""
    return max((one[-1] for one in ranges), default=0)


@register.inclusion_tag("common/figures/triangle.html")
def triangle(value: Sequence[float]) -> dict[str, str]:
    """Draw a value between 0 and 1 as a triangle: least, likeliest, greatest."""
    low, mode, high = value
    return {
        "points": f"{low * 100:.1f},19 {mode * 100:.1f},3 {high * 100:.1f},19",
        "mode": f"{mode * 100:.1f}",
        "low": f"{low * 100:.1f}",
        "width": f"{max(high - low, 0.01) * 100:.1f}",
    }


@register.inclusion_tag("common/figures/shares.html")
def shares(first: float, top: float) -> dict[str, str]:
    """Draw how often a situation is first, in the top k, and below."""
    return {
        "first": f"{first * 100:.2f}%",
        "top_from": f"{first * 100:.2f}%",
        "top": f"{max(top - first, 0) * 100:.2f}%",
        "below_from": f"{top * 100:.2f}%",
        "below": f"{(1 - top) * 100:.2f}%",
    }


@register.simple_tag
def share_range(value: Sequence[float]) -> str:
    """Write a value between 0 and 1 with its range, two decimals each."""
    low, mode, high = (wording.decimal(one, 2) for one in value)
    return mode if low == high else wording.with_range(mode, low, high)


@register.inclusion_tag("common/figures/plot.html")
def need_plot(places: Sequence[Any]) -> dict[str, Any]:
    """Draw need against feasibility; letters that would cover each other move aside."""
    spots: list[dict[str, Any]] = []
    for place in places:
        if place.need and place.feasibility:
            spots.append(_spot(place, len(spots)))
    return {"spots": spots}


def _spot(place: Any, number: int) -> dict[str, Any]:
    left, x, right = (40 + 350 * value for value in place.feasibility)
    low, y, high = (270 - 260 * value for value in place.need)
    aside = x + (number % 6 - 2) * 23
    return {
        "letter": place.letter,
        "x": f"{aside:.0f}",
        "y": f"{y:.0f}",
        "text_y": f"{y + 5:.0f}",
        "cross": f"M{left:.0f} {y:.0f}H{right:.0f}M{aside:.0f} {low:.0f}V{high:.0f}",
        "words": _("%(letter)s, %(name)s: need %(need)s, feasibility %(feasibility)s.")
        % {
            "letter": place.letter,
            "name": place.name,
            "need": share_range(place.need),
            "feasibility": share_range(place.feasibility),
        },
    }


@register.inclusion_tag("common/figures/map.html")
def map_of(name: str, lines: Sequence[Any], title: str) -> dict[str, Any]:
    """Draw a square on each country, its area the best number and its outline the high.

    Args:
        name: of the sheet, "world" or "near".
        lines: each with `code`, `label` and `total` of low, best and high.
        title: the finding; read out in place of the drawing.
    """
    drawn = sheet(name)
    placed = [line for line in lines if line.code in drawn.centres]
    most = max((line.total.high for line in placed), default=0)
    squares = [_square(line, drawn.centres[line.code], most) for line in placed]
    return {"name": name, "sheet": drawn, "squares": squares, "title": title}


def _square(line: Any, centre: tuple[int, int], most: float) -> dict[str, Any]:
    x, y = centre
    best = max(LARGEST_SQUARE * math.sqrt(line.total.best / most), 2) if most else 0
    high = max(LARGEST_SQUARE * math.sqrt(line.total.high / most), 2) if most else 0
    return {
        "best": _box(x, y, best if line.total.best else 0),
        "high": _box(x, y, high),
    }


def _box(x: float, y: float, side: float) -> dict[str, str]:
    corner = {"x": f"{x - side / 2:.1f}", "y": f"{y - side / 2:.1f}"}
    return corner | {"side": f"{side:.1f}"}


def _share(value: float, whole: float) -> str:
    return f"{100 * value / whole:.2f}%" if whole else "0%"
