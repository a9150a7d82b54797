"""What was erased opens nowhere, also out of a backup from before; neighbours do."""

from __future__ import annotations

import json
import os
from base64 import b64decode
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from evam.config.backups import contents
from evam.config.backups.shred_keys import copies, copy_shred_keys, keys_in
from evam.documentation.inbox.operations import (
    Sent,
    Service,
    WayIn,
    erase_as_asked,
    put_back_keys,
    receive_report,
)
from evam.sealing.context import Purpose
from evam.sealing.refusals import CannotOpenError
from evam.sealing.sealers import new_shred_key
from evam.sealing.shredding.models import ShredKey
from evam.sealing.shredding.queries import shred_key_of
from evam.sealing.texts import open_text
from tests.integration.sent import ANSWERS, context, ring_key, told

STORY = ANSWERS["story"].encode()
once = pytest.mark.skipif(
    bool(os.environ.get("EVAM_DATABASE_URL")),
    reason="a backup on PostgreSQL begins a transaction, and a test is in one",
)


@pytest.fixture
def two(service: Service, noon: datetime) -> tuple[Sent, Sent]:
    pair = told(), told()
    for each in pair:
        receive_report(sent=each, received_at=noon, way_in=WayIn.SCRIPT)
    return pair


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    (tmp_path / "shredding").mkdir()
    return tmp_path


def backed_up(folder: Path, at: datetime) -> bytes:
    return b"\n".join(contents.lines(folder, at, contents.Counted()))


def narratives(backup: bytes) -> dict[UUID, bytes]:
    """The own words of each report as a backup holds them."""
    lines = [json.loads(line) for line in backup.split(b"\n")]
    heads = [at for at, line in enumerate(lines) if isinstance(line, dict)]
    begin = next(at for at in heads if lines[at].get("table") == "inbox.SealedText")
    columns = lines[begin]["columns"]
    end = min(at for at in heads if at > begin)
    rows = [dict(zip(columns, row, strict=True)) for row in lines[begin + 1 : end]]
    return {
        UUID(row["report_id"]): b64decode(row["envelope"])
        for row in rows
        if row["part"] == "NARRATIVE"
    }


def opened(envelope: bytes, report: UUID, key: bytes) -> bytes:
    place = context(report, Purpose.NARRATIVE)
    return open_text(envelope, place, ring=ring_key(), shred_key=key)


class TestAnOldBackup:
    @once
    def test_opens_what_was_not_erased_and_nothing_else(
        self, two: tuple[Sent, Sent], noon: datetime, folder: Path
    ) -> None:
        erased, neighbour = two
        backup = narratives(backed_up(folder, noon))
        erase_as_asked(report_id=erased.report, asked_at=noon)

        key = shred_key_of(neighbour.report)
        assert key is not None
        assert opened(backup[neighbour.report], neighbour.report, key) == STORY
        assert shred_key_of(erased.report) is None
        for other in (key, new_shred_key(), bytes(32)):
            with pytest.raises(CannotOpenError):
                opened(backup[erased.report], erased.report, other)

    @once
    def test_holds_no_shred_key(
        self, two: tuple[Sent, Sent], noon: datetime, folder: Path
    ) -> None:
        copy_shred_keys(folder=folder, recipient=None, made_at=noon)
        backup = backed_up(folder, noon)

        assert b"inbox.SealedReport" in backup
        assert (
            b"ShredKey"
            not in json.dumps(
                [json.loads(line) for line in backup.split(b"\n") if b'"table"' in line]
            ).encode()
        )
        assert b"shred-keys-" not in backup


class TestACopyOfTheKeys:
    def test_puts_back_what_was_lost_and_nothing_erased(
        self, two: tuple[Sent, Sent], noon: datetime, folder: Path
    ) -> None:
        erased, neighbour = two
        place = copy_shred_keys(folder=folder, recipient=None, made_at=noon)
        erase_as_asked(report_id=erased.report, asked_at=noon)
        ShredKey.objects.all().delete()

        assert put_back_keys(keys_in(place, None), noon.date()) == 1
        assert shred_key_of(neighbour.report) == neighbour.shred_key
        assert shred_key_of(erased.report) is None

    def test_is_gone_after_seven_days(
        self, two: tuple[Sent, Sent], noon: datetime, folder: Path
    ) -> None:
        for days in range(0, 11, 2):
            at = noon + timedelta(days=days)
            copy_shred_keys(folder=folder, recipient=None, made_at=at)

        oldest, _ = copies(folder)[0]
        assert at - oldest <= timedelta(days=7)
