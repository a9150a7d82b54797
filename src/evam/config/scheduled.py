"""What the worker does by the clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

from evam.audit.operations import sign_head
from evam.common import background
from evam.config.backups.keys import read_key
from evam.config.backups.making import make_backup
from evam.config.backups.shred_keys import copy_shred_keys

FOUR_TIMES_A_DAY = timedelta(hours=6)
EVERY_DAY = timedelta(days=1)
BACKUPS_KEPT = 7


def fill_schedule() -> None:
    """Register what runs by the clock; backups where a key for them is named."""
    background.schedule("tidy tasks", every=EVERY_DAY, function=forget_finished_tasks)
    background.schedule("sign the log", every=EVERY_DAY, function=sign_the_log)
    background.schedule("copy keys", every=FOUR_TIMES_A_DAY, function=copy_keys)
    if settings.BACKUP_KEY_FILE:
        background.schedule("backup", every=EVERY_DAY, function=back_up)


@background.task(retries=2)
def forget_finished_tasks() -> None:
    """Delete the tasks that went well long ago."""
    background.forget_finished(datetime.now(tz=UTC))


@background.task(retries=2)
def sign_the_log() -> None:
    """Sign what the log was at the end of yesterday."""
    sign_head(signed_at=datetime.now(tz=UTC))


@background.task(retries=2)
def copy_keys() -> None:
    """Copy the shred keys aside, and delete copies that are older than a week."""
    named = settings.BACKUP_KEY_FILE
    copy_shred_keys(
        folder=Path(settings.DATA_DIR),
        recipient=read_key(Path(named)).recipient if named else None,
        made_at=datetime.now(tz=UTC),
    )


@background.task(retries=2)
def back_up() -> None:
    """Make a backup in the folder for them, and keep the newest seven."""
    now = datetime.now(tz=UTC)
    folder = Path(settings.BACKUP_DIR)
    make_backup(
        out=folder / f"evam-{now:%Y%m%dT%H%M%SZ}.age",
        recipient=read_key(Path(settings.BACKUP_KEY_FILE)).recipient,
        folder=Path(settings.DATA_DIR),
        made_at=now,
    )
    for old in sorted(folder.glob("evam-*.age"))[:-BACKUPS_KEPT]:
        old.unlink()
