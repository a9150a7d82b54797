"""Numbers, days and figures as templates write them; figures are drawn as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import template

from evam.common import wording
from evam.common.world import country_name

register = template.Library()
register.filter("country", country_name)
register.filter("number", wording.number)
register.filter("out_of_100", wording.out_of_100)


@register.simple_tag
def three_values(low: float | None, best: float | None, high: float | None) -> str:
    """Write best and range."""
    return wording.three_values(low, best, high)


@register.simple_tag
def victims_of(row: Any) -> str:
    """Write the number of people that a report or event tells of."""
    return wording.three_values(row.victims_low, row.victims_best, row.victims_high)


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
    return f"{value:+.1f}".replace("-", wording.MINUS)


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


def _share(value: float, whole: float) -> str:
    return f"{100 * value / whole:.2f}%" if whole else "0%"
