"""Every drill says what it does, and is in the reference."""

from __future__ import annotations

import re
import subprocess

from .checkout import CHECKOUT, REFERENCE


def drills() -> set[str]:
    """The drills by the names that `./drill` takes."""
    places = (CHECKOUT / "setup" / "drills").glob("*.py")
    return {place.stem.replace("_", "-") for place in places}


def listed() -> dict[str, str]:
    """What `./drill` prints: names, and what each does."""
    done = subprocess.run(["./drill"], cwd=CHECKOUT, capture_output=True, check=True)
    lines = done.stdout.decode().splitlines()
    return dict(re.split(" +", line, maxsplit=1) for line in lines)


class TestDrills:
    def test_are_all_listed_with_what_they_do(self) -> None:
        assert set(listed()) == drills() | {"nightly"}
        assert all(says.endswith(".") for says in listed().values())

    def test_are_all_in_the_reference(self) -> None:
        text = (REFERENCE / "drills.md").read_text(encoding="utf-8")
        described = re.findall(r"^## `\./drill ([a-z-]+)", text, re.MULTILINE)

        assert set(described) == drills() | {"nightly"}
