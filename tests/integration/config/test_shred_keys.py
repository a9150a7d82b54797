"""Erased shred keys are in no backup, and in no copy that is older than a week."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.apps import apps

from evam.config.backups.files import kept_files
from evam.config.backups.rows import kept_models
from evam.config.backups.shred_keys import copies, copy_shred_keys, keys_in
from evam.config.databases import SHREDDING
from evam.sealing.shredding.operations import keep_key, shred

DAY = timedelta(days=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / SHREDDING).mkdir()
    return tmp_path


class TestShredKeys:
    def test_are_in_no_backup(self, folder: Path) -> None:
        (folder / SHREDDING / "shredding.sqlite3").write_bytes(b"keys")
        (folder / "secret-key").write_bytes(b"kept")

        assert kept_files(folder) == [folder / "secret-key"]
        labels = {model._meta.label for model in kept_models(apps)}
        assert "inbox.SealedText" in labels
        assert "shredding.ShredKey" not in labels

    def test_that_were_erased_are_in_no_copy_after_seven_days(
        self, db: None, folder: Path, noon: datetime
    ) -> None:
        erased, neighbour = uuid4(), uuid4()
        for number, report in enumerate((erased, neighbour)):
            keep_key(report=report, key=bytes([number]) * 32, day=noon.date())
        before = copy_shred_keys(folder=folder, recipient=None, made_at=noon)
        shred(erased)
        assert {report for report, _ in keys_in(before, None)} == {erased, neighbour}

        for days in range(1, 9):
            at = noon + days * DAY
            copy_shred_keys(folder=folder, recipient=None, made_at=at)

        left = [place for _, place in copies(folder)]
        assert before not in left
        assert len(left) == 8
        for place in left:
            assert keys_in(place, None) == [(neighbour, bytes([1]) * 32)]
