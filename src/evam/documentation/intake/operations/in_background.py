"""What the worker does for imports; here alone the clock is read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy

from evam.accounts.models import Member, Organisation
from evam.common import background
from evam.documentation.intake.analysis import uploads
from evam.documentation.intake.analysis.door import CannotBeReadError
from evam.documentation.intake.models import DataSet, Report
from evam.documentation.intake.operations import check_import, run_import
from evam.documentation.intake.operations.check_import import NoLongerWantedError
from evam.documentation.intake.operations.errors import ReportsChangedError
from evam.documentation.intake.operations.staging import drop_staged
from evam.documentation.intake.operations.take_upload import (
    HowItIsRead,
    import_of,
    say_how_it_is_read,
)

UPLOADS_ARE_KEPT = timedelta(hours=24)
State = DataSet.State
GONE = gettext_lazy(
    "The file is not there any more: it is kept for 24 hours at most. Upload it again."
)


def _now() -> datetime:
    return datetime.now(tz=UTC)


@background.task(retries=3)
def check_upload(data_set_id: str) -> None:
    """Read a file for its preview; a fault leads back to its columns."""
    data_set = DataSet.objects.filter(id=data_set_id, state=State.CHECKING).first()
    if data_set is None:
        return
    try:
        check_import.check(data_set, checked_at=_now())
    except CannotBeReadError as error:
        _back_to_columns(data_set, " ".join(error.faults))
    except FileNotFoundError:
        _back_to_columns(data_set, str(GONE))
    except (uploads.FileIsInUseError, NoLongerWantedError):
        return


def _back_to_columns(data_set: DataSet, fault: str) -> None:
    checking = DataSet.objects.filter(id=data_set.id, state=State.CHECKING)
    checking.update(state=State.UPLOADED, fault=fault[: run_import.FAULT_LENGTH])


@background.task(retries=5)
def import_upload(data_set_id: str) -> None:
    """Import a confirmed file, or go on where an earlier run of this was ended."""
    data_set = DataSet.objects.filter(id=data_set_id, state=State.RUNNING).first()
    if data_set is None:
        return
    try:
        run_import.run(data_set, clock=_now)
    except (uploads.FileIsInUseError, NoLongerWantedError):
        return


@transaction.atomic
def map_columns(
    *,
    data_set_id: UUID,
    how: HowItIsRead,
    member: Member,
    mapped_at: datetime,
) -> DataSet:
    """Say how a file is read, and have it checked.

    Raises: as `say_how_it_is_read`.
    """
    data_set = say_how_it_is_read(
        data_set_id=data_set_id,
        how=how,
        organisation=member.organisation,
        member=member,
        said_at=mapped_at,
    )
    background.enqueue(check_upload, data_set_id=str(data_set.id))
    return data_set


@transaction.atomic
def check_again(
    *,
    data_set_id: UUID,
    repairs: list[str],
    values: dict[str, dict[str, str]],
    member: Member,
    asked_at: datetime,
) -> DataSet:
    """Accept repairs and say what words stand for, and have the file checked anew.

    Raises:
        ImportNotFoundError: the organisation has no such import.
        ImportMovedOnError: it is not previewed.
    """
    data_set = import_of(member.organisation, data_set_id, State.PREVIEWED)
    data_set.repairs = sorted({*data_set.repairs, *repairs})
    says = dict(data_set.mapping_used)
    tables = {name: dict(table) for name, table in says.get("values", {}).items()}
    for column, words in values.items():
        tables.setdefault(column, {}).update(words)
    if tables:
        data_set.mapping_used = {**says, "values": tables}
    _check_anew(data_set, asked_at)
    return data_set


def _check_anew(data_set: DataSet, asked_at: datetime) -> None:
    data_set.state, data_set.rows_done = State.CHECKING, 0
    data_set.began_at = asked_at
    data_set.save()
    background.enqueue(check_upload, data_set_id=str(data_set.id))


def confirm(
    *, data_set_id: UUID, gone_are: str, member: Member, confirmed_at: datetime
) -> DataSet:
    """Decide for an import, and have it run.

    Raises: as `confirm_import`; where reports changed since the preview, the file is
        being checked anew.
    """
    with transaction.atomic():
        try:
            data_set = run_import.confirm_import(
                data_set_id=data_set_id,
                gone_are=gone_are,
                organisation=member.organisation,
                member=member,
                confirmed_at=confirmed_at,
            )
        except ReportsChangedError:
            found = import_of(member.organisation, data_set_id, State.PREVIEWED)
            _check_anew(found, confirmed_at)
            stale = True
        else:
            stale = False
            background.enqueue(import_upload, data_set_id=str(data_set.id))
    if stale:
        raise ReportsChangedError(data_set_id)
    return data_set


@background.task(retries=1)
def clean_uploads() -> None:
    """Delete uploads after a day, drop what ended imports stored, go on with others."""
    now = _now()
    before = now - UPLOADS_ARE_KEPT
    waiting = (State.UPLOADED, State.CHECKING, State.PREVIEWED)
    old = DataSet.objects.filter(state__in=waiting, uploaded_at__lt=before)
    old.update(state=State.CANCELLED)
    for place in uploads.older_than(UPLOADS_ARE_KEPT.total_seconds(), now.timestamp()):
        place.unlink(missing_ok=True)
    ended = (State.CANCELLED, State.FAILED)
    left = Report.objects.filter(standing="STAGED", data_set__state__in=ended)
    for data_set in DataSet.objects.filter(id__in=left.values("data_set")):
        drop_staged(data_set)
    for data_set in DataSet.objects.filter(state=State.RUNNING):
        background.enqueue(import_upload, data_set_id=str(data_set.id))


def go_on(organisation: Organisation) -> bool:
    """Go on here and now with an import that a killed process left; whether one was."""
    left = DataSet.objects.filter(organisation=organisation, state=State.RUNNING)
    for data_set in left:
        import_upload(data_set_id=str(data_set.id))
    return bool(left)
