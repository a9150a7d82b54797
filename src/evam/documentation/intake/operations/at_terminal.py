"""An import from beginning to end in one process, for the command line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from evam.accounts.models import Organisation
from evam.documentation.intake.models import DataSet
from evam.documentation.intake.operations import check_import, run_import
from evam.documentation.intake.operations.roll_back import cancel_import
from evam.documentation.intake.operations.take_upload import (
    HowItIsRead,
    say_how_it_is_read,
    take_upload,
)


def begin(
    file: Path, name: str, how: HowItIsRead, organisation: Organisation, at: datetime
) -> DataSet:
    """Take a file in and say how it is read.

    Raises:
        MixedRecordsError: its source holds records of the other kind.
    """
    taken = take_upload(
        file=file, name=name, organisation=organisation, member=None, taken_at=at
    )
    return say_how_it_is_read(
        data_set_id=taken.id,
        how=how,
        organisation=organisation,
        member=None,
        said_at=at,
    )


def check(data_set: DataSet, *, checked_at: datetime) -> None:
    """Read it whole for its preview.

    Raises:
        CannotBeReadError: the file cannot be used.
    """
    check_import.check(data_set, checked_at=checked_at)
    data_set.refresh_from_db()


def finish(
    data_set: DataSet,
    *,
    gone_are: str,
    clock: Callable[[], datetime],
    progress: Callable[[int], None],
) -> None:
    """Import it for good, here and now.

    Raises:
        AnotherImportRunsError: another file is being imported.
    """
    confirmed = run_import.confirm_import(
        data_set_id=data_set.id,
        gone_are=gone_are,
        organisation=data_set.organisation,
        member=None,
        confirmed_at=clock(),
    )
    run_import.run(confirmed, clock=clock, progress=progress)
    data_set.refresh_from_db()


def cancel(data_set: DataSet, at: datetime) -> None:
    """Leave everything as it was."""
    cancel_import(
        data_set_id=data_set.id,
        organisation=data_set.organisation,
        member=None,
        cancelled_at=at,
    )
