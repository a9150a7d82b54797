"""Regular expressions that stay quick on whatever they are given, by their structure.

A repetition without end inside another one, over signs that both can take, is what lets
a pattern run away. Such a pattern is refused by its structure, not by a clock.
"""

from __future__ import annotations

import ast
import re._constants as codes
import re._parser as parser
from collections.abc import Iterator
from typing import Any

import pytest

from ..architecture.checkout import SRC, source_modules

REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)


def patterns() -> Iterator[tuple[str, str]]:
    """Every pattern that the source writes out, with its place."""
    for path in source_modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _is_pattern(node):
                yield f"{path.relative_to(SRC)}:{node.lineno}", _text(node.args[0])


def _is_pattern(node: ast.Call) -> bool:
    name = ast.unparse(node.func)
    known = name.startswith("re.") or name.rpartition(".")[2] == "RegexValidator"
    return known and bool(node.args) and _text(node.args[0]) != ""


def _text(node: ast.expr) -> str:
    """The pattern, where it stands there whole."""
    try:
        value = ast.literal_eval(node)
    except ValueError:
        return ""
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def runs_away(pattern: str) -> bool:
    """Whether an endless repetition holds another that can take the same signs."""
    return any(_endless_inside(inner) for inner in _endless(parser.parse(pattern)))


def _endless(parsed: Any) -> Iterator[Any]:
    """What is repeated without end, at any depth."""
    for operation, argument in parsed:
        if operation in REPEATS and argument[1] == codes.MAXREPEAT:
            yield argument[2]
        for part in _parts(operation, argument):
            yield from _endless(part)


def _endless_inside(repeated: Any) -> bool:
    """Whether what is repeated can be cut up in several ways.

    A part of fixed words around the inner repetition keeps the cuts apart.
    """
    items = list(repeated)
    while len(items) == 1 and items[0][0] is codes.SUBPATTERN:
        items = list(items[0][1][-1])
    inner = [item for item in items if item[0] in REPEATS]
    endless = [item for item in inner if item[1][1] == codes.MAXREPEAT]
    fixed = [item for item in items if item[0] in (codes.LITERAL, codes.IN)]
    return bool(endless) and not fixed


def _parts(operation: Any, argument: Any) -> list[Any]:
    if operation in REPEATS:
        return [argument[2]]
    if operation is codes.SUBPATTERN:
        return [argument[-1]]
    if operation is codes.BRANCH:
        return list(argument[1])
    if operation in (codes.ASSERT, codes.ASSERT_NOT):
        return [argument[1]]
    return []


class TestPatterns:
    def test_are_found(self) -> None:
        assert len(list(patterns())) >= 15

    def test_cannot_run_away(self) -> None:
        found = [place for place, pattern in patterns() if runs_away(pattern)]
        assert found == []

    @pytest.mark.parametrize("planted", [r"(a+)+$", r"(?:\w*)*x", r"(\d+)*:"])
    def test_that_run_away_are_seen(self, planted: str) -> None:
        assert runs_away(planted)

    @pytest.mark.parametrize("harmless", [r"a+b+", r"(?:\w+,)*", r"[ab]{2,}(?:c|d)+"])
    def test_that_are_harmless_are_let_pass(self, harmless: str) -> None:
        assert not runs_away(harmless)
