"""The one style sheet: every part is in it, readable, and it mirrors."""

from __future__ import annotations

import gzip
import re

import pytest

from evam.common.stylesheets import FOLDER, PARTS, sheet

PHYSICAL = re.compile(
    r"(?:^|[\s;{])(?:(?:margin|padding|border)-(?:left|right)"
    r"|(?:left|right)\s*:|text-align\s*:\s*(?:left|right)|float\s*:)",
)
TOKEN = re.compile(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6});")


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def themes() -> list[dict[str, str]]:
    text = (FOLDER / "tokens.css").read_text(encoding="utf-8")
    light, dark = text.split("@media", maxsplit=1)
    first = dict(TOKEN.findall(light))
    return [first, first | dict(TOKEN.findall(dark))]


class TestTheSheet:
    def test_holds_every_part(self) -> None:
        assert {path.stem for path in FOLDER.glob("*.css")} == set(PARTS)

    def test_knows_no_left_and_no_right(self) -> None:
        assert PHYSICAL.findall(sheet()) == []

    @pytest.mark.parametrize("planted", ["p { left: 0 }", "p{margin-left:1px}"])
    def test_would_see_a_left(self, planted: str) -> None:
        assert PHYSICAL.findall(planted) != []

    def test_takes_colours_from_the_tokens_only(self) -> None:
        others = [part for part in PARTS if part not in ("tokens", "print")]
        texts = [
            (FOLDER / f"{part}.css").read_text(encoding="utf-8") for part in others
        ]

        assert [re.findall(r"#[0-9a-fA-F]{3,8}\b", text) for text in texts] == [
            []
        ] * len(others)

    def test_loads_nothing_from_elsewhere(self) -> None:
        assert "url(" not in sheet()
        assert "@import" not in sheet()

    def test_is_small(self) -> None:
        assert len(gzip.compress(sheet().encode())) < 10_000


class TestTheTokens:
    @pytest.mark.parametrize("theme", themes(), ids=["light", "dark"])
    def test_are_readable_on_the_page_and_on_paper(self, theme: dict[str, str]) -> None:
        for name in ("ink", "soft-ink", "act", "good", "care", "stop", "info"):
            assert contrast(theme[name], theme["page"]) >= 4.5, name
            assert contrast(theme[name], theme["paper"]) >= 4.5, name

    @pytest.mark.parametrize("theme", themes(), ids=["light", "dark"])
    def test_are_readable_on_their_soft_colour(self, theme: dict[str, str]) -> None:
        for name in ("good", "care", "stop", "info"):
            assert contrast(theme[name], theme[f"{name}-soft"]) >= 5.4, name

    @pytest.mark.parametrize("theme", themes(), ids=["light", "dark"])
    def test_are_readable_on_every_step(self, theme: dict[str, str]) -> None:
        for step in range(1, 6):
            text, ground = theme[f"on-step-{step}"], theme[f"step-{step}"]
            assert contrast(text, ground) >= 4.5, step

    @pytest.mark.parametrize("theme", themes(), ids=["light", "dark"])
    def test_draw_fields_that_are_seen(self, theme: dict[str, str]) -> None:
        assert contrast(theme["line"], theme["page"]) >= 3
