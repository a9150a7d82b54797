"""What linters cannot see: who opens files, and what a command loads before it runs."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from .checkout import SRC, parsed

OPENERS = {"open", "read_text", "read_bytes", "write_text", "write_bytes"}
MAY_OPEN = {"tables.py", "_reading.py", "_files.py"}
HEAVY = {"django", "duckdb", "scipy", "splink"}
LOAD_EVERY_COMMAND = """
import sys, click
from evam.cli import EvamCommands
group = EvamCommands()
for name in group.places:
    group.get_command(click.Context(group), name)
print(*sorted(name for name in sys.modules if "." not in name))
"""


def modules_that_open_files(paths: Iterable[Path]) -> list[str]:
    """Modules that open a file of the user's; a package may read data of its own."""
    return [
        f"{path.name}, line {node.lineno}"
        for path in paths
        if path.name not in MAY_OPEN and not _reads_its_own_data(path)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and _opens(node.func)
    ]


def _opens(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else None
    return name in OPENERS or (isinstance(function, ast.Name) and function.id == "open")


def _reads_its_own_data(path: Path) -> bool:
    return any(
        isinstance(node, ast.ImportFrom) and node.module == "importlib.resources"
        for node in ast.walk(parsed(path))
    )


class TestFiles:
    def test_are_opened_in_one_place_of_the_library(self) -> None:
        library = sorted((SRC / "evam_analysis").rglob("*.py"))
        assert modules_that_open_files(library) == []

    def test_sees_a_module_that_opens_one(self, tmp_path: Path) -> None:
        opens, reads, own = (
            tmp_path / f"{name}.py" for name in ("opens", "reads", "own")
        )
        opens.write_text("def a(path):\n    return open(path)\n")
        reads.write_text("def a(path):\n    return path.read_text()\n")
        own.write_text(
            "from importlib.resources import files\n"
            "text = files('evam_analysis').joinpath('a.toml').read_text()\n"
        )

        assert modules_that_open_files([opens, reads, own]) == [
            "opens.py, line 2",
            "reads.py, line 2",
        ]


def modules_that_import(package: str, paths: Iterable[Path]) -> list[str]:
    """Modules that import a package, or a part of it."""
    return [
        path.name
        for path in paths
        for node in ast.walk(parsed(path))
        if package in [name.split(".")[0] for name in _imported(node)]
    ]


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [each.name for each in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


class TestTaskLibrary:
    def test_is_known_to_one_module(self) -> None:
        platform = sorted((SRC / "evam").rglob("*.py"))
        for package in ("django_tasks", "django_tasks_db"):
            found = modules_that_import(package, platform)
            assert set(found) == {"background.py"}

    def test_sees_a_module_that_imports_it(self, tmp_path: Path) -> None:
        module = tmp_path / "planted.py"
        module.write_text("from django_tasks.base import Task\n")

        assert modules_that_import("django_tasks", [module]) == ["planted.py"]


class TestCommandLine:
    def test_loads_nothing_heavy_to_say_what_it_can_do(self) -> None:
        command = [sys.executable, "-c", LOAD_EVERY_COMMAND]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        loaded = set(done.stdout.split())

        assert "click" in loaded
        assert loaded & HEAVY == set()
