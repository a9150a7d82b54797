"""`evam backup` and `evam restore`: all of it, on either database, or nothing."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyrage
import pytest

from tests.postgresql import running_server

from .conftest import CHECKOUT, Installation, installation_with_tables, new_installation
from .filled import HARD_CELLS, HARD_WORDS

ADDRESS = os.environ.get("EVAM_DATABASE_URL", "")
FILL = [sys.executable, "-m", "tests.integration.config.filled"]
ASK = f"""
from evam.config.commands.setup import load_platform
load_platform()
from django.contrib.sessions.models import Session
from evam.audit.models import AuditEntry
from evam.common import background
from evam.documentation.monitoring.models import Situation
print(Session.objects.count(), background.waiting(), AuditEntry.objects.count())
found = Situation.objects.get()
print(found.cells == {HARD_CELLS!r}, found.name == {HARD_WORDS!r})
"""
ASK_ORGANISATION = """
from evam.config.commands.setup import load_platform
load_platform()
from evam.accounts.models import Organisation
found = Organisation.objects.get()
print(found.name, found.is_host)
"""
once = pytest.mark.skipif(bool(ADDRESS), reason="seen with the other database")


def said(name: str, output: str) -> str:
    found = re.search(rf"^{name} +(\S+)", output, re.MULTILINE)
    assert found, output
    return found.group(1)


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("key") / "backup.key"
    identity = pyrage.x25519.Identity.generate()
    place.write_text(f"# made for a test\n{identity}\n")
    place.chmod(0o600)
    return place


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    made = installation_with_tables(tmp_path_factory.mktemp("filled"), ADDRESS)
    subprocess.run(FILL, check=True, env=made.environment, cwd=CHECKOUT)
    return made


@pytest.fixture(scope="module")
def backup(
    filled: Installation, key: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str]:
    """A backup made with the public part of the key, and what the command said."""
    folder = tmp_path_factory.mktemp("backups")
    identity = pyrage.x25519.Identity.from_str(key.read_text().split("\n")[1])
    (folder / "public").write_text(str(identity.to_public()))
    done = filled.run(
        *("backup", "--out", str(folder / "evam.age")),
        EVAM_BACKUP_KEY_FILE=str(folder / "public"),
    )
    assert done.returncode == 0, done.stderr
    # Asked here, before another test kills a backup in the middle of its verifying.
    assert not (filled.data_dir / "verifying").exists()
    return folder / "evam.age", done.stdout


@pytest.fixture
def empty(tmp_path: Path) -> Installation:
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    return new_installation(tmp_path / "elsewhere", ADDRESS)


class TestBackup:
    def test_says_what_it_holds_and_that_it_was_restored(
        self, backup: tuple[Path, str]
    ) -> None:
        place, told = backup

        assert len(said("content hash", told)) == 64
        assert "restored once, with the same content hash" in told
        assert "leaves out    sessions and background tasks" in told
        assert place.stat().st_mode & 0o777 == 0o600

    def test_cannot_be_read_without_the_key(self, backup: tuple[Path, str]) -> None:
        content = backup[0].read_bytes()

        assert content.startswith(b"age-encryption.org/v1\n-> X25519 ")
        assert b"invented" not in content

    @once
    def test_overwrites_nothing(
        self, filled: Installation, backup: tuple[Path, str]
    ) -> None:
        before = backup[0].read_bytes()

        done = filled.run("backup", "--out", str(backup[0]))

        assert done.returncode == 2
        assert "exists already" in done.stderr
        assert backup[0].read_bytes() == before

    @once
    @pytest.mark.parametrize("seconds", [1.2, 2.5])
    def test_leaves_no_half_file_when_it_is_killed(
        self, filled: Installation, key: Path, tmp_path: Path, seconds: float
    ) -> None:
        place = tmp_path / "backups" / "evam.age"
        place.parent.mkdir()

        with filled.start(
            "backup", "--out", str(place), "--key-file", str(key)
        ) as killed:
            time.sleep(seconds)
            killed.send_signal(signal.SIGKILL)

        assert list(place.parent.iterdir()) == []


class TestRestore:
    def test_brings_all_back_with_the_same_content_hash(
        self,
        filled: Installation,
        backup: tuple[Path, str],
        empty: Installation,
        key: Path,
    ) -> None:
        done = empty.run("restore", str(backup[0]), "--key-file", str(key))

        assert done.returncode == 0, done.stdout + done.stderr
        assert said("content hash", done.stdout) == said("content hash", backup[1])
        assert "all safe" in done.stdout
        for name in ("secret-key", "snapshots/0.parquet"):
            found = empty.data_dir / name
            assert found.read_bytes() == (filled.data_dir / name).read_bytes()
            assert found.stat().st_mode & 0o777 == 0o600
        # No session, no task; one entry of the audit; the hard row as it was.
        assert empty.ask(ASK) == "0 0 1\nTrue True\n"

    @once
    def test_brings_all_to_postgresql_and_back(
        self, backup: tuple[Path, str], key: Path, empty: Installation, tmp_path: Path
    ) -> None:
        second, shown = tmp_path / "second.age", tmp_path / "shown"
        with running_server() as address:
            there = new_installation(tmp_path / "there", address)
            first = there.run("restore", str(backup[0]), "--key-file", str(key))
            again = there.run("backup", "--out", str(second))
        shown.write_text(said("key", again.stdout))
        shown.chmod(0o600)

        back = empty.run("restore", str(second), "--key-file", str(shown))

        hashes = [said("content hash", done.stdout) for done in (first, again, back)]
        assert hashes == [said("content hash", backup[1])] * 3
        assert [done.returncode for done in (first, again, back)] == [0, 0, 0]

    @once
    def test_mixes_with_nothing_that_is_there(
        self, filled: Installation, backup: tuple[Path, str], key: Path
    ) -> None:
        done = filled.run("restore", str(backup[0]), "--key-file", str(key))

        assert done.returncode == 2
        assert "is not empty (" in done.stderr

    @once
    def test_says_which_key_it_needs(
        self, backup: tuple[Path, str], empty: Installation
    ) -> None:
        public = backup[0].with_name("public")

        done = empty.run("restore", str(backup[0]), "--key-file", str(public))

        assert done.returncode == 2
        assert "use its secret part" in done.stderr

    @once
    def test_brings_an_older_backup_up_to_date(
        self, key: Path, empty: Installation, tmp_path: Path
    ) -> None:
        old = new_installation(tmp_path / "old", ADDRESS)
        command = [sys.executable, "-m", "tests.integration.config.older"]
        subprocess.run(command, env=old.environment, cwd=CHECKOUT, check=True)
        keyed, place = ("--key-file", str(key)), str(tmp_path / "old.age")
        made = old.run("backup", "--out", place, *keyed)

        done = empty.run("restore", place, *keyed)

        assert said("content hash", done.stdout) == said("content hash", made.stdout)
        assert "migrations to apply: 0" in done.stdout, done.stderr
        assert empty.ask(ASK_ORGANISATION) == "Old (invented) False\n"
