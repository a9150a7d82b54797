"""Back the demonstration up, restore it on both databases and back, compare hashes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
EVAM = CHECKOUT / ".venv" / "bin" / "evam"
sys.path.insert(0, str(CHECKOUT))

from tests.postgresql import running_server  # noqa: E402  (found through the line above)


def main() -> int:
    """Run the drill; the exit code is the number of things found wrong."""
    with tempfile.TemporaryDirectory() as folder, running_server() as address:
        here = Path(folder)
        _evam(here / "first", "", "demonstrate")
        told = _evam(here / "first", "", "backup", "--out", f"{here}/first.age")
        hashes = [_said("content hash", told)]
        _keep_key(here / "first.key", told)
        told = _restore(here / "there", address, here / "first")
        hashes.append(_said("content hash", told))
        told = _evam(here / "there", address, "backup", "--out", f"{here}/second.age")
        hashes.append(_said("content hash", told))
        _keep_key(here / "second.key", told)
        told = _restore(here / "back", "", here / "second")
        hashes.append(_said("content hash", told))
    wrong = len(set(hashes)) - 1
    _say("\n".join(hashes))
    _say(f"{len(hashes)} content hashes, {wrong} differ from the first")
    return wrong


def _restore(data: Path, address: str, backup: Path) -> str:
    file, key = backup.with_suffix(".age"), backup.with_suffix(".key")
    return _evam(data, address, "restore", str(file), "--key-file", str(key))


def _evam(data: Path, address: str, *arguments: str) -> str:
    """Run a command to its end, say how long it took, return what it said."""
    environment = os.environ | {
        "EVAM_DATA_DIR": str(data),
        "EVAM_DATABASE_URL": address,
        "EVAM_BACKUP_KEY_FILE": "",
        "PYTHONPATH": str(CHECKOUT / "src"),
    }
    began = time.monotonic()
    done = subprocess.run(  # noqa: S603  (our own command, no shell)
        [EVAM, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    engine = "PostgreSQL" if address else "SQLite"
    seconds = time.monotonic() - began
    _say(
        f"{arguments[0]:12} {engine:10} {seconds:6.1f} s, ended with {done.returncode}"
    )
    if done.returncode != 0:
        _say(done.stdout + done.stderr)
        sys.exit(1)
    return done.stdout


def _keep_key(place: Path, told: str) -> None:
    place.touch(0o600)
    place.write_text(_said("key", told), encoding="ascii")


def _said(name: str, told: str) -> str:
    found = re.search(rf"^{name} +(\S+)", told, re.MULTILINE)
    return found.group(1) if found else f"no {name}"


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
