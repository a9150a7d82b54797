"""Modules and classes stay small enough to be read in one sitting."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

from .checkout import parsed, source_modules

LINES_OF_A_MODULE = 400
LINES_OF_A_CLASS = 200


def long_modules(paths: Iterable[Path]) -> list[str]:
    counted = ((path, path.read_text(encoding="utf-8").count("\n")) for path in paths)
    return [
        f"{path.name}: {lines} lines, at most {LINES_OF_A_MODULE}"
        for path, lines in counted
        if lines > LINES_OF_A_MODULE
    ]


def long_classes(paths: Iterable[Path]) -> list[str]:
    classes = (
        (path, node)
        for path in paths
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ClassDef) and not _is_model(node)
    )
    return [
        f"{path.name}, {node.name}: at most {LINES_OF_A_CLASS} lines"
        for path, node in classes
        if (node.end_lineno or 0) - node.lineno + 1 > LINES_OF_A_CLASS
    ]


def _is_model(node: ast.ClassDef) -> bool:
    """Models list their columns: their length is the length of the table."""
    return any(
        ast.unparse(base) in ("models.Model", "AbstractUser") for base in node.bases
    )


class TestSizes:
    def test_finds_the_modules(self) -> None:
        names = {path.name for path in source_modules()}
        assert {"cli.py", "models.py", "tables.py"} <= names

    def test_no_module_is_longer_than_400_lines(self) -> None:
        assert long_modules(source_modules()) == []

    def test_no_class_but_a_model_is_longer_than_200_lines(self) -> None:
        assert long_classes(source_modules()) == []

    def test_sees_a_module_of_401_lines(self, tmp_path: Path) -> None:
        fits, exceeds = tmp_path / "fits.py", tmp_path / "exceeds.py"
        fits.write_text("x = 1\n" * 400)
        exceeds.write_text("x = 1\n" * 401)

        assert long_modules([fits, exceeds]) == ["exceeds.py: 401 lines, at most 400"]

    def test_sees_a_class_of_201_lines_but_no_model(self, tmp_path: Path) -> None:
        module = tmp_path / "planted.py"
        body = "    x = 1\n" * 200
        module.write_text(f"class Long:\n{body}class Row(models.Model):\n{body}")

        assert long_classes([module]) == ["planted.py, Long: at most 200 lines"]
