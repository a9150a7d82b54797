"""Whoever switches a rule off says why, and nobody switches a size rule off."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .checkout import CHECKOUT, tracked_files

EXCEPTION = re.compile(
    r"#.*?(?:noqa|type: ignore)"
    r"(?P<rules>:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*|\[[\w, -]+\])?(?P<rest>.*)$"
)
SIZE_RULES = {"C90", "C901", "PLR0915"}
LEAST_WORDS = 2


def exceptions_in(path: Path) -> list[tuple[int, re.Match[str]]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    found = ((number, EXCEPTION.search(line)) for number, line in enumerate(lines, 1))
    return [(number, match) for number, match in found if match]


def without_reason(paths: Iterable[Path]) -> list[str]:
    """Exceptions that name no rule or give no reason in the same line."""
    return [
        f"{path.name}:{number}"
        for path in paths
        for number, match in exceptions_in(path)
        if not match["rules"] or len(re.findall(r"[a-z]+", match["rest"])) < LEAST_WORDS
    ]


def size_rules_off(paths: Iterable[Path]) -> list[str]:
    return [
        f"{path.name}:{number}"
        for path in paths
        for number, match in exceptions_in(path)
        if SIZE_RULES & set(re.findall(r"\w+", match["rules"] or ""))
    ]


def size_rules_off_by_file(settings: dict[str, Any]) -> list[str]:
    lint = settings["tool"]["ruff"]["lint"]
    return [
        f"{pattern}: {rule}"
        for pattern, rules in lint["per-file-ignores"].items()
        for rule in rules
        if rule in SIZE_RULES
    ]


def committed_modules() -> list[Path]:
    """Every committed module but this one, which plants what it looks for."""
    return [
        path
        for path in tracked_files()
        if path.suffix == ".py" and path != Path(__file__)
    ]


class TestExceptionsToRules:
    def test_all_give_a_reason(self) -> None:
        assert without_reason(committed_modules()) == []

    def test_never_touch_size_or_complexity(self) -> None:
        settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
        assert size_rules_off(committed_modules()) == []
        assert size_rules_off_by_file(settings) == []

    def test_sees_an_exception_without_rule_or_reason(self, tmp_path: Path) -> None:
        module = tmp_path / "planted.py"
        module.write_text(
            "import a  # noqa\n"
            "import b  # noqa: F401\n"
            "import c  # noqa: F401  (loaded for its effect)\n"
            "d = e()  # type: ignore\n"
            "f = g()  # type: ignore[misc]\n"
            "h = i()  # type: ignore[misc]  # untyped library\n"
        )

        assert without_reason([module]) == [f"planted.py:{n}" for n in (1, 2, 4, 5)]

    def test_sees_a_size_rule_switched_off(self, tmp_path: Path) -> None:
        module = tmp_path / "planted.py"
        module.write_text("def a():  # noqa: C901  (too long to explain)\n    ...\n")
        ignores = {"per-file-ignores": {"src/long.py": ["E501", "PLR0915"]}}

        assert size_rules_off([module]) == ["planted.py:1"]
        assert size_rules_off_by_file({"tool": {"ruff": {"lint": ignores}}}) == [
            "src/long.py: PLR0915"
        ]
