"""The methods explain themselves: meaning, arguments, and the words they use."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from pathlib import Path

from django.apps import apps

from .checkout import CHECKOUT, SRC, parsed, source_modules

ARGUMENTS_THAT_NEED_WORDS = 3


def modules_without_a_line(paths: Iterable[Path]) -> list[str]:
    """Modules that do not say what a reader finds in them."""
    filled = (path for path in paths if path.read_text(encoding="utf-8").strip())
    return [str(path) for path in filled if not ast.get_docstring(parsed(path))]


def unexplained(paths: Iterable[Path]) -> list[str]:
    """Public functions without a docstring, or with arguments it does not explain.

    Up to two arguments may be explained by the sentence and their types; from three
    on, the docstring has an Args section. A command explains itself in its help.
    """
    return [
        f"{path.name}, {node.name}"
        for path in paths
        if not path.name.startswith("_") or path.name == "__init__.py"
        for node in parsed(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if not _is_explained(node)
    ]


def _is_explained(node: ast.FunctionDef) -> bool:
    text = ast.get_docstring(node) or ""
    arguments = node.args.posonlyargs + node.args.args + node.args.kwonlyargs
    needs_words = len(arguments) >= ARGUMENTS_THAT_NEED_WORDS
    return bool(text) and ("Args:" in text or not needs_words or _is_command(node))


def _is_command(node: ast.FunctionDef) -> bool:
    return any("click" in ast.unparse(each) for each in node.decorator_list)


def words_of(name: str) -> str:
    """DataSet is written data set."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower()


def without_entry(names: Iterable[str], glossary: str) -> list[str]:
    """Names of models that no entry of the glossary explains."""
    entries = set(re.findall(r"^\*\*([^*]+)\*\*", glossary, flags=re.MULTILINE))
    return [name for name in names if words_of(name) not in entries]


class TestModules:
    def test_say_what_a_reader_finds(self) -> None:
        assert modules_without_a_line(source_modules()) == []

    def test_sees_a_module_that_says_nothing(self, tmp_path: Path) -> None:
        silent, empty = tmp_path / "silent.py", tmp_path / "empty.py"
        silent.write_text("x = 1\n")
        empty.write_text("")

        assert modules_without_a_line([silent, empty]) == [str(silent)]


class TestAnalysisFunctions:
    def test_are_all_explained(self) -> None:
        library = SRC / "evam_analysis"
        assert unexplained(sorted(library.rglob("*.py"))) == []

    def test_sees_a_function_that_is_not(self, tmp_path: Path) -> None:
        module = tmp_path / "planted.py"
        module.write_text(
            "def silent(): ...\n"
            'def short(a, b):\n    """Say it."""\n'
            'def long(a, b, *, c):\n    """Say it."""\n'
            'def full(a, b, *, c):\n    """Say it.\n\n    Args:\n    """\n'
            "def _private(a): ...\n"
        )

        assert unexplained([module]) == ["planted.py, silent", "planted.py, long"]


class TestGlossary:
    def test_explains_the_name_of_every_model(self) -> None:
        glossary = (CHECKOUT / "docs" / "glossary.md").read_text(encoding="utf-8")
        ours = (m for m in apps.get_models() if m.__module__.startswith("evam."))
        assert without_entry([model.__name__ for model in ours], glossary) == []

    def test_sees_a_name_without_an_entry(self) -> None:
        glossary = "**data set** · one import.\n"

        assert without_entry(["DataSet", "Incident"], glossary) == ["Incident"]
