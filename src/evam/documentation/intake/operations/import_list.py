"""Taking in a published list that comes with evam, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from evam.accounts.models import Organisation
from evam.common.records import Records
from evam.documentation.intake.analysis.holdings import content_hash
from evam.documentation.intake.analysis.kept_rows import kept_row
from evam.documentation.intake.models import DataSet, ImportNote, Report, Source
from evam.documentation.intake.operations.staging import (
    Sources,
    lay_beside,
    let_stand,
    stage,
)


class AlreadyImportedError(Exception):
    """This very file was imported before; nothing was changed."""


@dataclass(frozen=True, slots=True)
class ImportedList:
    """A published list as it is about to be imported.

    Attributes:
        source: the fields of `Source`, by name.
        mapping: the name of the mapping that made the rows.
        content_hash: SHA-256 of the file the rows come from.
        batches: the accepted rows, some at a time.
        accepted: how many rows follow.
        notes: refusals, remarks and unmatched causes, by field of `ImportNote`.
        refused: how many rows were refused.
        unmatched_causes: how many rows carry a cause that no rule knows.
        records_are: REAL or INVENTED.
    """

    source: Mapping[str, str]
    mapping: str
    content_hash: str
    batches: Iterable[list[dict[str, Any]]]
    accepted: int
    notes: list[dict[str, Any]]
    refused: int
    unmatched_causes: int
    records_are: str = Records.REAL


def source_of_list(fields: Mapping[str, str]) -> Source:
    """The shared source with this code, made or brought up to date."""
    source, _ = Source.objects.update_or_create(
        code=fields["code"], organisation=None, defaults=fields
    )
    return source


def _source_of(published: ImportedList, organisation: Organisation) -> Source:
    """Published lists share a source; an invented one is its organisation's own."""
    if published.records_are == Records.REAL:
        return source_of_list(published.source)
    source, _ = Source.objects.update_or_create(
        code=published.source["code"],
        organisation=organisation,
        defaults=published.source,
    )
    return source


@transaction.atomic
def import_list(
    published: ImportedList,
    *,
    organisation: Organisation,
    imported_at: datetime,
    progress: Callable[[int], None] = lambda done: None,
) -> DataSet:
    """Take in a published list whole: all of its reports, or none.

    Raises:
        AlreadyImportedError: the organisation holds this file already.
    """
    seen = DataSet.objects.imported().filter(
        organisation=organisation, content_hash=published.content_hash
    )
    if seen.exists():
        raise AlreadyImportedError(published.content_hash)
    data_set = DataSet.objects.create(
        organisation=organisation,
        source=_source_of(published, organisation),
        mapping=published.mapping,
        records_are=published.records_are,
        content_hash=published.content_hash,
        state=DataSet.State.RUNNING,
        uploaded_at=imported_at,
        began_at=imported_at,
        rows_read=published.accepted + published.refused,
        rows_accepted=published.accepted,
        rows_refused=published.refused,
        unmatched_causes=published.unmatched_causes,
    )
    ImportNote.objects.bulk_create(
        ImportNote(data_set=data_set, **note) for note in published.notes
    )
    sources = Sources(organisation)
    for batch in published.batches:
        _stage(batch, data_set, sources)
        progress(data_set.rows_done)
    let_stand(data_set, at=imported_at)
    data_set.reports_hash = content_hash(organisation)
    data_set.save()
    return data_set


def _stage(rows: list[dict[str, Any]], data_set: DataSet, sources: Sources) -> None:
    kind, records_are = Report.Kind.OPEN, data_set.records_are
    code = data_set.source.code if data_set.source else ""
    kept = [kept_row({**row, "source": code}, kind, records_are) for row in rows]
    laid = lay_beside(kept, organisation=data_set.organisation, sources=sources)
    data_set.rows_new += sum(one.stands is None for one in laid)
    data_set.rows_unchanged += sum(one.is_unchanged for one in laid)
    data_set.rows_changed += stage(laid, data_set=data_set, sources=sources)
    data_set.rows_changed -= sum(one.stands is None for one in laid)
    data_set.rows_done += len(rows)
