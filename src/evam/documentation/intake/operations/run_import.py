"""Importing for good: stored unseen in short transactions, then let stand in one.

Killed anywhere, nothing half done is ever seen: what is stored so far is staged, and
the next run goes on after the last row that was stored.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from evam.accounts.models import Member, Organisation
from evam.accounts.roles import require_role
from evam.documentation.intake.analysis import uploads
from evam.documentation.intake.analysis.door import CannotBeReadError
from evam.documentation.intake.analysis.holdings import content_hash
from evam.documentation.intake.models import DataSet, Report
from evam.documentation.intake.operations.check_import import (
    MIXED,
    Batch,
    NoLongerWantedError,
    batches,
    refuse,
)
from evam.documentation.intake.operations.errors import (
    AnotherImportRunsError,
    ReportsChangedError,
)
from evam.documentation.intake.operations.following import reports_changed
from evam.documentation.intake.operations.staging import (
    Sources,
    drop_staged,
    lay_beside,
    let_stand,
    stage,
)
from evam.documentation.intake.operations.take_upload import (
    IMPORTERS,
    import_of,
    record_deed,
)

Progress = Callable[[int], None]
State = DataSet.State
FAULT_LENGTH = 400


def _quietly(done: int) -> None:
    """Tell nobody how far it is."""


@transaction.atomic
def confirm_import(
    *,
    data_set_id: UUID,
    gone_are: str,
    organisation: Organisation,
    member: Member | None,
    confirmed_at: datetime,
) -> DataSet:
    """Decide that a previewed file is imported; it is to be run next.

    Raises:
        ImportNotFoundError: the organisation has no such import.
        ImportMovedOnError: it is not previewed.
        AnotherImportRunsError: another file is being imported.
        ReportsChangedError: another import changed reports since the preview.
        RoleMissingError: the member may not import.
    """
    if member is not None:
        require_role(member, *IMPORTERS)
    data_set = import_of(organisation, data_set_id, State.PREVIEWED)
    others = DataSet.objects.filter(organisation=organisation)
    if others.filter(state=State.RUNNING).exists():
        raise AnotherImportRunsError(data_set_id)
    if others.filter(changed_at__gt=data_set.checked_at).exists():
        raise ReportsChangedError(data_set_id)
    data_set.state, data_set.gone_are = State.RUNNING, DataSet.Gone(gone_are)
    data_set.began_at, data_set.rows_done = confirmed_at, 0
    data_set.rows_new = data_set.rows_changed = data_set.rows_unchanged = 0
    data_set.save()
    record_deed("confirmed", data_set, member, confirmed_at)
    return data_set


def run(
    data_set: DataSet,
    *,
    clock: Callable[[], datetime],
    progress: Progress = _quietly,
) -> None:
    """Import a confirmed file, from the row where an earlier run ended.

    Raises:
        FileIsInUseError: another process imports it just now.
        NoLongerWantedError: it was cancelled meanwhile; what it stored is gone.
    """
    try:
        with uploads.in_use(data_set.id):
            _stage_all(data_set, progress)
            _finish(data_set, clock())
    except (CannotBeReadError, FileNotFoundError, IntegrityError) as error:
        _fail(data_set, error)
        return
    except NoLongerWantedError:
        drop_staged(data_set)
        raise
    uploads.remove(data_set.id, refused_too=data_set.kind == Report.Kind.SEALED)
    keep_hash(data_set)


def keep_hash(data_set: DataSet) -> None:
    """Keep the hash over all reports as they stand now, to be shown with the import."""
    found = content_hash(data_set.organisation)
    DataSet.objects.filter(id=data_set.id).update(reports_hash=found)


def _stage_all(data_set: DataSet, progress: Progress) -> None:
    sources = Sources(data_set.organisation)
    passed, stored_before = 0, data_set.rows_done
    for batch in batches(data_set):
        passed += batch.read
        if passed > stored_before:
            _stage_batch(batch, data_set, sources)
            progress(passed)


def _stage_batch(batch: Batch, data_set: DataSet, sources: Sources) -> None:
    rows = [row for _, row in batch.rows]
    with transaction.atomic():
        wanted = DataSet.objects.select_for_update().filter(id=data_set.id)
        if not wanted.filter(state=State.RUNNING).exists():
            raise NoLongerWantedError(data_set.id)
        laid = lay_beside(rows, organisation=data_set.organisation, sources=sources)
        numbers = [number for number, _ in batch.rows]
        for number, one in zip(numbers, laid, strict=True):
            if one.is_mixed:
                refuse(batch, data_set, number, "report_id", "mixed_records", MIXED)
        laid = [one for one in laid if not one.is_mixed]
        stage(laid, data_set=data_set, sources=sources)
        new = sum(one.stands is None for one in laid)
        unchanged = sum(one.is_unchanged for one in laid)
        data_set.rows_done += batch.read
        data_set.rows_new += new
        data_set.rows_unchanged += unchanged
        data_set.rows_changed += len(laid) - new - unchanged
        wanted.update(
            rows_done=data_set.rows_done,
            rows_new=data_set.rows_new,
            rows_unchanged=data_set.rows_unchanged,
            rows_changed=data_set.rows_changed,
        )


@transaction.atomic
def _finish(data_set: DataSet, at: datetime) -> None:
    """Let all of it stand at once."""
    wanted = DataSet.objects.select_for_update().filter(id=data_set.id)
    if not wanted.filter(state=State.RUNNING).exists():
        raise NoLongerWantedError(data_set.id)
    let_stand(data_set, at=at)
    reports_changed(data_set.organisation_id)
    record_deed("imported", data_set, None, at)


def _fail(data_set: DataSet, error: Exception) -> None:
    """Stop for good; nothing that stood was touched."""
    told = " ".join(error.faults) if isinstance(error, CannotBeReadError) else ""
    running = DataSet.objects.filter(id=data_set.id, state=State.RUNNING)
    running.update(state=State.FAILED, fault=told[:FAULT_LENGTH])
    drop_staged(data_set)
    uploads.remove(data_set.id)
