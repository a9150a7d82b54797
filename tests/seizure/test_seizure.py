"""One installation, walked and taken: `./drill seizure` in short."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from .installation import CHECKOUT, Installation
from .raid import Raid
from .switched_off import SWITCHES
from .ways import WAYS

FILE = "evam.sqlite3"
WALKED = tuple(way for way in WAYS if not way.needs_browser)


@pytest.fixture(scope="module")
def taken(
    tmp_path_factory: pytest.TempPathFactory,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[tuple[Installation, Raid]]:
    """An installation into which everything was planted, running, and what it yields.

    Its tables are those of this run of tests: making them anew takes long.
    """
    if connection.vendor != "sqlite":
        pytest.skip("the drill does it on PostgreSQL")
    installation = Installation(tmp_path_factory.mktemp("taken"))
    data = installation.folder / "data"
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(data / FILE)])
    for name in ("static", "locale"):
        shutil.copytree(settings.DATA_DIR / name, data / name)
    installation.run("-m", "tests.seizure.fill")
    installation.start()
    try:
        raid = Raid(WALKED)
        raid.plant(installation, lambda line: None)
        raid.take(installation, raid.search(installation))
        yield installation, raid
    finally:
        installation.kill()


class TestASeizure:
    def test_yields_nothing_of_a_person(self, taken: tuple[Installation, Raid]) -> None:
        _, raid = taken

        assert {name: found for name, found in raid.leaks().items() if found} == {}

    def test_yields_what_is_said_to_lie_there(
        self, taken: tuple[Installation, Raid]
    ) -> None:
        _, raid = taken

        held = {name for name, found in raid.within_limits().items() if found}
        assert held == {way.name for way in WALKED if way.limits}

    def test_reads_what_there_is(self, taken: tuple[Installation, Raid]) -> None:
        installation, raid = taken

        there = [path for path in installation.folder.rglob("*") if path.is_file()]
        assert raid.taken.files == len(there) > 50

    def test_finds_no_core_file_allowed(self, taken: tuple[Installation, Raid]) -> None:
        installation, _ = taken

        for process, name in installation.processes().items():
            limits = Path(f"/proc/{process}/limits").read_text(encoding="ascii")
            [line] = [row for row in limits.splitlines() if "core file" in row]
            assert line.split()[4:6] == ["0", "0"], name


class TestEveryWay:
    def test_has_a_name_and_a_promise_of_its_own(self) -> None:
        assert len({way.name for way in WAYS}) == len(WAYS)
        assert all(way.promise.endswith(".") for way in WAYS)

    def test_has_switches_that_fit_the_code(self) -> None:
        for change in (each for switch in SWITCHES for each in switch.changes):
            text = (CHECKOUT / change.path).read_text(encoding="utf-8")
            assert change.old in text, change.path

    def test_is_seen_by_a_switch(self) -> None:
        switched = {way.name for switch in SWITCHES for way in switch.ways}

        told = {way.name for way in WAYS if any(not e.codes for e in way.limits)}
        assert switched | told == {way.name for way in WAYS}
