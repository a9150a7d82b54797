"""`evam check`, and what is refused to start: read back from real databases."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from evam.audit.models import AuditHead
from evam.common import background, conditions
from evam.common.conditions import Condition
from evam.config.backups.making import remember_restored
from evam.config.safety import backups, files, running, site
from evam.config.safety.sqlite import safe_journal
from tests.postgresql import running_server

from .conftest import Installation, new_installation

ON_POSTGRESQL = bool(os.environ.get("EVAM_DATABASE_URL"))
once = pytest.mark.skipif(ON_POSTGRESQL, reason="starts databases of its own")
UNSAFE_SQLITE = "tests.integration.config.unsafe_sqlite"


def by_name(read: Iterator[Condition]) -> dict[str, Condition]:
    return {each.name: each for each in read}


@background.task(retries=0)
def fail_in_check() -> None:
    raise ValueError("a value")


class TestCheck:
    def test_prints_every_condition_of_a_sound_installation(
        self, installation: Installation
    ) -> None:
        done = installation.run("check")

        assert "migrations to apply: 0" in done.stdout
        wanted = "fsync: on" if ON_POSTGRESQL else "journal and synchronisation: WAL"
        assert wanted in done.stdout
        assert "audit chain: whole" in done.stdout
        assert "UNSAFE  last backup: none was made" in done.stdout
        assert done.stdout.count("UNSAFE") == 1
        assert done.returncode == 2

    def test_says_what_is_unsafe_and_what_to_do(
        self, installation: Installation
    ) -> None:
        installation.data_dir.chmod(0o755)
        done = installation.run("check")
        installation.data_dir.chmod(0o700)

        assert done.returncode == 2
        assert "UNSAFE  mode of the data folder: 0755" in done.stdout
        assert f"chmod 0700 {installation.data_dir}" in done.stdout


class TestStart:
    @pytest.mark.parametrize("command", ["serve", "worker"])
    def test_is_refused_where_tables_are_missing(
        self, command: str, tmp_path: Path
    ) -> None:
        address = os.environ.get("EVAM_DATABASE_URL", "")

        done = new_installation(tmp_path, address).run(command)

        assert done.returncode == 2
        assert "migrations to apply" in done.stderr

    @once
    @pytest.mark.parametrize(
        ("command", "pragma", "says"),
        [
            ("serve", "PRAGMA synchronous=NORMAL;", "is WAL with NORMAL"),
            ("worker", "PRAGMA synchronous=OFF;", "is WAL with OFF"),
            ("worker", "PRAGMA journal_mode=DELETE;", "is DELETE with FULL"),
            ("worker", "PRAGMA foreign_keys=OFF;", "foreign_keys is 0"),
            ("worker", "PRAGMA busy_timeout=100;", "to wait for a lock is 0.1"),
        ],
    )
    def test_is_refused_on_an_unsafe_sqlite(
        self, command: str, pragma: str, says: str, tmp_path: Path
    ) -> None:
        done = new_installation(tmp_path, "").run(
            command, DJANGO_SETTINGS_MODULE=UNSAFE_SQLITE, UNSAFE_PRAGMA=pragma
        )

        assert done.returncode == 2
        assert says in done.stderr
        assert "not started" in done.stderr

    @once
    @pytest.mark.parametrize(
        "name", ["fsync", "full_page_writes", "synchronous_commit"]
    )
    def test_is_refused_on_an_unsafe_postgresql(
        self, name: str, tmp_path: Path
    ) -> None:
        with running_server(**{name: "off"}) as address:
            one = new_installation(tmp_path, address)
            refused = {command: one.run(command) for command in ("serve", "worker")}

        for done in refused.values():
            assert done.returncode == 2
            assert f"unsafe: {name} is off: set {name} = on" in done.stderr

    @once
    def test_is_refused_where_the_database_does_not_answer(
        self, tmp_path: Path
    ) -> None:
        address = f"postgresql://evam@/evam?host={tmp_path}"
        one = Installation(tmp_path, os.environ | {"EVAM_DATABASE_URL": address})

        done = one.run("worker", EVAM_DATA_DIR=str(tmp_path))

        assert done.returncode == 2
        assert "could not be read" in done.stderr

    @once
    def test_is_told_of_statements_that_postgresql_would_write_down(
        self, tmp_path: Path
    ) -> None:
        with running_server(log_min_duration_statement="0") as address:
            done = new_installation(tmp_path, address).run("check")

        assert "UNSAFE  log_min_duration_statement: 0" in done.stdout


class TestSafeJournal:
    @pytest.mark.parametrize(
        ("version", "journal", "synchronous", "safe"),
        [
            ((3, 53, 4), "WAL", "FULL", True),
            ((3, 53, 4), "WAL", "NORMAL", False),
            ((3, 40, 1), "WAL", "FULL", False),
            ((3, 40, 1), "TRUNCATE", "EXTRA", True),
            ((3, 40, 1), "DELETE", "FULL", False),
            ((3, 53, 4), "MEMORY", "FULL", False),
        ],
    )
    def test_is_one_that_was_measured(
        self, version: tuple[int, int, int], journal: str, synchronous: str, safe: bool
    ) -> None:
        assert safe_journal(version, journal, synchronous) is safe


class TestConditions:
    def test_that_cannot_be_read_are_unsafe(
        self, noon: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(now: datetime) -> list[Condition]:
            raise OSError

        monkeypatch.setattr(conditions, "_CHECKS", {"x": broken})
        monkeypatch.setattr(conditions, "_STOPPING", {"x"})

        assert [each.safe for each in conditions.read_all(noon)["x"]] == [False]
        assert len(conditions.that_stop(noon)) == 1


@pytest.mark.django_db
class TestSites:
    @pytest.mark.parametrize(
        ("changed", "name"),
        [
            ({"DEBUG": True}, "debug pages"),
            ({"ALLOWED_HOSTS": ["*"]}, "hosts that the staff site answers to"),
            ({"STAFF_ADDRESS": "http://evam.example"}, "address of the staff site"),
            ({"SESSION_COOKIE_SAMESITE": "Lax"}, "cookies"),
            ({"STAFF_ADDRESS": "https://evam.example"}, "cookies"),
            (
                {"STAFF_ADDRESS": "https://evam.example"},
                "seconds of strict transport security",
            ),
        ],
    )
    def test_are_unsafe_where_a_setting_opens_them(
        self, changed: dict[str, object], name: str, settings: Settings, noon: datetime
    ) -> None:
        assert by_name(site.conditions(noon))[name].safe
        for key, value in changed.items():
            setattr(settings, key, value)

        assert not by_name(site.conditions(noon))[name].safe

    def test_keep_the_demonstration_account_on_this_machine(
        self, settings: Settings, noon: datetime, tmp_path: Path
    ) -> None:
        settings.DATA_DIR = tmp_path
        settings.STAFF_ADDRESS = "https://evam.example"
        assert by_name(site.conditions(noon))["demonstration account"].safe
        (tmp_path / "demonstration-account.json").touch()

        found = by_name(site.conditions(noon))["demonstration account"]
        assert (found.safe, found.stops) == (False, True)


class TestFiles:
    def test_are_unsafe_where_others_can_read_the_key(
        self, settings: Settings, noon: datetime, tmp_path: Path
    ) -> None:
        settings.DATA_DIR = tmp_path
        settings.SECRET_KEY = "short"
        (tmp_path / "secret-key").touch(0o644)

        found = by_name(files.conditions(noon))
        assert not found["mode of secret-key"].safe
        assert not found["length of the signing key"].safe
        assert found["mode of the data folder"].safe


@pytest.mark.usefixtures("db", "tasks_in_database")
class TestBackgroundWork:
    def test_is_unsafe_while_tasks_wait_and_no_worker_lives(
        self, settings: Settings, noon: datetime, tmp_path: Path
    ) -> None:
        settings.DATA_DIR = tmp_path
        later = noon + timedelta(days=999)
        assert by_name(running.tasks(later))["worker"].safe
        background.enqueue(fail_in_check)

        found = by_name(running.tasks(later))["worker"]
        assert found.value == "never ran, 1 tasks wait"
        assert not found.safe

    def test_names_a_task_that_keeps_failing(self, noon: datetime) -> None:
        background.enqueue(fail_in_check)
        background.run_next("worker", lambda: noon)

        (_, failed) = running.tasks(noon)
        assert failed.name.endswith("fail_in_check")
        assert "ValueError" in failed.value
        assert "a value" not in failed.value


class TestBackups:
    def test_are_unsafe_when_the_last_is_old(
        self, settings: Settings, noon: datetime, tmp_path: Path, db: None
    ) -> None:
        settings.DATA_DIR = tmp_path
        remember_restored(tmp_path, noon, "0" * 64)

        for hours, safe in ((35, True), (37, False)):
            found = by_name(backups.conditions(noon + timedelta(hours=hours)))
            assert found["last backup"].safe is safe


class TestAudit:
    def test_is_unsafe_where_the_chain_was_cut(self, db: None, noon: datetime) -> None:
        whole, heads = running.audit(noon)
        assert whole.safe
        assert (heads.safe, heads.value) == (True, "none yet")
        AuditHead.objects.update_or_create(id=1, defaults={"number": 9})

        cut, heads = running.audit(noon)
        assert not heads.safe
        assert (cut.safe, cut.value) == (
            False,
            "the newest entry should be 9, but 0 is",
        )
