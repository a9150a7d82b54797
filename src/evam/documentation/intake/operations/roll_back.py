"""Cancelling an import, taking one back, and undoing that."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from evam.accounts.models import Member, Organisation
from evam.accounts.roles import require_role
from evam.documentation.intake.analysis import uploads
from evam.documentation.intake.models import Change, DataSet, Report
from evam.documentation.intake.operations.errors import (
    AnotherImportRunsError,
    LaterImportRestsOnItError,
)
from evam.documentation.intake.operations.following import reports_changed
from evam.documentation.intake.operations.run_import import keep_hash
from evam.documentation.intake.operations.staging import (
    bring_back,
    drop_staged,
    take_back,
)
from evam.documentation.intake.operations.take_upload import (
    IMPORTERS,
    import_of,
    record_deed,
)

State = DataSet.State
UNDER_WAY = (State.UPLOADED, State.CHECKING, State.PREVIEWED, State.RUNNING)


def cancel_import(
    *,
    data_set_id: UUID,
    organisation: Organisation,
    member: Member | None,
    cancelled_at: datetime,
) -> DataSet:
    """Stop an import wherever it is; nothing that stood is touched.

    A run that is under way sees it before its next rows, and stores nothing more.

    Raises:
        ImportNotFoundError: the organisation has no such import.
        ImportMovedOnError: it is done already.
        RoleMissingError: the member may not import.
    """
    if member is not None:
        require_role(member, *IMPORTERS)
    with transaction.atomic():
        data_set = import_of(organisation, data_set_id, *UNDER_WAY)
        data_set.state = State.CANCELLED
        data_set.save(update_fields=["state"])
        data_set.changes.all().delete()
        record_deed("cancelled", data_set, member, cancelled_at)
    uploads.remove(data_set.id)
    drop_staged(data_set)
    return data_set


def roll_back_import(
    *,
    data_set_id: UUID,
    organisation: Organisation,
    member: Member,
    rolled_back_at: datetime,
) -> DataSet:
    """Withdraw the reports of an import; exactly what stood before stands again.

    Raises:
        ImportNotFoundError: the organisation has no such import.
        ImportMovedOnError: it is not imported.
        AnotherImportRunsError: another file is being imported.
        LaterImportRestsOnItError: a later import replaced some of its reports.
        RoleMissingError: the member may not import.
    """
    require_role(member, *IMPORTERS)
    with transaction.atomic():
        data_set = import_of(organisation, data_set_id, State.IMPORTED)
        _refuse_while_another_runs(organisation)
        own = Report.objects.filter(data_set=data_set)
        if own.filter(standing__in=("SUPERSEDED", "WITHDRAWN")).exists():
            raise LaterImportRestsOnItError(data_set_id)
        take_back(data_set, at=rolled_back_at)
        reports_changed(organisation.id)
        record_deed("rolled_back", data_set, member, rolled_back_at)
    keep_hash(data_set)
    return data_set


def restore_import(
    *,
    data_set_id: UUID,
    organisation: Organisation,
    member: Member,
    restored_at: datetime,
) -> DataSet:
    """Undo a roll back: the reports of the import stand again.

    Raises:
        ImportNotFoundError: the organisation has no such import.
        ImportMovedOnError: it was not rolled back.
        AnotherImportRunsError: another file is being imported.
        LaterImportRestsOnItError: since then another import changed the same reports.
        RoleMissingError: the member may not import.
    """
    require_role(member, *IMPORTERS)
    with transaction.atomic():
        data_set = import_of(organisation, data_set_id, State.ROLLED_BACK)
        _refuse_while_another_runs(organisation)
        if not _stands_as_before(data_set):
            raise LaterImportRestsOnItError(data_set_id)
        bring_back(data_set, at=restored_at)
        reports_changed(organisation.id)
        record_deed("restored", data_set, member, restored_at)
    keep_hash(data_set)
    return data_set


def _refuse_while_another_runs(organisation: Organisation) -> None:
    others = DataSet.objects.filter(organisation=organisation)
    if others.filter(state=State.RUNNING).exists():
        raise AnotherImportRunsError(organisation.id)


def _stands_as_before(data_set: DataSet) -> bool:
    """Whether what it replaced stands again, and nothing in its own place."""
    own = Report.objects.filter(data_set=data_set)
    replaced = own.exclude(replaces=None)
    if replaced.exclude(replaces__standing="STANDING").exists():
        return False
    gone = data_set.changes.filter(kind=Change.Kind.GONE)
    if (
        data_set.gone_are == "WITHDRAWN"
        and gone.exclude(report__standing="STANDING").exists()
    ):
        return False
    held = Report.objects.held_by(data_set.organisation)
    new = own.filter(replaces=None).exclude(key="")
    in_its_place = held.filter(
        key__in=new.values("key"), source__in=new.values("source")
    )
    return not in_its_place.exists()
