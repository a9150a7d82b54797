"""The list of requirements is whole, and every proof that it cites exists."""

from __future__ import annotations

import ast
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from .checkout import CHECKOUT, parsed

DOCUMENTS = {"S0": 56, "S1": 35, "S2": 34, "S3": 39, "S4": 39}
"""How many requirements each of the five documents holds."""

ROW = re.compile(r"^\| (S\d\.\d+) \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
PROOF = re.compile(r"`(tests/[\w/]+\.py)::(\w+)::(\w+)`")
PLACE = re.compile(r"(planned: )?`((?:src|docs|setup|tests|benchmarks)/[^`:]*)`")


@dataclass(frozen=True)
class Requirement:
    """One row of the table."""

    identifier: str
    words: str
    place: str
    proof: str


def requirements_in(text: str) -> list[Requirement]:
    return [Requirement(*found) for found in ROW.findall(text)]


def every_identifier() -> list[str]:
    return [
        f"{document}.{number}"
        for document, count in DOCUMENTS.items()
        for number in range(1, count + 1)
    ]


def missing_proofs(requirements: list[Requirement], checkout: Path) -> list[str]:
    """Cited tests that do not exist, and rows that neither cite nor explain."""
    return [
        f"{row.identifier}: {fault}"
        for row in requirements
        for fault in _faults_of(row.proof, checkout)
    ]


def _faults_of(proof: str, checkout: Path) -> list[str]:
    cited = PROOF.findall(proof)
    if not cited and "tests/" in proof:
        return [f"not of the form `file::Class::test`: {proof}"]
    return [
        f"no test {path}::{owner}::{test}"
        for path, owner, test in cited
        if test not in named_tests(checkout / path).get(owner, set())
    ]


def named_tests(path: Path) -> dict[str, set[str]]:
    """The tests of each class of a module; empty if there is no such module."""
    if not path.is_file():
        return {}
    return {
        node.name: {each.name for each in node.body if _is_test(each)}
        for node in parsed(path).body
        if isinstance(node, ast.ClassDef)
    }


def _is_test(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef) and node.name.startswith("test_")


def wrong_places(requirements: list[Requirement], checkout: Path) -> list[str]:
    """Places that do not exist and are not marked as planned, or the other way."""
    return [
        f"{row.identifier}: {place}"
        for row in requirements
        for planned, place in PLACE.findall(row.place)
        if bool(planned) == (checkout / place).exists()
    ]


def written() -> list[Requirement]:
    text = (CHECKOUT / "docs" / "requirements.md").read_text(encoding="utf-8")
    return requirements_in(text)


class TestRequirements:
    def test_are_each_present_once_and_in_order(self) -> None:
        assert [row.identifier for row in written()] == every_identifier()

    def test_are_two_hundred_and_three(self) -> None:
        assert len(every_identifier()) == 203

    def test_are_each_said_in_words_of_its_own(self) -> None:
        repeated = Counter(row.words for row in written())
        assert [words for words, times in repeated.items() if times > 1] == []

    def test_cite_only_tests_that_exist(self) -> None:
        assert missing_proofs(written(), CHECKOUT) == []

    def test_name_places_that_exist_or_are_planned(self) -> None:
        assert wrong_places(written(), CHECKOUT) == []


class TestPlantedViolations:
    def test_sees_a_cited_test_that_does_not_exist(self, tmp_path: Path) -> None:
        (tmp_path / "tests").mkdir()
        module = "class TestA:\n    def test_b(self): ...\n"
        (tmp_path / "tests" / "test_a.py").write_text(module)
        rows = requirements_in(
            "| S0.1 | Words. | `src/` | `tests/test_a.py::TestA::test_b` |\n"
            "| S0.2 | Words. | `src/` | `tests/test_a.py::TestA::test_c` |\n"
            "| S0.3 | Words. | `src/` | `tests/test_z.py::TestA::test_b` |\n"
            "| S0.4 | Words. | `src/` | tests/test_a.py |\n"
            "| S0.5 | Words. | `src/` | not yet |\n"
        )

        assert missing_proofs(rows, tmp_path) == [
            "S0.2: no test tests/test_a.py::TestA::test_c",
            "S0.3: no test tests/test_z.py::TestA::test_b",
            "S0.4: not of the form `file::Class::test`: tests/test_a.py",
        ]

    def test_sees_a_place_that_does_not_exist(self, tmp_path: Path) -> None:
        (tmp_path / "src" / "here").mkdir(parents=True)
        rows = requirements_in(
            "| S0.1 | Words. | `src/here/` | not yet |\n"
            "| S0.2 | Words. | `src/gone/` | not yet |\n"
            "| S0.3 | Words. | planned: `src/here/` | not yet |\n"
            "| S0.4 | Words. | planned: `src/later/` | not yet |\n"
        )

        assert wrong_places(rows, tmp_path) == ["S0.2: src/gone/", "S0.3: src/here/"]
