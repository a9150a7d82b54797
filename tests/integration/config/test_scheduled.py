"""What the worker does by the clock: backups where a key is named, and tidying."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from evam.common import background
from evam.config import scheduled
from evam.config.backups.keys import make_key


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "_schedules", {})


@pytest.mark.usefixtures("named")
class TestFillSchedule:
    def test_backs_up_every_day_where_a_key_is_named(self, settings: Settings) -> None:
        settings.BACKUP_KEY_FILE = "/srv/evam/backup.key"
        scheduled.fill_schedule()

        found = {each.name: each.every for each in background.schedules()}
        assert found["backup"] == timedelta(days=1)
        assert set(found) == {"tidy tasks", "sign the log", "copy keys", "backup"}

    def test_backs_up_nothing_without_a_key(self, settings: Settings) -> None:
        settings.BACKUP_KEY_FILE = ""
        scheduled.fill_schedule()

        found = [each.name for each in background.schedules()]
        assert found == ["tidy tasks", "sign the log", "copy keys"]


class TestBackUp:
    def test_keeps_the_newest_seven(
        self, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settings.BACKUP_DIR = tmp_path
        settings.BACKUP_KEY_FILE = str(tmp_path / "key")
        (tmp_path / "key").write_text(str(make_key().recipient))
        older = [tmp_path / f"evam-2026110{day}T120000Z.age" for day in range(1, 9)]
        for each in older:
            each.touch()
        # The backup itself is made in test_backup.py, in an installation of its own.
        monkeypatch.setattr(scheduled, "make_backup", _touch)

        scheduled.back_up()

        kept = sorted(each.name for each in tmp_path.glob("*.age"))
        assert kept[:-1] == [each.name for each in older[2:]]
        assert len(kept) == 7


def _touch(*, out: Path, **more: Any) -> None:
    out.touch()
