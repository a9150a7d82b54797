"""Every promise names tests that exist, and nobody is told that it is kept without."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from tests import promises
from tests.promises import CHECKOUT, Limit, Outcomes, Promise, Threat

ASKED_FOR = set(range(1, 19))
"""Adversaries of the security specification, and those that joined them since."""

LEAST_WORDS_OF_A_REASON = 6
KEPT = Promise(
    "It holds.", "It was tried and tried again.", tests=("tests/a.py::TestA::test_b",)
)
HERE = "tests/architecture/test_threats.py::TestThreats"
UNKEPT = """
[[threat]]
number = 1
who = "Somebody"
tries = "tries"
[[threat.promise]]
says = "It holds."
stands = false
today = "It does not."
"""
PLANTED = [Threat(1, "Somebody", "tries", (KEPT,))]


def faults(found: Iterable[Threat], checkout: Path = CHECKOUT) -> list[str]:
    """Promises that name no test or one that is missing, or say no reason."""
    return [
        f"{threat.number}: {fault}"
        for threat in found
        for promise in threat.promises
        for fault in _faults_of(promise, checkout)
    ] + [
        f"{threat.number}: no reason: {limit.says}"
        for threat in found
        for limit in threat.limits
        if len(limit.why.split()) < LEAST_WORDS_OF_A_REASON
    ]


def _faults_of(promise: Promise, checkout: Path) -> list[str]:
    gone = [name for name in promise.tests if promises.missing(name, checkout)]
    if not promise.named():
        return [f"no test holds: {promise.says}", *gone]
    if len(promise.today.split()) < LEAST_WORDS_OF_A_REASON:
        return [f"no reason: {promise.says}", *gone]
    return gone


def with_promise(promise: Promise) -> list[Threat]:
    return [replace(PLANTED[0], promises=(promise,))]


class TestThreats:
    def test_hold_every_adversary_once(self) -> None:
        numbers = [threat.number for threat in promises.written()]
        assert numbers == sorted(ASKED_FOR)

    def test_promise_nothing_without_a_test(self) -> None:
        assert all(threat.promises for threat in promises.written())
        assert faults(promises.written()) == []

    def test_are_what_the_document_lists(self) -> None:
        text = (CHECKOUT / "docs" / "threat-model.md").read_text(encoding="utf-8")
        assert text.count(promises.BEGIN) == 1
        assert promises.with_list(text, promises.told(promises.written())) == text

    def test_are_judged_at_the_end_of_all_tests(self) -> None:
        script = (CHECKOUT / "test").read_text(encoding="utf-8")
        assert "tests.promises judge" in script


class TestPlantedFaults:
    def test_sees_a_promise_without_a_test(self) -> None:
        planted = with_promise(replace(KEPT, tests=("./drill backup",)))
        assert faults(planted) == ["1: no test holds: It holds."]

    def test_sees_a_promise_without_a_reason(self) -> None:
        planted = with_promise(replace(KEPT, tests=(HERE,), today="Tried."))
        assert faults(planted) == ["1: no reason: It holds."]

    def test_sees_a_limit_without_a_reason(self) -> None:
        planted = replace(PLANTED[0], promises=(), limits=(Limit("It ends.", "So."),))
        assert faults([planted]) == ["1: no reason: It ends."]

    def test_lets_nobody_promise_what_does_not_stand(self) -> None:
        with pytest.raises(TypeError):
            promises.threats(UNKEPT)

    @pytest.mark.parametrize(
        "name",
        [
            "tests/gone.py::TestThreats",
            "tests/architecture/test_threats.py",
            "tests/architecture/test_threats.py::TestGone",
            "tests/architecture/test_threats.py::TestThreats::test_gone",
            "tests/architecture/test_threats.py::with_promise",
            "./drill gone",
        ],
    )
    def test_sees_what_is_missing(self, name: str) -> None:
        assert promises.missing(name, CHECKOUT)

    def test_finds_a_class_a_test_and_a_drill(self) -> None:
        each = f"{HERE}::test_hold_every_adversary_once"
        there = [HERE, each, "./drill backup"]
        assert not any(promises.missing(name, CHECKOUT) for name in there)


class TestJudging:
    def test_is_content_with_what_passed_in_one_run(self) -> None:
        ran = {"tests/a.py::TestA::test_b[1]": {"passed", "skipped"}}
        assert promises.unkept(PLANTED, ran) == []

    @pytest.mark.parametrize(
        ("ran", "told"),
        [
            ({}, "did not run"),
            ({"tests/a.py::TestA::test_b_too": {"passed"}}, "did not run"),
            ({"tests/a.py::TestA::test_b": {"passed", "failed"}}, "failed"),
            ({"tests/a.py::TestA::test_b": {"skipped"}}, "was skipped"),
        ],
    )
    def test_sees_what_did_not_pass(self, ran: dict[str, set[str]], told: str) -> None:
        assert promises.unkept(PLANTED, ran) == [f"tests/a.py::TestA::test_b: {told}"]

    def test_expects_nothing_of_what_is_not_promised(self) -> None:
        told = [Threat(1, "Somebody", "tries", (), (Limit("It ends.", "So."),))]
        assert promises.unkept(told, {}) == []
        assert "**Not promised:** It ends." in promises.told(told)

    def test_reads_what_a_run_left(self, tmp_path: Path) -> None:
        for outcome in ("passed", "skipped"):
            run = Outcomes(KEPT.tests, tmp_path)
            run.by_test = {KEPT.tests[0]: {outcome}}
            run.pytest_sessionfinish()

        assert promises.left_in(tmp_path) == {KEPT.tests[0]: {"passed", "skipped"}}
