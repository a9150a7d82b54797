"""Every row of the security checklist names a check that exists, or says why not."""

from __future__ import annotations

import re

from .checkout import CHECKOUT
from .test_requirements import PROOF, named_tests

ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| (.+) \|$", re.MULTILINE)
ROWS = 47
LEAST_WORDS_OF_A_REASON = 6


def rows() -> dict[int, str]:
    text = (CHECKOUT / "docs" / "security-checks.md").read_text(encoding="utf-8")
    return {int(number): check for number, _, _, check in ROW.findall(text)}


def absent(check: str) -> list[str]:
    """Tests that a row names and that do not exist."""
    return [
        f"{path}::{owner}::{test}"
        for path, owner, test in PROOF.findall(check)
        if test not in named_tests(CHECKOUT / path).get(owner, set())
    ]


class TestSecurityChecks:
    def test_cover_every_row(self) -> None:
        assert list(rows()) == list(range(1, ROWS + 1))

    def test_name_only_tests_that_exist(self) -> None:
        missing = {number: absent(check) for number, check in rows().items()}
        assert {number: tests for number, tests in missing.items() if tests} == {}

    def test_say_why_where_there_is_none(self) -> None:
        silent = [
            number
            for number, check in rows().items()
            if not PROOF.search(check) and len(check.split()) < LEAST_WORDS_OF_A_REASON
        ]
        assert silent == []

    def test_are_seen_naming_a_test_that_does_not_exist(self) -> None:
        planted = "`tests/architecture/test_sizes.py::TestNothing::test_nothing`"
        assert len(absent(planted)) == 1
