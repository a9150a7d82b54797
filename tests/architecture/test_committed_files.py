"""What is committed names no machine, no registry, and nothing but the product."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from .checkout import CHECKOUT, tracked_texts

Text = tuple[Path, str]

MACHINE = re.compile(
    r"(?<![\w./-])/(?:root|home/\w+|Users/\w+|work/(?:main|shared|issues))(?=/|\b)"
)
SCRATCH = re.compile(r"(?<![\w./-])/tmp/\w+")
REGISTRIES = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pypi", "python", "org"),
        ("files", "pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("proxy", "golang", "org"),
    )
)
WRITTEN_BY_AN_INSTALLATION = {
    "secret-key",
    "demonstration-account.json",
    "demonstration-keys.json",
    "evam.sqlite3",
}
FOREIGN_WORDS = {
    # Brand names of writing machines and their makers. They are kept as digests, so
    # that this file does not hold what it forbids.
    "053ea4804ef1bb33",
    "386ebc0efd04339a",
    "3ea125d0bff386e6",
    "487b91042c7cf27a",
    "57de4cf40144bdf7",
    "60965168ce762e94",
    "7d3194f79e645c42",
    "94a168d2da574b00",
    "c70eca6b0f88f44d",
    "c857d09db23e6822",
    "d298391b07433318",
    "de2187af3fb01170",
}


def texts_naming_a_machine(texts: Iterable[Text]) -> list[str]:
    return [
        f"{path.name}: {found.group()}"
        for path, text in texts
        for pattern in (MACHINE, SCRATCH)
        if pattern is MACHINE or path.suffix == ".md"
        for found in pattern.finditer(text)
    ]


def texts_naming_a_registry(texts: Iterable[Text]) -> list[str]:
    return [
        f"{path.name}: {host}"
        for path, text in texts
        for host in REGISTRIES
        if host in text
    ]


def texts_with_foreign_words(
    texts: Iterable[Text], digests: set[str] = FOREIGN_WORDS
) -> list[str]:
    return [
        f"{path.name}: {word}"
        for path, text in texts
        for word in sorted(set(re.findall(r"[a-z]+", text.lower())))
        if _digest(word) in digests
    ]


def _digest(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()[:16]


def addresses_in_lock(lock: object) -> Iterator[str]:
    """Every download address in an npm lock file, however deep."""
    if isinstance(lock, dict):
        if "resolved" in lock:
            yield str(lock["resolved"])
        for value in lock.values():
            yield from addresses_in_lock(value)


@pytest.fixture(scope="module")
def committed() -> list[Text]:
    return list(tracked_texts())


class TestCommittedFiles:
    def test_are_found(self, committed: list[Text]) -> None:
        assert {"start", "test", "pyproject.toml"} <= {
            path.name for path, _ in committed
        }

    def test_name_no_machine(self, committed: list[Text]) -> None:
        assert texts_naming_a_machine(committed) == []

    def test_name_no_registry(self, committed: list[Text]) -> None:
        assert texts_naming_a_registry(committed) == []

    def test_speak_of_nothing_but_the_product(self, committed: list[Text]) -> None:
        assert texts_with_foreign_words(committed) == []

    def test_hold_nothing_that_an_installation_writes(
        self, committed: list[Text]
    ) -> None:
        names = {path.name for path, _ in committed if "var" not in path.parts}
        assert names & WRITTEN_BY_AN_INSTALLATION == set()

    def test_hold_no_download_address_in_the_lock(self) -> None:
        text = (CHECKOUT / "package-lock.json").read_text(encoding="utf-8")
        assert list(addresses_in_lock(json.loads(text))) == []

    def test_pin_every_package_with_a_hash(self) -> None:
        for lock in sorted((CHECKOUT / "requirements").glob("*.txt")):
            assert packages_without_hash(lock.read_text(encoding="utf-8")) == []


def packages_without_hash(lock: str) -> list[str]:
    """Lines of a requirements file that name a package and no digest of it."""
    entries = lock.replace("\\\n", " ").splitlines()
    packages = (entry for entry in entries if entry and not entry.startswith("#"))
    return [entry for entry in packages if "--hash=sha256:" not in entry]


class TestPlantedViolations:
    def test_sees_the_path_of_a_machine(self) -> None:
        home = "/".join(("", "home", "somebody", "evam"))
        scratch = "/".join(("", "tmp", "result"))
        texts = [
            (Path("a.py"), f"open('{home}')"),
            (Path("b.md"), f"It writes {scratch}."),
            (Path("c.py"), f"a test may write {scratch}"),
            (Path("d.md"), "docs/home/page and https://example.org/home/page"),
        ]

        assert texts_naming_a_machine(texts) == [
            f"a.py: {home.removesuffix('/evam')}",
            f"b.md: {scratch}",
        ]

    @pytest.mark.parametrize("host", REGISTRIES)
    def test_sees_a_registry(self, host: str) -> None:
        texts = [(Path("lock.txt"), f"--index-url https://{host}/simple")]

        assert f"lock.txt: {host}" in texts_naming_a_registry(texts)

    def test_sees_a_word_by_its_digest(self) -> None:
        texts = [(Path("a.md"), "Made with Lorem.")]

        assert texts_with_foreign_words(texts, {_digest("lorem")}) == ["a.md: lorem"]

    def test_sees_an_address_deep_in_a_lock(self) -> None:
        lock = {"packages": {"node_modules/a": {"resolved": "https://example.org/a"}}}

        assert list(addresses_in_lock(lock)) == ["https://example.org/a"]

    def test_sees_a_package_without_hash(self) -> None:
        lock = "# made\na==1 \\\n    --hash=sha256:00\nb==2\n"

        assert packages_without_hash(lock) == ["b==2"]
