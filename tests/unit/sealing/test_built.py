from __future__ import annotations

import gzip
import re
import subprocess
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[3]
COMMITTED = CHECKOUT / "src" / "evam" / "sealing" / "static" / "sealing"
ENTRIES = COMMITTED.parents[1] / "browser" / "entries"
REPORTING = CHECKOUT / "src" / "evam" / "documentation" / "reporting"
FOLLOWING_UP = REPORTING.parent / "following_up" / "static" / "following_up"
FIELDWORK = REPORTING.parent / "fieldwork" / "static" / "fieldwork"

MOST_BYTES = {
    "sealing.js": 19_000,
    "opening.js": 21_000,
    "unlocking.js": 35_000,
    "stretching.js": 13_000,
    "words.js": 8_000,
    "words_es.js": 8_000,
    "words_fr.js": 9_000,
    "ed25519.js": 4_000,
}
"""Bytes of each script, compressed. The first is part of a reporter's first screen."""


def built(folder: Path) -> dict[str, dict[str, bytes]]:
    command = ["node", str(CHECKOUT / "setup" / "build_sealing.mjs"), str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return {room.name: contents(room) for room in sorted(folder.iterdir())}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


class TestWhatBrowsersLoad:
    def test_is_built_twice_the_same_and_is_what_is_committed(
        self, tmp_path: Path
    ) -> None:
        first, second = built(tmp_path / "first"), built(tmp_path / "second")

        assert first == second
        assert first["sealing"] == contents(COMMITTED)
        reporting = contents(REPORTING / "static" / "reporting")
        assert first["reporting"].items() <= reporting.items()
        assert first["following_up"] == contents(FOLLOWING_UP)
        assert first["fieldwork"].items() <= contents(FIELDWORK).items()

    def test_has_one_file_for_each_entry_of_reporting(self) -> None:
        entries = {path.name for path in REPORTING.glob("browser/entries/*")}
        found = {path.name for path in REPORTING.glob("static/reporting/*.[jc]s*")}
        assert found - {"regions.json", "long.css"} == entries

    def test_has_one_file_for_each_entry(self) -> None:
        entries = {path.name for path in ENTRIES.glob("*.js")}
        assert {name for name in contents(COMMITTED) if name.endswith(".js")} == entries
        assert entries == set(MOST_BYTES)

    @pytest.mark.parametrize("name", MOST_BYTES)
    def test_weighs_no_more_than_it_may(self, name: str) -> None:
        weight = len(gzip.compress((COMMITTED / name).read_bytes(), 9, mtime=0))
        assert weight <= MOST_BYTES[name]

    def test_opens_nothing_on_the_reporters_first_screen(self) -> None:
        text = (COMMITTED / "sealing.js").read_text("utf-8")
        assert not re.search(r"openText|unlockWith|argon2", text)
        assert re.search(r"sealText", text)

    def test_runs_under_a_policy_that_allows_nothing_to_be_evaluated(self) -> None:
        for name in ("sealing.js", "opening.js", "words.js", "ed25519.js"):
            text = (COMMITTED / name).read_text("utf-8")
            assert not re.search(r"WebAssembly|\bimportScripts|new Function", text)
