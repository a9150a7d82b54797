"""Pages obey the content security policy: no inline style, script or handler."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from .checkout import SRC

TEMPLATE_CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)


class _InlineFinder(HTMLParser):
    """Collects what the policy would block, with its line."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one opening tag."""
        given = dict(attrs)
        blocked = [name for name in given if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in given):
            blocked.append("its content")
        if any(
            (value or "").strip().startswith("javascript:") for value in given.values()
        ):
            blocked.append("a script address")
        line = self.getpos()[0]
        self.faults += [f"line {line}: {tag} with {name}" for name in blocked]


def inline_in(template: str) -> list[str]:
    """Everything inline in a template, its own code put aside first."""
    finder = _InlineFinder()
    finder.feed(
        TEMPLATE_CODE.sub(lambda found: "\n" * found.group().count("\n"), template)
    )
    return finder.faults


class TestTemplates:
    def test_are_found(self) -> None:
        assert len(list(SRC.rglob("*.html"))) >= 10

    def test_hold_nothing_inline(self) -> None:
        for path in sorted(SRC.rglob("*.html")):
            faults = inline_in(path.read_text(encoding="utf-8"))
            assert faults == [], path.name

    @pytest.mark.parametrize(
        ("planted", "fault"),
        [
            ('<p style="color: red">', "line 1: p with style"),
            ('<rect\n style="fill: red"/>', "line 1: rect with style"),
            ("<style>p {}</style>", "line 1: style with its content"),
            ("\n<script>go()</script>", "line 2: script with its content"),
            ('<button onclick="go()">', "line 1: button with onclick"),
            ('<a href="javascript:go()">', "line 1: a with a script address"),
            ('{% if a > b %}<i style="{{ c }}">{% endif %}', "line 1: i with style"),
        ],
    )
    def test_sees_what_the_policy_blocks(self, planted: str, fault: str) -> None:
        assert inline_in(planted) == [fault]

    def test_allows_a_script_and_a_style_sheet_of_our_own(self) -> None:
        page = '<link rel="stylesheet" href="a.css"><script src="a.js"></script>'
        assert inline_in(page) == []
