"""Reads `threats.toml`, and holds a run of all tests to what it promises.

    python -m tests.promises tell          # writes the list of docs/threat-model.md
    python -m tests.promises judge FOLDER  # of the outcomes that ./test left there

A run of pytest with `--promises FOLDER` leaves the outcome of every named test there;
without it, as when somebody runs one file, nothing is written.
"""

from __future__ import annotations

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
DRILL = "./drill "
BEGIN, END = "<!-- written from threats.toml -->", "<!-- until here -->"
PASSED, FAILED, SKIPPED = "passed", "failed", "skipped"


@dataclass(frozen=True)
class Promise:
    """One thing that is promised against one adversary, and what holds it."""

    says: str
    today: str
    limits: str = ""
    tests: tuple[str, ...] = ()

    def named(self) -> list[str]:
        """The tests that `./test` runs; drills are run by hand."""
        return [each for each in self.tests if not each.startswith(DRILL)]


@dataclass(frozen=True)
class Limit:
    """What cannot be held, and why: told to everybody, and promised to nobody."""

    says: str
    why: str


@dataclass(frozen=True)
class Threat:
    """One adversary, what they try, and what is promised against it."""

    number: int
    who: str
    tries: str
    promises: tuple[Promise, ...]
    limits: tuple[Limit, ...] = ()


@dataclass(eq=False)
class Outcomes:
    """What became of the named tests in one run of pytest."""

    named: tuple[str, ...]
    folder: Path
    by_test: dict[str, set[str]] = field(default_factory=dict)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not any(belongs(report.nodeid, name) for name in self.named):
            return
        if report.when == "call" or report.outcome != PASSED:
            self.by_test.setdefault(report.nodeid, set()).add(report.outcome)

    def pytest_sessionfinish(self) -> None:
        told = {name: sorted(found) for name, found in self.by_test.items()}
        self.folder.mkdir(parents=True, exist_ok=True)
        place = self.folder / f"{uuid4().hex}.json"
        place.write_text(json.dumps(told), encoding="utf-8")


def threats(text: str) -> list[Threat]:
    """What a file of threats says."""
    return [
        Threat(
            number=each["number"],
            who=each["who"],
            tries=each["tries"],
            promises=tuple(
                Promise(**{**one, "tests": tuple(one.get("tests", ()))})
                for one in each.get("promise", ())
            ),
            limits=tuple(Limit(**one) for one in each.get("limit", ())),
        )
        for each in tomllib.loads(text)["threat"]
    ]


def written() -> list[Threat]:
    """The threats of this checkout."""
    return threats((CHECKOUT / "threats.toml").read_text(encoding="utf-8"))


def named_anywhere() -> tuple[str, ...]:
    """Every test of `./test` that a promise of this checkout names."""
    found = (one for each in written() for one in each.promises)
    return tuple(sorted({name for one in found for name in one.named()}))


def belongs(test: str, name: str) -> bool:
    """Whether a test that ran is the named one, of that class, or a case of it."""
    return test == name or test.startswith((f"{name}::", f"{name}["))


def missing(name: str, checkout: Path) -> bool:
    """Whether there is no such test or drill; nothing is run or imported for it."""
    if name.startswith(DRILL):
        drill = name.removeprefix(DRILL).replace("-", "_")
        return not (checkout / "setup" / "drills" / f"{drill}.py").is_file()
    path, *steps = name.split("::")
    if not (checkout / path).is_file() or not steps:
        return True
    body = ast.parse((checkout / path).read_text(encoding="utf-8")).body
    for step in steps:
        found = [each for each in body if getattr(each, "name", None) == step]
        if not found:
            return True
        body = getattr(found[0], "body", [])
    return not _holds_a_test(steps[-1], body)


def _holds_a_test(name: str, body: Iterable[ast.stmt]) -> bool:
    inside = (str(getattr(each, "name", "")) for each in body)
    return any(each.startswith("test_") for each in (name, *inside))


def unkept(found: Iterable[Threat], outcomes: dict[str, set[str]]) -> list[str]:
    """Named tests of promises that no run passed, or that one failed."""
    faults = []
    for promise in (one for each in found for one in each.promises):
        for name in promise.named():
            of_it = [told for test, told in outcomes.items() if belongs(test, name)]
            if not of_it:
                faults.append(f"{name}: did not run")
            elif any(FAILED in told for told in of_it):
                faults.append(f"{name}: failed")
            elif any(PASSED not in told for told in of_it):
                faults.append(f"{name}: was skipped")
    return sorted(set(faults))


def left_in(folder: Path) -> dict[str, set[str]]:
    """The outcomes that the runs left: a test may have run on both databases."""
    together: dict[str, set[str]] = {}
    for place in sorted(folder.glob("*.json")):
        for name, found in json.loads(place.read_text(encoding="utf-8")).items():
            together.setdefault(name, set()).update(found)
    return together


def told(found: Iterable[Threat]) -> str:
    """The threats as the document lists them."""
    return "\n\n".join(_told_threat(each) for each in found)


def _told_threat(threat: Threat) -> str:
    lines = [f"### {threat.number} · {threat.who}", f"Tries: {threat.tries}."]
    limits = (f"- **Not promised:** {each.says} {each.why}" for each in threat.limits)
    told = [*map(_told_promise, threat.promises), *limits]
    return "\n\n".join([*lines, "\n".join(told)])


def _told_promise(promise: Promise) -> str:
    limits = f" *Limit:* {promise.limits}" if promise.limits else ""
    return f"- **Kept:** {promise.says} {promise.today}{limits}"


def with_list(document: str, listed: str) -> str:
    """The document with this list between its two marks."""
    between = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    return between.sub(lambda _: f"{BEGIN}\n\n{listed}\n\n{END}", document)


def main(arguments: list[str]) -> int:
    """Write the list, or judge the runs; the exit code tells of unkept promises."""
    if arguments == ["tell"]:
        place = CHECKOUT / "docs" / "threat-model.md"
        document = place.read_text(encoding="utf-8")
        place.write_text(with_list(document, told(written())), encoding="utf-8")
        return 0
    faults = unkept(written(), left_in(Path(arguments[1])))
    standing = sum(len(each.promises) for each in written())
    said = [f"a promise of threats.toml is not held: {each}" for each in faults]
    if not faults:
        said = [f"{standing} promises of threats.toml, each held by tests that passed"]
    sys.stdout.write("\n".join(said) + "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
