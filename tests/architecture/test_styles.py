"""Styles mirror for right-to-left, name their colours, and can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest

from .checkout import SRC

STYLES = SRC / "evam" / "common" / "styles"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SIDES = re.compile(
    r"(?:margin|padding|border)-(?:left|right)\b|text-align:\s*(?:left|right)\b"
    r"|(?<![\w-])(?:left|right|float):"
)
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(")
FROM_OUTSIDE = re.compile(r"@import|url\(")
TOKEN = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{6});")
MAY_NAME_COLOURS = {"tokens.css", "print.css"}

TEXT = 4.5
"""The least contrast of text with its ground (WCAG 2.2, 1.4.3)."""
SHAPE = 3.0
"""The least contrast of a line or mark with its ground (WCAG 2.2, 1.4.11)."""

ON_GROUND = [
    *product(("ink", "soft-ink", "act"), ("page", "paper"), (TEXT,)),
    *((word, f"{word}-soft", TEXT) for word in ("good", "care", "stop", "info")),
    *((f"on-step-{n}", f"step-{n}", TEXT) for n in range(1, 6)),
    ("on-act", "act", TEXT),
    ("act", "act-soft", TEXT),
    *product(("line", "fell", "rose"), ("page", "paper"), (SHAPE,)),
]


def styles() -> Iterator[tuple[str, str]]:
    for path in sorted(STYLES.glob("*.css")):
        yield path.name, COMMENT.sub("", path.read_text(encoding="utf-8"))


def found_in(pattern: re.Pattern[str], name: str, style: str) -> list[str]:
    return [f"{name}: {found.group()}" for found in pattern.finditer(style)]


def themes() -> dict[str, dict[str, str]]:
    """The colours of light, and of dark where it differs."""
    text = (STYLES / "tokens.css").read_text(encoding="utf-8")
    light, dark = text.split("@media (prefers-color-scheme: dark)")
    base = dict(TOKEN.findall(light))
    return {"light": base, "dark": base | dict(TOKEN.findall(dark))}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


class TestStyles:
    def test_are_found(self) -> None:
        assert "tokens.css" in dict(styles())

    @pytest.mark.parametrize("pattern", [SIDES, FROM_OUTSIDE])
    def test_know_no_left_and_right_and_load_nothing(
        self, pattern: re.Pattern[str]
    ) -> None:
        for name, style in styles():
            assert found_in(pattern, name, style) == []

    def test_name_colours_in_one_place(self) -> None:
        for name, style in styles():
            if name not in MAY_NAME_COLOURS:
                assert found_in(COLOUR, name, style) == []

    @pytest.mark.parametrize(
        ("planted", "pattern"),
        [
            ("p { margin-left: 1rem }", SIDES),
            ("p { text-align: right }", SIDES),
            ("p { left: 0 }", SIDES),
            ("p { color: #abcdef }", COLOUR),
            ("p { color: rgb(0 0 0) }", COLOUR),
            ("p { background: url(x.png) }", FROM_OUTSIDE),
        ],
    )
    def test_would_be_seen(self, planted: str, pattern: re.Pattern[str]) -> None:
        assert len(found_in(pattern, "planted.css", planted)) == 1

    def test_may_speak_of_the_inline_side(self) -> None:
        fine = "p { margin-inline-start: 1rem; text-align: start; inset-inline: 0 }"
        assert found_in(SIDES, "fine.css", fine) == []


class TestContrast:
    def test_is_as_wcag_works_it_out(self) -> None:
        assert contrast("#000000", "#ffffff") == pytest.approx(21)
        assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)

    @pytest.mark.parametrize("theme", ["light", "dark"])
    @pytest.mark.parametrize(("mark", "ground", "least"), ON_GROUND)
    def test_is_enough(self, theme: str, mark: str, ground: str, least: float) -> None:
        colours = themes()[theme]
        assert contrast(colours[mark], colours[ground]) >= least
