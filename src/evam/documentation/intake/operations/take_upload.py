"""Taking an uploaded file in, and saying how its columns are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from evam.accounts.models import Member, Organisation, Role
from evam.accounts.roles import require_role
from evam.audit import operations as audit
from evam.common.records import Records
from evam.documentation.intake.analysis import file_hash, uploads
from evam.documentation.intake.models import DataSet, Report, SavedMapping, Source
from evam.documentation.intake.operations.errors import (
    ImportMovedOnError,
    ImportNotFoundError,
    MixedRecordsError,
)
from evam.documentation.intake.operations.import_list import source_of_list

IMPORTERS = (Role.REVIEWER, Role.COORDINATOR)
"""Who may import, roll back and export; an administrator sees no report."""

State = DataSet.State


@dataclass(frozen=True, slots=True)
class HowItIsRead:
    """What a person says of a file before it is read whole.

    Attributes:
        says: a mapping, or `{"built_in": name}` for one of our own.
        name: under which it is kept for the next edition; "" to keep it with this one.
        kind: whether its records are public or confidential.
        records_are: real or invented.
        source: the fields of the source that tells, by name; empty where the rows name
            their source themselves.
        answers: to the questions about the file.
    """

    says: Mapping[str, Any]
    name: str = ""
    kind: str = Report.Kind.OPEN
    records_are: str = Records.REAL
    source: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def take_upload(
    *,
    file: Path,
    name: str,
    organisation: Organisation,
    member: Member | None,
    taken_at: datetime,
) -> DataSet:
    """Move a received file into the data folder and begin an import with it.

    Raises:
        RoleMissingError: the member may not import.
    """
    if member is not None:
        require_role(member, *IMPORTERS)
    data_set = DataSet.objects.create(
        id=uuid4(),
        organisation=organisation,
        content_hash=file_hash(file),
        uploaded_at=taken_at,
    )
    uploads.keep(data_set.id, file, name)
    record_deed("uploaded", data_set, member, taken_at)
    return data_set


def import_of(
    organisation: Organisation, data_set_id: UUID, *states: DataSet.State
) -> DataSet:
    """An import of the organisation, held until the transaction ends.

    Raises:
        ImportNotFoundError: the organisation has no such import.
        ImportMovedOnError: it is in none of the states.
    """
    found = DataSet.objects.select_for_update(of=("self",)).filter(id=data_set_id)
    data_set = found.filter(organisation=organisation).first()
    if data_set is None:
        raise ImportNotFoundError(data_set_id)
    if data_set.state not in states:
        raise ImportMovedOnError(data_set.state)
    return data_set


@transaction.atomic
def say_how_it_is_read(
    *,
    data_set_id: UUID,
    how: HowItIsRead,
    organisation: Organisation,
    member: Member | None,
    said_at: datetime,
) -> DataSet:
    """Keep how a file is read; it is to be checked next.

    Raises:
        ImportNotFoundError: the organisation has no such import.
        ImportMovedOnError: it is running or done.
        MixedRecordsError: its source holds real records and these are invented ones,
            or the reverse.
        RoleMissingError: the member may not import.
    """
    if member is not None:
        require_role(member, *IMPORTERS)
    open_states = (State.UPLOADED, State.PREVIEWED)
    data_set = import_of(organisation, data_set_id, *open_states)
    data_set.source = _source(how, organisation)
    data_set.mapping = how.name or str(how.says.get("built_in", ""))
    data_set.mapping_used = dict(how.says)
    data_set.answers = dict(how.answers)
    data_set.kind, data_set.records_are = how.kind, how.records_are
    is_open = how.kind == Report.Kind.OPEN
    data_set.file_name = uploads.name_of(data_set.id) if is_open else ""
    data_set.state, data_set.fault = State.CHECKING, ""
    data_set.rows_done = 0
    data_set.began_at = said_at
    data_set.save()
    if how.name and not how.says.get("built_in"):
        _save_mapping(how, organisation)
    record_deed("mapped", data_set, member, said_at)
    return data_set


def _source(how: HowItIsRead, organisation: Organisation) -> Source | None:
    """The source that tells, made as the organisation's own where it is new."""
    if not how.source:
        return None
    code = how.source["code"]
    source = Source.objects.known_to(organisation).filter(code=code).first()
    if how.says.get("built_in"):
        source = source_of_list(how.source)
    elif source is None:
        source = Source.objects.create(organisation=organisation, **how.source)
    held = Report.objects.held_by(organisation).filter(source=source)
    if held.exclude(records_are=how.records_are).exists():
        raise MixedRecordsError(code)
    return source


def _save_mapping(how: HowItIsRead, organisation: Organisation) -> None:
    SavedMapping.objects.update_or_create(
        organisation=organisation,
        name=how.name,
        defaults={
            "says": dict(how.says),
            "kind": how.kind,
            "records_are": how.records_are,
        },
    )


def record_deed(
    deed: str, data_set: DataSet, member: Member | None, occurred_at: datetime
) -> None:
    """Record what was done to an import, in the transaction that did it."""
    audit.record(
        kind=f"documentation.import.{deed}",
        subject_id=data_set.id,
        member=member,
        occurred_at=occurred_at,
        organisation=data_set.organisation,
    )
